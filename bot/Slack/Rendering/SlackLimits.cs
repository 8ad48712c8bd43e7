using System.Text;
using System.Text.Json.Nodes;

namespace PeerBot.Slack.Rendering;

/// <summary>How much Slack takes, of what we send (https://docs.slack.dev/reference/block-kit). Lengths are in code points.</summary>
internal static class SlackLimits
{
    public const int MessageBlocks = 50;
    public const int ViewBlocks = 100;

    /// <summary>What <c>chat.update</c> takes; posting takes more, but a message we cannot edit is no use.</summary>
    public const int MessageText = 4000;

    /// <summary>All blocks of one message as JSON. Slack does not document a sum and refuses with <c>msg_blocks_too_long</c>
    /// somewhere above 12,000 (github.com/slackapi/bolt-js issues 2509 and 2867).</summary>
    public const int MessageJson = 12_000;

    public const int ViewBytes = 250_000;

    public const int Header = 150;
    public const int TextObject = 3000;

    /// <summary>One piece of rich text. Slack names no limit; ours lets a full answer of 3,000 characters through.</summary>
    public const int RichText = 4000;

    public const int ActionsElements = 25;

    public const int ButtonText = 75;
    public const int AccessibilityLabel = 75;
    public const int Url = 3000;

    public const int ViewTitle = 24;
    public const int ViewButton = 24;

    public const int InputLabel = 2000;
    public const int InputHint = 2000;
    public const int InputText = 3000;
    public const int OptionText = 75;
    public const int OptionsAtHand = 10;
    public const int Options = 100;
    public const int OptionGroups = 100;

    // Quotes, brackets, the colon and the comma.
    private const int Around = 4;

    /// <summary>How long Slack thinks a text is.</summary>
    public static int Length(string text)
    {
        var length = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            length++;
        }

        return length;
    }

    /// <summary>How long blocks are as JSON, where every character counts once however it is escaped.</summary>
    public static int Size(JsonNode? node) => node switch
    {
        JsonObject members => members.Sum(member => Length(member.Key) + Around + Size(member.Value)) + Around,
        JsonArray items => items.Sum(item => Size(item) + 1) + Around,
        JsonValue value when value.TryGetValue<string>(out var words) => Length(words) + Around,
        null => Around,
        _ => node.ToJsonString().Length,
    };

    /// <summary>At most so many code points, the last of them "…" when something is left out; never half a surrogate pair.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most || Length(text) <= most)
        {
            return text;
        }

        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(most - 1))
        {
            kept.Append(rune);
        }

        return kept.Append('…').ToString();
    }
}
