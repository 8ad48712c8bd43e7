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

    /// <summary>Says something beside the card to who pressed it; empty says nothing.</summary>
    public static TeamsAck Note(string words) => Action("application/vnd.microsoft.activity.message", words);

    /// <summary>Opens a dialog, or goes on with the one that is open.</summary>
    public static TeamsAck Continue(string title, JsonObject card) => Task("continue", new JsonObject
    {
        ["title"] = title,
        ["height"] = "medium",
        ["width"] = "medium",
        ["card"] = AdaptiveCardMessages.Attachment(card),
    });

    /// <summary>The last thing a dialog says.</summary>
    public static TeamsAck Last(string words) => Task("message", words);

    /// <summary>A message for a dialog: a few words as they are, more as a card.</summary>
    public static TeamsAck Last(Message message, DateTimeZone zone) =>
        message.Blocks is [] or [Paragraph] && message.ToPlain(zone) is { Length: <= TeamsLimits.Summary } words
            ? Last(words)
            : Continue("PeerBot", AdaptiveCardMessages.Card(AdaptiveCardMessages.InOne(message), zone));

    private static TeamsAck Action(string type, JsonNode value) =>
        Of(new JsonObject { ["statusCode"] = 200, ["type"] = type, ["value"] = value });

    private static TeamsAck Task(string type, JsonNode value) =>
        Of(new JsonObject { ["task"] = new JsonObject { ["type"] = type, ["value"] = value } });

    private static TeamsAck Of(JsonObject body) => new(200, JsonSerializer.SerializeToUtf8Bytes(body));
}
