using System.Text.Json.Nodes;
using NodaTime;
using PeerBot.Chat.Messages;

namespace PeerBot.Slack.Rendering;

/// <summary>A message as Slack's blocks, inside every limit, and as the text for notifications and screen readers.</summary>
internal static class BlockKitMessages
{
    /// <summary>The blocks of one message. What does not fit is left out and said to be left out; <see cref="Pages"/> leaves nothing out.</summary>
    public static JsonArray Blocks(Message message, DateTimeZone zone) => Blocks(message, zone, SlackLimits.MessageBlocks, SlackLimits.MessageJson);

    /// <summary>As above, for a surface with other limits.</summary>
    public static JsonArray Blocks(Message message, DateTimeZone zone, int most, int size)
    {
        var blocks = new BlockKitBlocks(zone).Of(message);
        var room = size - 2;
        var fitting = blocks.TakeWhile(block => (room -= SlackLimits.Size(block) + 1) >= 0).Take(most).ToList();
        if (fitting.Count == blocks.Count)
        {
            return new JsonArray([.. blocks]);
        }

        var more = BlockKitBlocks.SmallPrint($"This is not all; the rest did not fit here.", zone);
        while (fitting.Count > 0 && (fitting.Count == most || fitting.Sum(block => SlackLimits.Size(block) + 1) + SlackLimits.Size(more) > size - 2))
        {
            fitting.RemoveAt(fitting.Count - 1);
        }

        return new JsonArray([.. fitting, more]);
    }

    /// <summary>What a notification shows and a screen reader says instead of the blocks: the summary and what the blocks say,
    /// short enough that the message can be edited later.</summary>
    public static string Text(Message message, DateTimeZone zone)
    {
        var summary = Mrkdwn.Of(message.Summary, zone);
        var said = string.Join('\n', message.Blocks.Select(block => block.Render(new FallbackText(zone))).Where(line => line.Length > 0));
        var all = said.Contains(summary.TrimEnd('.', ':', '?', ' '), StringComparison.Ordinal) ? said : said.Length == 0 ? summary : $"{summary}\n{said}";
        return Mrkdwn.Cut(TextObjects.Filled(all), SlackLimits.MessageText);
    }

    /// <summary>The message in as many parts as it needs, each of which fits one message; most need one.</summary>
    public static IReadOnlyList<Message> Pages(Message message) => MessagePages.Of(message);

    /// <summary>The message for where there is one part only: as much of it as fits is shown, and that it is not all.</summary>
    public static Message InOne(Message message) => MessagePages.InSmallBlocks(message);
}
