using System.Text.RegularExpressions;

namespace PeerBot.System.Tests.Architecture;

/// <summary>What things are called, and where a reader looks for them.</summary>
internal static partial class NameRules
{
    private static readonly string[] Vague = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Processor", "Impl"];

    private static readonly string[] Features =
        ["ActionItems", "Celebrations", "CheckIns", "Facilitation", "FocusReview", "GroundRules", "Groups", "Matching", "Meetings", "Notices", "Participation", "Recruiting", "Running", "Topics"];

    private static readonly Dictionary<string, string[]> FeatureFolders = new()
    {
        ["bot/Core"] = Features,
        ["bot/Features"] = [.. Features, "Conversations", "Deliveries", "Help", "Records", "Requests", "Secrets", "Settings", "Storage", "Undo", "Workspaces"],
        ["tests/Core.Tests"] = [.. Features, "Properties"],
        ["tests/Features.Tests"] = [.. Features, "Authorisation", "Conversations", "Deliveries", "Help", "Records", "Requests", "Secrets", "Settings", "Storage", "Undo", "Workspaces"],
    };

    public static IReadOnlyList<Rule> All { get; } =
    [
        new("A type's name says what it does", VagueNames),
        new("A namespace is its folder", MisplacedNamespaces),
        new("A feature has the same name in every tree", StrangeFolders),
        new("A test's name is a sentence", UnspokenTests),
    ];

    private static IEnumerable<string> VagueNames(Tree tree) =>
        from path in tree.Source
        from type in TypeDeclaration.In(tree.Code(path))
        let words = Word().Matches(type.Name).Select(word => word.Value).ToList()
        where words.Intersect(Vague).Any() || Version().IsMatch(type.Name) || (words[^1] == "Base" && !type.IsAbstract)
        select $"{path}: {type.Name}";

    private static IEnumerable<string> MisplacedNamespaces(Tree tree)
    {
        foreach (var path in tree.Source.Where(path => Tree.FileName(path) != "Program.cs"))
        {
            if (tree.ProjectOf(path) is not { } project)
            {
                yield return $"{path} belongs to no project";
                continue;
            }

            var expected = Path.GetFileNameWithoutExtension(Tree.FileName(project)) + Tree.Folder(path)[Tree.Folder(project).Length..].Replace('/', '.');
            var said = Namespace().Match(tree.Code(path));
            var onlyAttributes = !said.Success && TypeDeclaration.In(tree.Code(path)).Count == 0;
            if (!onlyAttributes && said.Groups[1].Value != expected)
            {
                yield return $"{path}: namespace {said.Groups[1].Value}, not {expected}";
            }
        }
    }

    private static IEnumerable<string> StrangeFolders(Tree tree) =>
        from tops in FeatureFolders
        from folder in tree.Source
            .Where(path => path.StartsWith(tops.Key + "/", StringComparison.Ordinal))
            .Select(path => path[(tops.Key.Length + 1)..])
            .Where(rest => rest.Contains('/'))
            .Select(rest => rest[..rest.IndexOf('/')])
            .Distinct()
        where !tops.Value.Contains(folder)
        select $"{tops.Key}/{folder}";

    private static IEnumerable<string> UnspokenTests(Tree tree) =>
        from path in tree.Tests
        from test in TestMethod().Matches(tree.Code(path))
        where !test.Groups[1].Value.Contains('_')
        select $"{path}: {test.Groups[1].Value}";

    [GeneratedRegex("[A-Z][a-z]*|[0-9]+")]
    private static partial Regex Word();

    [GeneratedRegex("V[0-9]+$")]
    private static partial Regex Version();

    [GeneratedRegex(@"(?m)^namespace\s+([\w.]+)")]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\[(?:Fact|Theory)\b[^\n]*\s+(?:\[[^\n]*\s+)*public\s+(?:async\s+)?(?:void|Task|ValueTask)\s+(\w+)\s*\(")]
    private static partial Regex TestMethod();
}
