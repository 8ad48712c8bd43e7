using NodaTime;
using PeerBot.Chat.Messages;

namespace PeerBot.Slack.Rendering;

/// <summary>Splits a message that is too long for one. A block that is too long by itself is split between its items.</summary>
internal static class MessagePages
{
    // A date is a little longer in one zone than in another.
    private const int Room = SlackLimits.MessageJson - 500;

    private static readonly FallbackText Spoken = new(DateTimeZone.Utc);

    public static IReadOnlyList<Message> Of(Message message)
    {
        var pages = new List<Message>();
        var page = new List<Block>();
        foreach (var block in message.Blocks.SelectMany(Split))
        {
            if (page.Count > 0 && !Fits([.. page, block]))
            {
                pages.Add(message with { Blocks = page });
                page = [];
            }

            page.Add(block);
        }

        pages.Add(message with { Blocks = page });
        return [pages[0], .. pages.Skip(1).Select(WithoutSummary)];
    }

    /// <summary>The same message in blocks small enough that one which leaves some out still shows the others.</summary>
    public static Message InSmallBlocks(Message message) => message with { Blocks = [.. message.Blocks.SelectMany(Split)] };

    // Whoever hears the pages has heard the summary; what has no words of its own, as a row of buttons, needs it again.
    private static Message WithoutSummary(Message page) =>
        page.Blocks.Any(block => block.Render(Spoken).Length > 0) ? page with { Summary = $"" } : page;

    private static IEnumerable<Block> Split(Block block) => block switch
    {
        Bullets { Items.Count: > 1 } bullets when !Fits([bullets]) => Halves(bullets.Items, items => new Bullets(items)).SelectMany(Split),
        Facts { Items.Count: > 1 } facts when !Fits([facts]) => Halves(facts.Items, items => new Facts(items)).SelectMany(Split),
        Buttons { Items.Count: > 1 } buttons when !Fits([buttons]) => Halves(buttons.Items, items => new Buttons(items)).SelectMany(Split),
        _ => [block],
    };

    private static Block[] Halves<T>(IReadOnlyList<T> items, Func<IReadOnlyList<T>, Block> make) =>
        [make([.. items.Take(items.Count / 2)]), make([.. items.Skip(items.Count / 2)])];

    private static bool Fits(IReadOnlyList<Block> blocks)
    {
        var drawn = new BlockKitBlocks(DateTimeZone.Utc).Of(new Message($"", blocks));
        return drawn.Count <= SlackLimits.MessageBlocks && drawn.Sum(block => SlackLimits.Size(block) + 1) <= Room;
    }
}
