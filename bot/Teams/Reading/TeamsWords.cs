using System.Net;
using System.Text;
using PeerBot.Teams.Wire;

namespace PeerBot.Teams.Reading;

/// <summary>From Teams' way of writing to plain words: a mention of PeerBot is left out, one of a person becomes <c>@[id]</c>, and
/// what Teams wrote as an HTML entity is its character again, although the text calls itself plain.</summary>
internal static class TeamsWords
{
    private const int MostMentions = 100;

    /// <summary>Whether PeerBot itself was mentioned, which only an entity proves.</summary>
    public static bool IsToUs(Activity activity) =>
        activity.Bot is { } bot && Mentions(activity).Any(mention => mention.Id == bot);

    public static string Of(Activity activity)
    {
        var written = activity.Body.Text("text") ?? string.Empty;
        var mentions = Mentions(activity).ToList();
        var plain = new StringBuilder(written.Length);
        for (var at = 0; at < written.Length;)
        {
            // The same text may stand for two people of one name, each with an entity of its own, in the order of the text.
            var here = written[at] == '<'
                ? mentions.FindIndex(mention => string.CompareOrdinal(written, at, mention.Text, 0, mention.Text.Length) == 0)
                : -1;
            if (here < 0)
            {
                plain.Append(written[at++]);
                continue;
            }

            var (text, id) = mentions[here];
            mentions.RemoveAt(here);
            at += text.Length;
            plain.Append(id == activity.Bot ? " " : $"@[{id}]");
        }

        return Unmarked(plain.ToString());
    }

    /// <summary>Words without what is left of tags around names, their entities read, and with ordinary spaces.</summary>
    private static string Unmarked(string words) => WebUtility.HtmlDecode(words
            .Replace("<at>", string.Empty, StringComparison.OrdinalIgnoreCase).Replace("</at>", string.Empty, StringComparison.OrdinalIgnoreCase))
        .Replace('\u00a0', ' ').Replace('\u202f', ' ').Replace("\u200b", string.Empty, StringComparison.Ordinal).Trim();

    private static IEnumerable<(string Text, string Id)> Mentions(Activity activity) =>
        from entity in activity.Entities.Take(MostMentions)
        where entity.Text("type") == "mention"
        let text = entity.Text("text")
        let id = entity.At("mentioned").Text("id")
        where text is not null && id is not null
        select (text, id);
}
