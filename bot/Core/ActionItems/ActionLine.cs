using System.Text;
using NodaTime;

namespace PeerBot.Core.ActionItems;

/// <summary>One line of <c>[@owner ...] what [by when]</c>, taken apart. Owners are the mentions as written; printing it never shows the words (P2).</summary>
public sealed record ActionLine(IReadOnlyList<string> Owners, string What, When When)
{
    private const string By = "by";

    /// <summary>Reads a line. The last "by" that is followed by a date gives the date; a last "by" that is followed by a try at one is
    /// <see cref="When.Unreadable"/>; any other "by" is part of what is to be done. Without it, a date at the end is the date.</summary>
    public static ActionLine Read(string line, LocalDate today)
    {
        var (owners, rest) = LeadingMentions(line.Trim());
        rest = WithoutBrackets(owners.Count > 0 ? rest.TrimStart(' ', '-', '–', '—', ':', '>', '→') : rest);
        var last = true;
        for (var at = LastBy(rest, rest.Length); at >= 0; at = LastBy(rest, at))
        {
            var tail = rest[(at + By.Length)..].Trim();
            if (tail.Length > LongestPhrase)
            {
                break;
            }

            var what = rest[..at].TrimEnd(' ', ',', '\t');
            var read = DueDates.Read(tail, today);
            if (read is When.On or When.NextMeeting or When.Passed)
            {
                return new ActionLine(owners, what, read);
            }

            var words = DateWords.Split(tail);
            if (last && !IsPair(what, words) && (words.Any(DateWords.LooksLikeADate) || DateWords.LooksLikeATry(words)))
            {
                return new ActionLine(owners, what, new When.Unreadable(tail));
            }

            last = false;
        }

        var (todo, when) = TrailingDate.Read(rest, today);
        return new ActionLine(owners, todo, when);
    }

    // "Send the survey (by friday)".
    private static string WithoutBrackets(string text) =>
        text.EndsWith(')') && text.LastIndexOf('(') is > 0 and var open
        && text.AsSpan(open + 1) is var inside && (inside.StartsWith("by ", StringComparison.OrdinalIgnoreCase) || inside.StartsWith("due ", StringComparison.OrdinalIgnoreCase)
            || inside.StartsWith("until ", StringComparison.OrdinalIgnoreCase))
            ? $"{text[..open].TrimEnd()} {text[(open + 1)..^1]}"
            : text;

    // "Day by day" is no date.
    private static bool IsPair(string what, string[] words) =>
        words is [var word] && DateWords.Split(what) is [.., var before] && before == word;

    // Longer than any date people write; keeps a long text from being looked through again for every "by" in it.
    private const int LongestPhrase = 40;

    private static (IReadOnlyList<string> Owners, string What) LeadingMentions(string line)
    {
        var owners = new List<string>();
        var at = 0;
        while (at < line.Length && (line[at] == '@' || line.AsSpan(at).StartsWith("<@")))
        {
            var end = at;
            while (end < line.Length && !char.IsWhiteSpace(line[end]))
            {
                end++;
            }

            var mention = line[at..end].TrimEnd(',', ':', ';');
            if (mention.Trim('@', '<', '>').Length == 0)
            {
                break;
            }

            if (!owners.Contains(mention))
            {
                owners.Add(mention);
            }

            at = end;
            while (at < line.Length && char.IsWhiteSpace(line[at]))
            {
                at++;
            }

            if (line.AsSpan(at).StartsWith("and @") || line.AsSpan(at).StartsWith("and <@"))
            {
                at += "and ".Length;
            }
        }

        return (owners, line[at..]);
    }

    // A word of its own: at the start or after a space, and followed by one.
    private static int LastBy(string text, int before)
    {
        for (var at = Math.Min(before, text.Length) - By.Length; at >= 0; at--)
        {
            if (char.ToLowerInvariant(text[at]) == 'b' && char.ToLowerInvariant(text[at + 1]) == 'y'
                && (at == 0 || char.IsWhiteSpace(text[at - 1]))
                && at + By.Length < text.Length && char.IsWhiteSpace(text[at + By.Length]))
            {
                return at;
            }
        }

        return -1;
    }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"{Owners.Count} owners, {What.Length} characters, {When}");
        return true;
    }
}
