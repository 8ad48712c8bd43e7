using System.Text.Json.Nodes;
using NodaTime;
using PeerBot.Chat.Messages;

namespace PeerBot.Slack.Rendering;

/// <summary>A message where Slack shows a view instead of one: a person's Home page, or a dialog over it.</summary>
internal static class BlockKitViews
{
    private const string Title = "PeerBot";

    // The rest of a view besides its blocks is far below this.
    private const int Room = SlackLimits.ViewBytes / 4;

    public static JsonObject Home(Message page, DateTimeZone zone) => new()
    {
        ["type"] = "home",
        ["blocks"] = Blocks(page, zone),
    };

    /// <param name="metadata">Comes back with a press on one of its buttons; at most 3,000 characters.</param>
    public static JsonObject Dialog(Message message, DateTimeZone zone, string metadata) => new()
    {
        ["type"] = "modal",
        ["title"] = TextObjects.Plain(Title, SlackLimits.ViewTitle),
        ["close"] = TextObjects.Plain("Close", SlackLimits.ViewButton),
        ["private_metadata"] = metadata,
        ["blocks"] = Blocks(message, zone),
    };

    private static JsonArray Blocks(Message message, DateTimeZone zone) => BlockKitMessages.Blocks(message, zone, SlackLimits.ViewBlocks, Room);
}
