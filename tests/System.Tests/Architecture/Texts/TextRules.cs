using System.Text.RegularExpressions;

namespace PeerBot.System.Tests.Architecture.Texts;

/// <summary>What people read stands on the pages of a feature, so that it can be edited and translated there.</summary>
internal static partial class TextRules
{
    /// <summary>Files whose sentences are for who runs PeerBot, or for a database, and not for the members of a group. Only one that
    /// still has such a sentence may stand here, so the list can only get shorter.</summary>
    public static IReadOnlyList<string> ForWhoRunsIt { get; } =
    [
        "bot/Features/Meetings/MeetingsFeature.cs",
        "bot/Features/Notices/Delivery/NoticeMeter.cs",
        "bot/Features/Settings/ListenSettings.cs",
        "bot/Features/Settings/ProgramStart.cs",
        "bot/Features/Settings/SettingNames.cs",
        "bot/Features/Storage/DatabaseStart.cs",
        "bot/Features/Storage/DbFactory.cs",
        "bot/Features/Storage/SqliteStart.cs",
    ];

    public static IReadOnlyList<Rule> All { get; } =
    [
        new("A sentence for people stands on a page of texts", tree =>
            from path in tree.Production
            where path.StartsWith("bot/Features/", StringComparison.Ordinal) && !IsPage(path) && !ForWhoRunsIt.Contains(path)
            from sentence in Sentences(tree[path])
            select $"{path}: \"{sentence}\""),
        new("A file is let off the pages of texts only while it has a sentence", tree =>
            from path in ForWhoRunsIt
            where tree.Has(path) && !Sentences(tree[path]).Any()
            select path),
    ];

    // Three words at least, that begin or end as a sentence does.
    private static IEnumerable<string> Sentences(string code) =>
        from literal in Literals.Of(code)
        where !ForPrograms().IsMatch(literal.Before)
        let words = literal.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
        where words.Count(word => word.Any(char.IsLetter) || word.Contains("{}", StringComparison.Ordinal)) >= 3
        where char.IsUpper(literal.Text[0]) || literal.Text.TrimEnd() is [.., '.' or '?']
        select literal.Text;

    private static bool IsPage(string path) => Path.GetFileNameWithoutExtension(path) is var name
        && (name.EndsWith("Texts", StringComparison.Ordinal) || name.EndsWith("Views", StringComparison.Ordinal) || name.EndsWith("Words", StringComparison.Ordinal));

    // The statement so far throws, logs or is an attribute.
    [GeneratedRegex(@"(?m)Exception\s*\(|\bLog\w*\s*\(|^\s*\[\w+\(")]
    private static partial Regex ForPrograms();
}
