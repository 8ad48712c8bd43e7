using NodaTime;
using PeerBot.Chat.Messages;

namespace PeerBot.Teams.Rendering;

/// <summary>Splits a message that is too long for one card. A block that is too long by itself is split between its items.</summary>
internal static class CardPages
{
    // What stands around the elements: the summary twice, the frame; and a zone's name is longer in one zone than in another.
    private const int Around = 4000;

    // The longest way to say a moment is the one for a group, and only there are mentions written out.
    private static readonly Audience Widest = new(DateTimeZoneProviders.Tzdb["America/Argentina/ComodRivadavia"], IsGroup: true);

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
        return pages;
    }

    /// <summary>The same message in blocks small enough that one which leaves some out still shows the others.</summary>
    public static Message InSmallBlocks(Message message) => message with { Blocks = [.. message.Blocks.SelectMany(Split)] };

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
        var renderer = new CardBlocks(Widest);
        var drawn = renderer.Of(new Message($"", blocks));
        return drawn.Sum(element => TeamsLimits.Size(element) + 1) + TeamsLimits.Size(renderer.Mentions.In(drawn)) + Around <= TeamsLimits.MessageJson;
    }
}
