using System.Text.Json.Nodes;
using NodaTime;
using PeerBot.Chat.Messages;

namespace PeerBot.Teams.Rendering;

/// <summary>A message as an Adaptive Card inside every limit, and as the activity that carries it.</summary>
internal static class AdaptiveCardMessages
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The card of one message. What does not fit is left out and said to be left out; <see cref="Pages"/> leaves nothing out.</summary>
    /// <param name="zone">The reader's zone in a private chat, the group's in a channel or group chat.</param>
    /// <param name="inGroup">A channel or group chat: people are mentioned, and the zone is named.</param>
    /// <param name="typesInGroup">The reader would type a command in a channel or group chat, though they read this elsewhere, as in a dialog.</param>
    public static JsonObject Card(Message message, DateTimeZone zone, bool inGroup = false, bool typesInGroup = false)
    {
        var audience = new Audience(zone, inGroup, inGroup || typesInGroup);
        var blocks = new CardBlocks(audience);
        var elements = blocks.Of(message);
        var room = TeamsLimits.MessageJson - TeamsLimits.Size(Frame([], blocks.Mentions, audience.Say(message.Summary))) - TeamsLimits.Size(blocks.Mentions.In(elements));
        var fitting = elements.TakeWhile(element => (room -= TeamsLimits.Size(element) + 1) >= 0).ToList();
        if (fitting.Count < elements.Count)
        {
            var more = new CardTexts(audience, blocks.Mentions).Of($"This is not all; the rest did not fit here.", small: true);
            room += fitting.Count < elements.Count ? TeamsLimits.Size(elements[fitting.Count]) + 1 : 0;
            while (fitting.Count > 0 && room < more.Sum(element => TeamsLimits.Size(element) + 1))
            {
                room += TeamsLimits.Size(fitting[^1]) + 1;
                fitting.RemoveAt(fitting.Count - 1);
            }

            fitting = [.. fitting, .. more];
        }

        return Frame(fitting, blocks.Mentions, audience.Say(message.Summary));
    }

    /// <summary>The activity that posts or replaces the message; its summary is what notifications show.</summary>
    public static JsonObject Activity(Message message, DateTimeZone zone, bool inGroup = false) => new()
    {
        ["type"] = "message",
        ["summary"] = Summary(message, zone, inGroup),
        ["attachments"] = new JsonArray(Attachment(Card(message, zone, inGroup))),
    };

    /// <summary>A card where Teams takes an attachment: in a message, in the answer to a dialog.</summary>
    public static JsonObject Attachment(JsonObject card) => new() { ["contentType"] = ContentType, ["content"] = card };

    /// <summary>One line that is enough by itself, for a notification.</summary>
    public static string Summary(Message message, DateTimeZone zone, bool inGroup = false) =>
        TeamsText.Notification(new Audience(zone, inGroup).Say(message.Summary).ReplaceLineEndings(" "));

    /// <summary>The message in as many parts as it needs, each of which fits one card; most need one.</summary>
    public static IReadOnlyList<Message> Pages(Message message) => CardPages.Of(message);

    /// <summary>The message for where there is one part only: as much of it as fits is shown, and that it is not all.</summary>
    public static Message InOne(Message message) => CardPages.InSmallBlocks(message);

    /// <summary>A card around elements. What is spoken is the card's name to a screen reader; the fallback is what a client too old for the card shows.</summary>
    internal static JsonObject Frame(IReadOnlyList<JsonObject> elements, Mentions mentions, string summary)
    {
        var card = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "https://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = TeamsLimits.CardVersion,
            ["body"] = new JsonArray([.. elements]),
            ["speak"] = TeamsText.Notification(summary),
            ["fallbackText"] = TeamsText.NoBlock(TeamsText.Escape(TeamsText.Line(summary, TeamsLimits.Summary))),
        };
        if (mentions.In(elements) is { Count: > 0 } entities)
        {
            card["msteams"] = new JsonObject { ["entities"] = entities };
        }

        return card;
    }
}
