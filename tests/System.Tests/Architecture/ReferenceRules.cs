using System.Xml.Linq;

namespace PeerBot.System.Tests.Architecture;

/// <summary>Which project may see which: the table of the project layout (decision 0003).</summary>
internal static class ReferenceRules
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["bot/Core"] = [],
        ["bot/Chat"] = [],
        ["bot/Features"] = ["bot/Core", "bot/Chat"],
        ["bot/Slack"] = ["bot/Chat"],
        ["bot/Teams"] = ["bot/Chat"],
        ["bot/Playground"] = ["bot/Chat"],
        ["scheduler/Scheduling"] = ["bot/Core", "bot/Features"],
        ["bot/Host"] = ["bot/Features", "bot/Slack", "bot/Teams", "bot/Playground", "scheduler/Scheduling"],
        ["scheduler/Host"] = ["bot/Features", "bot/Slack", "bot/Teams", "scheduler/Scheduling"],
        ["tests/Support"] = ["bot/Core", "bot/Chat", "bot/Features", "bot/Slack", "bot/Teams"],
        ["tests/Benchmarks"] = ["bot/Slack", "bot/Teams", "bot/Host", "tests/Support"],
        ["tests/Core.Tests"] = ["bot/Core"],
        ["tests/Channels.Tests"] = ["bot/Chat", "bot/Slack", "bot/Teams", "bot/Playground", "tests/Support"],
        ["tests/Features.Tests"] = ["bot/Core", "bot/Chat", "bot/Features", "tests/Support"],
        ["tests/System.Tests"] = ["bot/Core", "bot/Chat", "bot/Features", "bot/Slack", "bot/Teams", "bot/Playground", "scheduler/Scheduling", "tests/Support"],
    };

    // Core is the only project that knows nothing of the web.
    private static readonly string[] WithoutFramework = ["bot/Core", "tests/Core.Tests"];

    public static IReadOnlyList<Rule> All { get; } =
    [
        new("A project sees only what the layout allows", Offences),
        new("Core knows nothing of the web", tree => tree.Projects
            .Where(path => WithoutFramework.Contains(Tree.Folder(path)) && tree[path].Contains("<FrameworkReference", StringComparison.Ordinal))
            .Select(path => $"{path} has a framework reference")),
        new("References do not reach through projects", tree => Missing(tree, "Directory.Build.props",
            "<DisableTransitiveProjectReferences>true<", "<Nullable>enable<", "<TreatWarningsAsErrors>true<", "<RestorePackagesWithLockFile>true<")),
    ];

    public static IEnumerable<string> Missing(Tree tree, string path, params string[] said) =>
        said.Where(line => !tree.Has(path) || !tree[path].Contains(line, StringComparison.Ordinal)).Select(line => $"{path} does not say {line}");

    private static IEnumerable<string> Offences(Tree tree)
    {
        foreach (var path in tree.Projects)
        {
            var folder = Tree.Folder(path);
            if (!Allowed.TryGetValue(folder, out var allowed))
            {
                yield return $"{path} is not in the layout";
                continue;
            }

            foreach (var used in XDocument.Parse(tree[path]).Descendants("ProjectReference").Select(reference => Target(folder, reference.Attribute("Include")!.Value)))
            {
                if (!allowed.Contains(used))
                {
                    yield return $"{folder} may not use {used}";
                }
            }
        }
    }

    private static string Target(string folder, string include) =>
        Tree.Folder(Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", folder, include.Replace('\\', '/')))));
}
