using System.Text.Json.Nodes;
using PeerBot.Chat.Messages;

namespace PeerBot.Slack.Rendering;

/// <summary>Slack's text objects. None is ever empty: Slack refuses that.</summary>
internal static class TextObjects
{
    /// <summary>Stands where there is nothing to say and something has to be said.</summary>
    public const string Nothing = "…";

    /// <summary>Words without any markup; <c>:colons:</c> stay colons.</summary>
    public static JsonObject Plain(string words, int most) => new()
    {
        ["type"] = "plain_text",
        ["text"] = SlackLimits.Cut(Filled(Wording.Clean(words)), most),
        ["emoji"] = false,
    };

    /// <summary>Escaped text; addresses and names in it are not made into links.</summary>
    public static JsonObject Marked(string escaped, int most) => new()
    {
        ["type"] = "mrkdwn",
        ["text"] = Mrkdwn.Cut(Filled(escaped), most),
        ["verbatim"] = true,
    };

    /// <summary>The words, or a sign that there are none.</summary>
    public static string Filled(string words) => string.IsNullOrWhiteSpace(words) ? Nothing : words;
}
