using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PeerBot.Tests.Support.Teams.Cards;

/// <summary>What may stand in the texts of a card: nothing that Teams would take for a mention, a date function or markup, but for what is meant.</summary>
internal static partial class TextRules
{
    /// <summary>A text that knows no markup.</summary>
    public static void Plain(JsonObject node, string name, int most, CardFindings findings)
    {
        if (node[name] is null)
        {
            return;
        }

        if (CardFindings.Words(node[name]) is not { } words)
        {
            findings.Add($"{name} is not a string");
            return;
        }

        if (words.Replace('\u2060', ' ').Trim().Length == 0)
        {
            findings.Add($"{name} is empty");
        }

        if (words.Length > most)
        {
            findings.Add($"{name} is longer than {most}");
        }

        Always(words, name, findings);
        if (Mention().IsMatch(words))
        {
            findings.Add($"{name} has what Teams takes for a mention");
        }
    }

    /// <summary>A text that reads Markdown, one line of it.</summary>
    public static void Markdown(JsonObject node, string name, int most, CardFindings findings)
    {
        if (CardFindings.Words(node[name]) is not { } words)
        {
            findings.Add($"{name} is not a string");
            return;
        }

        if (words.Trim().Length == 0)
        {
            findings.Add($"{name} is empty");
        }

        if (words.Length > most)
        {
            findings.Add($"{name} is longer than {most}");
        }

        Always(words, name, findings);
        if (words.Contains('\n'))
        {
            findings.Add($"{name} has a line break, which Markdown does not show");
        }

        if (Block().IsMatch(words))
        {
            findings.Add($"{name} begins like a list, a heading, a quotation, a table or code");
        }

        findings.Mentioned.AddRange(WholeMention().Matches(words).Select(found => found.Value));
        var rest = Link().Replace(WholeMention().Replace(words, "@"), link =>
        {
            var address = link.Groups[2].Value;
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) || Reference().IsMatch(address))
            {
                findings.Add($"{name} links to no https address");
            }

            return link.Groups[1].Value;
        });
        if (Markup().Match(Strong().Replace(Escaped().Replace(rest, ""), "")) is { Success: true } found)
        {
            findings.Add($"{name} has markup: {found.Value} in {words}");
        }
    }

    /// <summary>The title of a choice, which some clients read as Markdown and some do not.</summary>
    public static void Title(JsonObject node, string name, int most, CardFindings findings)
    {
        Plain(node, name, most, findings);
        if (CardFindings.Words(node[name]) is { } words && (InTitle().IsMatch(words) || Block().IsMatch(words)))
        {
            findings.Add($"{name} might be read as markup");
        }
    }

    private static void Always(string words, string name, CardFindings findings)
    {
        if (words.Contains("{{", StringComparison.Ordinal))
        {
            findings.Add($"{name} has what may be a date function");
        }

        if (words.Any(c => (char.IsControl(c) && c != '\n') || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069')) || words.EnumerateRunes().Any(rune => rune.Value == 0xFFFD && !words.Contains('\uFFFD')))
        {
            findings.Add($"{name} has a control character");
        }
    }

    [GeneratedRegex(@"</?at\b", RegexOptions.IgnoreCase)]
    private static partial Regex Mention();

    [GeneratedRegex("<at>[^<>]+</at>", RegexOptions.NonBacktracking)]
    private static partial Regex WholeMention();

    [GeneratedRegex(@"\[((?:[^\[\]\\]|\\.)+)\]\(([^()\s]+)\)")]
    private static partial Regex Link();

    // A backslash that takes its meaning from the sign after it.
    [GeneratedRegex(@"\\[*_\[\]`]", RegexOptions.NonBacktracking)]
    private static partial Regex Escaped();

    [GeneratedRegex(@"\*\*[\p{L}\p{Nd}]+(?: [\p{L}\p{Nd}]+)*\*\*\u2060", RegexOptions.NonBacktracking)]
    private static partial Regex Strong();

    [GeneratedRegex(@"[*_`\[\]]|[<&\\~](?!\u2060)|!\[")]
    private static partial Regex Markup();

    [GeneratedRegex("^(?:[-+*#>=|~:\\s]|\\d+[.)])", RegexOptions.NonBacktracking)]
    private static partial Regex Block();

    [GeneratedRegex(@"&[#A-Za-z0-9]+;", RegexOptions.NonBacktracking)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\*.*\*|`.*`|~~|\]\(|<[a-z/!?]|(?<!\u2060)_|_(?!\u2060)|&[#A-Za-z0-9]+;|\\[!-/:-@\[-`{-~]", RegexOptions.IgnoreCase)]
    private static partial Regex InTitle();
}
