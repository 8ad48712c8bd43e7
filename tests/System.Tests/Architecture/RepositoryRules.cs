using System.Text.RegularExpressions;

namespace PeerBot.System.Tests.Architecture;

/// <summary>What lies in the repository, and what it may speak of.</summary>
internal static partial class RepositoryRules
{
    private static readonly string[] TopLevel =
    [
        ".ci", ".config", ".editorconfig", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props",
        "LICENSE", "PeerBot.sln", "README.md", "bot", "global.json", "infra", "scheduler", "tests",
    ];

    private const string Guide = "infra/guide/settings.md";

    // The one folder with packages of npm.
    private const string Cards = "tests/System.Tests/Browser/Cards";

    private static readonly string[] Needed = ["CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", ".ci/run", "infra/scripts/verify.sh"];

    public static IReadOnlyList<Rule> All { get; } =
    [
        new("The root holds four folders and what tools insist on", tree => tree.Paths.Select(path => path.Split('/')[0]).Distinct().Except(TopLevel)),
        new("A newcomer's files are there", tree => Needed.Where(path => !tree.Has(path)).Select(path => $"{path} is missing")),
        new("A newcomer's two commands stand in the README", tree =>
            ReferenceRules.Missing(tree, "README.md", "dotnet run --project bot/Host", "bash infra/scripts/verify.sh")),
        new("A decision has its four parts", UnfinishedDecisions),
        new("Decisions are numbered without gaps", MisnumberedDecisions),
        new("No file speaks of the machine it was written on", tree =>
            from path in tree.Paths
            where path != $"{Cards}/package-lock.json"
            let found = MachinePath().Match(tree[path])
            where found.Success
            select $"{path}: {found.Value.Trim()}"),
        new("Nothing is fetched by npm but what one test draws cards with", tree => tree.Paths
            .Where(path => (Tree.FileName(path) is "package.json" or "package-lock.json" && Tree.Folder(path) != Cards) || path.Split('/').Contains("node" + "_modules"))),
        new("What npm fetches is locked, and from wherever the user's own settings say", tree =>
            tree.Has($"{Cards}/package.json") && !tree.Has($"{Cards}/package-lock.json") ? [$"{Cards} has no package-lock.json"]
            : tree.Has($"{Cards}/package-lock.json") && tree[$"{Cards}/package-lock.json"].Contains("\"resolved\"", StringComparison.Ordinal) ? [$"{Cards}/package-lock.json names a registry"]
            : []),
        new("A setting the program reads is in the guide", tree =>
            from path in tree.Production
            from setting in Setting().Matches(tree.Code(path))
            let name = setting.Groups[1].Value
            where !tree.Has(Guide) || !tree[Guide].Contains($"`{name}`", StringComparison.Ordinal)
            select $"{path} reads {name}"),
        new("A link between documents leads somewhere", BrokenLinks),
    ];

    private static IEnumerable<string> UnfinishedDecisions(Tree tree) =>
        from path in tree.Paths
        where path.StartsWith("infra/decisions/", StringComparison.Ordinal)
        from part in new[] { "## Context\n", "## Options\n", "## Choice\n", "## Consequences\n" }
        where !tree[path].Contains(part, StringComparison.Ordinal)
        select $"{path} has no {part.Trim()}";

    private static IEnumerable<string> MisnumberedDecisions(Tree tree) => tree.Paths
        .Where(path => path.StartsWith("infra/decisions/", StringComparison.Ordinal))
        .Where((path, index) => !Regex.IsMatch(Tree.FileName(path), $"^{index + 1:D4}-[a-z0-9-]+\\.md$"));

    private static IEnumerable<string> BrokenLinks(Tree tree) =>
        from path in tree.Paths
        where path.EndsWith(".md", StringComparison.Ordinal)
        from link in Link().Matches(tree[path])
        let target = Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", Tree.Folder(path), link.Groups[1].Value)))
        where !tree.Has(target) && !tree.Paths.Any(other => other.StartsWith(target + "/", StringComparison.Ordinal))
        select $"{path}: {link.Groups[1].Value}";

    [GeneratedRegex("\"((?:Storage|Scheduler|Playground|Slack|Teams|Notices|Metrics|DataProtection|OpenTelemetry|ConnectionStrings)(?::[A-Z][A-Za-z]+)+)\"")]
    private static partial Regex Setting();

    // Put together from pieces, or this file would be its own first offence.
    [GeneratedRegex("(?<![\\w.$}])/tm" + "p/w/|(?<![\\w.$})\"])/wor" + "k/|node_mod" + "ules/|\\.\\./sha" + "red/")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
