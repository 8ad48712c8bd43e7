using System.Text.RegularExpressions;

namespace PeerBot.System.Tests.Architecture;

/// <summary>What the source may not say (T12, and the standards of CONTRIBUTING.md).</summary>
internal static partial class CodeRules
{
    // A claim on a notice must not depend on a clock that somebody can move.
    private const string Claims = "bot/Features/Notices/Delivery/RealTime.cs";

    // In pieces, or this file would be its own first offence.
    private const string Later = "TO" + "DO|FIX" + "ME|NotImplemented" + "Exception";

    public static IReadOnlyList<Rule> All { get; } =
    [
        new("Time is NodaTime's", tree => Matches(tree, tree.Production, MachineTime())),
        new("Only a program reads the machine's clock",
            tree => Matches(tree, tree.Production.Where(path => !IsHost(path) && path != Claims), SystemClock())),
        new("Raw SQL is never put together from pieces (T12)", tree => Matches(tree, tree.Source, PiecedSql())),
        new("Nothing waits for a task by blocking", tree => Matches(tree, tree.Source, Blocking())),
        new("Crash points are named in one file", tree => Matches(tree, tree.Source.Where(path => path != "bot/Features/Notices/Delivery/Fault.cs"), CrashPoint())),
        new("Nothing is left for later", LeftForLater),
        new("No test is skipped or cannot fail", tree => Matches(tree, tree.Tests, HollowTest())),
        new("No exception is swallowed", tree => Matches(tree, tree.Source, Swallowed())),
        new("No file is folded into regions", tree => Matches(tree, tree.Source, Region())),
    ];

    private static IEnumerable<string> Matches(Tree tree, IEnumerable<string> paths, Regex forbidden) =>
        from path in paths
        let found = forbidden.Match(tree.Code(path))
        where found.Success
        select $"{path}: {found.Value.Trim()}";

    // The whole text: comments are where such words live.
    private static IEnumerable<string> LeftForLater(Tree tree) =>
        from path in tree.Source
        let found = Regex.Match(tree[path], $@"\b(?:{Later})\b")
        where found.Success
        select $"{path}: {found.Value}";

    private static bool IsHost(string path) => path.StartsWith("bot/Host/", StringComparison.Ordinal) || path.StartsWith("scheduler/Host/", StringComparison.Ordinal);

    [GeneratedRegex(@"\bDateTime(?:Offset)?\s*\.\s*(?:UtcNow|Now|Today)\b|\bDateTime\.")]
    private static partial Regex MachineTime();

    [GeneratedRegex(@"\bSystemClock\.Instance\b")]
    private static partial Regex SystemClock();

    [GeneratedRegex("""\b(?:FromSqlRaw|ExecuteSqlRaw|ExecuteSqlRawAsync|SqlQueryRaw)\s*(?:<[^>]*>)?\s*\(\s*(?:\$|@\$|"[^"]*"\s*\+|\w+\s*\+)""")]
    private static partial Regex PiecedSql();

    [GeneratedRegex(@"\.Result\b(?=\s*[;.,)\]])|\.Wait\(|\.GetAwaiter\(\)\s*\.GetResult\(\)")]
    private static partial Regex Blocking();

    [GeneratedRegex(@"#\s*if\s.*\bFAULTS\b")]
    private static partial Regex CrashPoint();

    [GeneratedRegex(@"\bSkip\s*=\s*[""$@n]|\bAssert\.Skip\w*\s*\(|\bAssert\.True\s*\(\s*true\b")]
    private static partial Regex HollowTest();

    [GeneratedRegex(@"catch(?:\s*\([^)]*\))?\s*\{\s*\}")]
    private static partial Regex Swallowed();

    [GeneratedRegex(@"(?m)^\s*#\s*region\b")]
    private static partial Regex Region();
}
