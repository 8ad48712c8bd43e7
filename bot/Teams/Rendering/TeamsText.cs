using System.Text;
using System.Text.RegularExpressions;
using PeerBot.Chat.Messages;

namespace PeerBot.Teams.Rendering;

/// <summary>Keeps words words. Most travel as <c>TextRun</c>, where Markdown does not exist
/// (https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features); even there Teams looks for mentions and some clients for
/// date functions. What could be one is interrupted by a word joiner (U+2060), which nobody sees or hears. Joiners that stand
/// there already are passed over, so that no two texts look alike afterwards.</summary>
internal static partial class TeamsText
{
    /// <summary>Has no width, joins the words around it, and is neither space nor punctuation to Markdown.</summary>
    public const char Joiner = '\u2060';

    /// <summary>Stands where there is nothing to say and something has to be said.</summary>
    public const string Nothing = "…";

    /// <summary>Words for a place without Markdown: a run, a label, a button.</summary>
    public static string Plain(string words)
    {
        var clean = Wording.Clean(words);
        var plain = new StringBuilder(clean.Length);
        for (var i = 0; i < clean.Length; i++)
        {
            plain.Append(clean[i]);
            if ((clean[i] == '<' && OpensMention(clean, i + 1)) || (clean[i] == '{' && After(clean, i + 1) is var next && next < clean.Length && clean[next] == '{'))
            {
                plain.Append(Joiner);
            }
        }

        return plain.ToString();
    }

    /// <summary>Words for a place of one line without Markdown, never empty.</summary>
    public static string Line(string words, int most) => TeamsLimits.Cut(Filled(Plain(words).ReplaceLineEndings(" ")), most);

    /// <summary>Words for a place that knows neither markup nor pieces and might take a bracket for HTML, as a notification.</summary>
    public static string Notification(string words) =>
        TeamsLimits.Cut(Filled(Tag().Replace(Plain(words), $"<{Joiner}$1")), TeamsLimits.Summary);

    /// <summary>Words for the title of a choice: a client may or may not read Markdown in it, so a backslash might be seen. A pair of
    /// stars or ticks becomes a pair of their likes.</summary>
    public static string Title(string words, int most)
    {
        var title = Interrupted().Replace(Line(words, most), $"$0{Joiner}");
        title = title.Replace("_", $"{Joiner}_{Joiner}", StringComparison.Ordinal);
        title = title.Count(c => c == '*') > 1 ? title.Replace('*', '\u2217') : title;
        title = title.Count(c => c == '`') > 1 ? title.Replace('`', '\u02CB') : title;
        return NoBlock(title);
    }

    /// <summary>Words for a line of a <c>TextBlock</c>, which reads Markdown. On phones a backslash is taken away before a star, an
    /// underscore and a square bracket only (MarkDownBlockParser.cpp of https://github.com/microsoft/Teams-AdaptiveCards-Mobile), so
    /// nearly everything else is interrupted instead.</summary>
    public static string Escape(string words)
    {
        var escaped = new StringBuilder(words.Length);
        foreach (var c in words)
        {
            _ = c switch
            {
                '*' or '_' or '[' or ']' or '`' => escaped.Append('\\').Append(c),
                '<' or '&' or '\\' or '~' or '{' => escaped.Append(c).Append(Joiner),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A line that does not begin like a list, a heading, a quotation, a table or code.</summary>
    public static string NoBlock(string line) => BlockStart().IsMatch(line) ? $"{Joiner}{line}" : line;

    /// <summary>The words, or a sign that there are none.</summary>
    public static string Filled(string words) => string.IsNullOrWhiteSpace(words.Replace(Joiner, ' ')) ? Nothing : words;

    private static bool OpensMention(string words, int from)
    {
        var i = After(words, from);
        i = i < words.Length && words[i] == '/' ? i + 1 : i;
        return string.Compare(words, i, "at", 0, 2, StringComparison.OrdinalIgnoreCase) == 0
            && (i + 2 >= words.Length || !char.IsLetterOrDigit(words[i + 2]));
    }

    private static int After(string words, int from)
    {
        while (from < words.Length && words[from] == Joiner)
        {
            from++;
        }

        return from;
    }

    [GeneratedRegex("<([a-zA-Z/!?])", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex(@"[<&\\~\]]", RegexOptions.NonBacktracking)]
    private static partial Regex Interrupted();

    [GeneratedRegex(@"^(?:[-+*#>=|~:\s]|\d+[.)])", RegexOptions.NonBacktracking)]
    private static partial Regex BlockStart();
}
