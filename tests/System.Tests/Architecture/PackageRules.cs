using System.Text.Json;
using System.Xml.Linq;

namespace PeerBot.System.Tests.Architecture;

/// <summary>Whose code runs in ours (T13, T14). A new package is a decision: it is added here with its project.</summary>
internal static class PackageRules
{
    private const string Hangfire = "Hangfire.";

    // Below this version a deep document exhausts the stack (GHSA-5crp-9r3c-p9vr); Hangfire alone would restore 12.0.1.
    private static readonly Version SafeJson = new(13, 0, 1);

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["bot/Core"] = ["NodaTime", "Microsoft.CodeAnalysis.BannedApiAnalyzers"],
        ["bot/Chat"] = ["NodaTime"],
        ["bot/Features"] = ["NodaTime", "Google.OrTools", "Microsoft.EntityFrameworkCore.Sqlite", "Microsoft.EntityFrameworkCore.Design",
            "Npgsql.EntityFrameworkCore.PostgreSQL", "Npgsql.EntityFrameworkCore.PostgreSQL.NodaTime"],
        ["bot/Playground"] = ["NodaTime"],
        ["bot/Slack"] = ["NodaTime"],
        ["bot/Teams"] = ["NodaTime", "Microsoft.IdentityModel.JsonWebTokens", "Microsoft.Identity.Client"],
        ["bot/Host"] = ["NodaTime"],
        ["scheduler/Scheduling"] = ["NodaTime", $"{Hangfire}AspNetCore", $"{Hangfire}PostgreSql", $"{Hangfire}InMemory", "Newtonsoft.Json",
            "OpenTelemetry.Extensions.Hosting", "OpenTelemetry.Exporter.OpenTelemetryProtocol", "OpenTelemetry.Exporter.Prometheus.AspNetCore"],
        ["scheduler/Host"] = ["NodaTime"],
    };

    private static readonly string[] AllowedInTests =
    [
        "NodaTime", "NodaTime.Testing", "xunit.v3", "CsCheck", "Moq", "Newtonsoft.Json",
        "Microsoft.EntityFrameworkCore.Sqlite", "Npgsql.EntityFrameworkCore.PostgreSQL",
        "Microsoft.Playwright", "Deque.AxeCore.Playwright", "YamlDotNet",
    ];

    public static IReadOnlyList<Rule> All { get; } =
    [
        new("A project uses only packages that were decided on (T14)", UnknownPackages),
        new("Versions stand in one place", tree => tree.Projects
            .Where(path => XDocument.Parse(tree[path]).Descendants("PackageReference").Any(package => package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null))
            .Select(path => $"{path} names a version")),
        new("Every project has a lock file (T14)", tree => tree.Projects
            .Where(path => !tree.Has($"{Tree.Folder(path)}/packages.lock.json"))
            .Select(path => $"{Tree.Folder(path)} has no packages.lock.json")),
        new("Newtonsoft.Json is at least 13.0.1 (T13)", OldJson),
        new("Core's forbidden symbols are compile errors", tree => ReferenceRules.Missing(tree, "bot/Core/PeerBot.Core.csproj",
            "Microsoft.CodeAnalysis.BannedApiAnalyzers", "<AdditionalFiles Include=\"BannedSymbols.txt\" />")),
        new("Packages come from wherever the user's own settings say", tree => tree.Paths
            .Where(path => Tree.FileName(path).Equals("nuget.config", StringComparison.OrdinalIgnoreCase))),
    ];

    private static IEnumerable<string> UnknownPackages(Tree tree) =>
        from path in tree.Projects
        let folder = Tree.Folder(path)
        let allowed = folder.StartsWith("tests/", StringComparison.Ordinal) ? AllowedInTests : Allowed.GetValueOrDefault(folder, [])
        from package in XDocument.Parse(tree[path]).Descendants("PackageReference")
        let name = package.Attribute("Include")!.Value
        where !allowed.Contains(name)
        select $"{folder} uses {name}";

    private static IEnumerable<string> OldJson(Tree tree) =>
        from path in tree.Paths
        where Tree.FileName(path) == "packages.lock.json"
        from framework in JsonDocument.Parse(tree[path]).RootElement.GetProperty("dependencies").EnumerateObject()
        from package in framework.Value.EnumerateObject()
        where package.Name.Equals("Newtonsoft.Json", StringComparison.OrdinalIgnoreCase)
        let version = package.Value.GetProperty("resolved").GetString()!
        where Version.Parse(version.Split('-')[0]) < SafeJson
        select $"{path} locks {version}";
}
