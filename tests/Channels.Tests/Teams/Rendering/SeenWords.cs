using System.Text;
using System.Text.RegularExpressions;

namespace PeerBot.Channels.Tests.Teams.Rendering;

/// <summary>Reads our notation back the way Teams shows it, less the joiners nobody sees.</summary>
internal static partial class SeenWords
{
    /// <summary>A run's words: a joiner stands where a mention or a date function would begin.</summary>
    public static string OfRun(string text) => Joined().Replace(text, "$1$2");

    /// <summary>A line of Markdown: a backslash takes its meaning from what follows, a joiner from what is before.</summary>
    public static string OfMarkdown(string markdown)
    {
        var seen = new StringBuilder();
        for (var i = 0; i < markdown.Length; i++)
        {
            if (markdown[i] == '\\' && i + 1 < markdown.Length && "*_[]`".Contains(markdown[i + 1]))
            {
                i++;
                seen.Append(markdown[i]);
                continue;
            }

            seen.Append(markdown[i]);
            if ("<&\\~{".Contains(markdown[i]))
            {
                Assert.Equal('\u2060', markdown[i + 1]);
                i++;
            }
        }

        return seen.ToString();
    }

    [GeneratedRegex(@"(<)\u2060(?=\u2060*/?at(?![\p{L}\p{Nd}]))|(\{)\u2060(?=\u2060*\{)", RegexOptions.IgnoreCase)]
    private static partial Regex Joined();
}
