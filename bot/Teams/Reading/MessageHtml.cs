using System.Net;
using System.Text;

namespace PeerBot.Teams.Reading;

/// <summary>The words of a message as Teams keeps it, in HTML: tags are left out, and where one ended a line a line ends.</summary>
internal static class MessageHtml
{
    private static readonly string[] Lines = ["br", "/p", "/div", "/li", "/tr", "/h1", "/h2", "/h3", "/blockquote"];

    public static string Words(string? html)
    {
        if (html is null || html.AsSpan().IndexOfAny('<', '&') < 0)
        {
            return html?.Trim() ?? string.Empty;
        }

        var words = new StringBuilder(html.Length);
        for (var at = 0; at < html.Length; at++)
        {
            var end = html[at] == '<' ? html.IndexOf('>', at) : -1;
            if (end < 0)
            {
                words.Append(html[at]);
                continue;
            }

            if (Lines.Any(line => NameOf(html.AsSpan(at + 1, end - at - 1)).Equals(line, StringComparison.OrdinalIgnoreCase)))
            {
                words.Append('\n');
            }

            at = end;
        }

        return WebUtility.HtmlDecode(words.ToString()).Replace('\u00a0', ' ').Trim();
    }

    // "br/" and "div class=..." by their names.
    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> tag)
    {
        var end = tag[Math.Min(1, tag.Length)..].IndexOfAny(" /\t\n");
        return end < 0 ? tag : tag[..(end + 1)];
    }
}
