using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Teams.Reading;
using PeerBot.Teams.Rendering;

namespace PeerBot.Teams.Answering;

/// <summary>Answers as the bodies Teams takes: for a press on a card
/// (https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format), and for a dialog or a message
/// extension (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots).</summary>
internal static class InvokeBodies
{
    /// <summary>Puts a card in the place of the one that was pressed, for who pressed it.</summary>
    public static TeamsAck Card(JsonObject card) => Action(AdaptiveCardMessages.ContentType, card);

    /// <summary>Says something beside the card to who pressed it. Never nothing: Teams takes an empty note for a failure, says that the app
    /// cannot be reached and asks once more (https://github.com/vercel/chat/issues/731).</summary>
    public static TeamsAck Note(string words) => Action("application/vnd.microsoft.activity.message", words.Length > 0 ? words : "All right.");

    /// <summary>Opens a dialog, or goes on with the one that is open.</summary>
    public static TeamsAck Continue(string title, JsonObject card) => Dialog(title, card, "medium");

    /// <summary>The last thing a dialog says.</summary>
    public static TeamsAck Last(string words) => Last(Message.Of(Text.Words(words)), DateTimeZone.Utc);

    /// <summary>A message for a dialog, as a card. Teams has a simpler notation for words alone, but where a dialog opens and in message
    /// extensions it shows an empty box or an error for it (https://github.com/MicrosoftDocs/msteams-docs/issues/6740 and 617).</summary>
    /// <param name="typesInGroup">The dialog was opened in a channel or group chat.</param>
    public static TeamsAck Last(Message message, DateTimeZone zone, bool typesInGroup = false) =>
        Dialog("PeerBot", AdaptiveCardMessages.Card(AdaptiveCardMessages.InOne(message), zone, typesInGroup: typesInGroup), "small");

    private static TeamsAck Dialog(string title, JsonObject card, string height) => Of(new JsonObject
    {
        ["task"] = new JsonObject
        {
            ["type"] = "continue",
            ["value"] = new JsonObject { ["title"] = title, ["height"] = height, ["width"] = "medium", ["card"] = AdaptiveCardMessages.Attachment(card) },
        },
    });

    private static TeamsAck Action(string type, JsonNode value) =>
        Of(new JsonObject { ["statusCode"] = 200, ["type"] = type, ["value"] = value });

    private static TeamsAck Of(JsonObject body) => new(200, JsonSerializer.SerializeToUtf8Bytes(body));
}
