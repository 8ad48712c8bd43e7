namespace PeerBot.System.Tests.Architecture;

/// <summary>A small tree that breaks one rule, and a word of the offence it must lead to.</summary>
internal sealed record Violation(string Rule, Tree Tree, string Found);

/// <summary>What each rule has been seen to find.</summary>
internal static class Violations
{
    private const string InCore = "namespace PeerBot.Core;\n";

    private static readonly (string, string) Core = ("bot/Core/PeerBot.Core.csproj", "<Project />");

    public static IReadOnlyList<Violation> All { get; } =
    [
        new("A production file has at most 400 lines", Tree.Of(("bot/Core/Long.cs", new string('\n', 401))), "401"),
        new("A test file has at most 500 lines", Tree.Of(("tests/Core.Tests/Long.cs", new string('\n', 501))), "501"),
        new("A file of the page has at most 400 lines", Tree.Of(("bot/Playground/wwwroot/app.js", new string('\n', 401))), "app.js"),
        new("A folder has at most 14 files", Tree.Of([.. Enumerable.Range(0, 15).Select(number => ($"bot/Core/{number}.cs", ""))]), "15 files"),
        new("A folder is at most 4 deep", Tree.Of(("bot/Core/A/B/C/Deep.cs", "")), "bot/Core/A/B/C"),

        InProduction("Time is NodaTime's", "var now = DateTime.UtcNow;", "DateTime.UtcNow"),
        InProduction("Time is NodaTime's", "var now = DateTimeOffset . Now;", "Now"),
        InProduction("Time is NodaTime's", "var day = DateTime.Parse(text);", "DateTime."),
        InProduction("Only a program reads the machine's clock", "var now = SystemClock.Instance.GetCurrentInstant();", "SystemClock"),
        InProduction("Raw SQL is never put together from pieces (T12)", "db.Rows.FromSqlRaw($\"select {name}\");", "FromSqlRaw"),
        InProduction("Raw SQL is never put together from pieces (T12)", "db.Database.ExecuteSqlRaw(\"delete from x where y = \" + name);", "ExecuteSqlRaw"),
        InProduction("Raw SQL is never put together from pieces (T12)", "db.Database.SqlQueryRaw<int>(sql + name);", "SqlQueryRaw"),
        InProduction("Nothing waits for a task by blocking", "var answer = AskAsync().Result;", ".Result"),
        InProduction("Nothing waits for a task by blocking", "task.Wait();", ".Wait("),
        InProduction("Nothing waits for a task by blocking", "task.GetAwaiter().GetResult();", "GetResult"),
        InProduction("Crash points are named in one file", "\n#if FAULTS\n", "FAULTS"),
        InProduction("Nothing is left for later", "// TODO: later", "TODO"),
        InProduction("Nothing is left for later", "throw new NotImplementedException();", "NotImplementedException"),
        new("No test is skipped or cannot fail", Tree.Of(("tests/Core.Tests/A.cs", "[Fact(Skip = \"slow\")]")), "Skip"),
        new("No test is skipped or cannot fail", Tree.Of(("tests/Core.Tests/A.cs", "Assert.True(true);")), "Assert.True"),
        InProduction("No exception is swallowed", "try { Do(); } catch (Exception) { }", "catch"),
        InProduction("No exception is swallowed", "try { Do(); } catch { // never mind\n }", "catch"),
        InProduction("No file is folded into regions", "\n    #region Fields\n", "#region"),

        InProduction("A type's name says what it does", "internal sealed class RotaManager;", "RotaManager"),
        InProduction("A type's name says what it does", "internal static class DateUtils { }", "DateUtils"),
        InProduction("A type's name says what it does", "internal sealed record RotaV2(int X);", "RotaV2"),
        InProduction("A type's name says what it does", "internal sealed class RotaImpl : IRota { }", "RotaImpl"),
        InProduction("A type's name says what it does", "internal class RotaBase { }", "RotaBase"),
        new("A namespace is its folder", Tree.Of(Core, ("bot/Core/Groups/Group.cs", InCore + "public sealed record Group;")), "PeerBot.Core.Groups"),
        new("A namespace is its folder", Tree.Of(Core, ("bot/Core/Group.cs", "public sealed record Group;")), "PeerBot.Core"),
        new("A feature has the same name in every tree", Tree.Of(("bot/Core/Rotation/Rota.cs", "")), "Rotation"),
        new("A test's name is a sentence", Tree.Of(("tests/Core.Tests/A.cs", "    [Fact]\n    public void SwapWorks()\n")), "SwapWorks"),
        new("A test's name is a sentence", Tree.Of(("tests/Core.Tests/A.cs", "    [Theory, InlineData(1)]\n    public async Task Swaps(int x)\n")), "Swaps"),

        InAHandler("reading.Refuse(\"date\", \"Please choose a nearer date.\");", "Please choose"),
        InAHandler("Text words = $\"You are {count} {(count == 1 ? \"member\" : \"members\")} so far\";", "You are {} {}"),
        InAHandler("Say($\"{(isOver ? \"It is over by now.\" : \"Going on\")}\");", "It is over"),
        InAHandler("throw new InvalidOperationException(\"Never said to anybody.\"); Say(\"That is said to all.\");", "That is said"),
        InAHandler("var url = \"https://example.org\"; var at = '\"'; Say(\"After a quote in signs.\");", "After a quote"),
        new("A file is let off the pages of texts only while it has a sentence",
            Tree.Of(("bot/Features/Settings/ProgramStart.cs", "// Says nothing to anybody.\nthrow new InvalidOperationException(\"One hand is full.\");")), "ProgramStart"),

        InProduction("A type is sealed unless it is meant as a base", "internal class Open { }", "Open"),
        InProduction("A type is sealed unless it is meant as a base", "public record Open(int X);", "Open"),
        InProduction("A public type of Core and Chat says what it is", "\npublic sealed record Silent(int X);", "Silent"),
        InProduction("An interface is a port or has several implementations",
            "internal interface IClerk { }\ninternal sealed class Clerk(int a, Dictionary<int, int> b) : Person(a), IClerk { }", "IClerk stands beside its only Clerk"),
        InProduction("An interface is a port or has several implementations",
            "internal interface IClerk<T> { }\ninternal sealed class Clerk : IClerk<(int, int)> { }", "IClerk"),

        new("A project uses only packages that were decided on (T14)", Project("bot/Core", "<PackageReference Include=\"Humanizer\" />"), "bot/Core uses Humanizer"),
        new("A project uses only packages that were decided on (T14)", Project("tests/Core.Tests", "<PackageReference Include=\"FluentAssertions\" />"), "FluentAssertions"),
        new("Versions stand in one place", Project("bot/Core", "<PackageReference Include=\"NodaTime\" Version=\"3.0.0\" />"), "names a version"),
        new("Every project has a lock file (T14)", Project("bot/Core", ""), "bot/Core has no"),
        new("Newtonsoft.Json is at least 13.0.1 (T13)", Tree.Of(("scheduler/Scheduling/packages.lock.json",
            """{ "version": 2, "dependencies": { "net10.0": { "Newtonsoft.Json": { "type": "Transitive", "resolved": "12.0.1" } } } }""")), "12.0.1"),
        new("Core's forbidden symbols are compile errors", Project("bot/Core", ""), "BannedSymbols.txt"),
        new("Packages come from wherever the user's own settings say", Tree.Of(("bot/NuGet.Config", "")), "NuGet.Config"),
        new("A project sees only what the layout allows", Project("bot/Playground", "<ProjectReference Include=\"../Features/PeerBot.Features.csproj\" />"), "may not use bot/Features"),
        new("A project sees only what the layout allows", Project("bot/Core", "<ProjectReference Include=\"..\\..\\scheduler\\Host\\PeerBot.Scheduler.Host.csproj\" />"), "may not use scheduler/Host"),
        new("A project sees only what the layout allows", Project("bot/Extra", ""), "not in the layout"),
        new("Core knows nothing of the web", Project("bot/Core", "<FrameworkReference Include=\"Microsoft.AspNetCore.App\" />"), "framework"),
        new("References do not reach through projects", Tree.Of(("Directory.Build.props", "<Nullable>enable<")), "DisableTransitiveProjectReferences"),

        new("The root holds four folders and what tools insist on", Tree.Of(("docs/index.md", "")), "docs"),
        new("A newcomer's files are there", Tree.Of(("README.md", "")), "LICENSE"),
        new("A newcomer's two commands stand in the README", Tree.Of(("README.md", "dotnet run")), "verify.sh"),
        new("A decision has its four parts", Tree.Of(("infra/decisions/0001-a.md", "## Context\n\n## Choice\n")), "## Options"),
        new("Decisions are numbered without gaps", Tree.Of(("infra/decisions/0001-a.md", ""), ("infra/decisions/0003-c.md", "")), "0003-c.md"),
        new("No file speaks of the machine it was written on", Tree.Of(("infra/a.sh", "cd " + "/tm" + "p/w/x")), "a.sh"),
        new("No file speaks of the machine it was written on", Tree.Of(("infra/a.sh", "cd " + "/wor" + "k/x")), "a.sh"),
        new("Nothing is fetched by npm but what one test draws cards with", Tree.Of(("bot/Playground/package.json", "{}")), "package.json"),
        new("What npm fetches is locked, and from wherever the user's own settings say", Tree.Of(("tests/System.Tests/Browser/Cards/package.json", "{}")), "no package-lock.json"),
        new("What npm fetches is locked, and from wherever the user's own settings say", Tree.Of(("tests/System.Tests/Browser/Cards/package-lock.json", "{\"resolved\":\"x\"}")), "names a registry"),
        new("A setting the program reads is in the guide",
            Tree.Of(("infra/guide/settings.md", "| `Scheduler:Embedded` |"), ("bot/Host/A.cs", "var x = settings[\"Scheduler:Hidden\"] + settings[\"Scheduler:Embedded\"];")), "Scheduler:Hidden"),
        new("A link between documents leads somewhere", Tree.Of(("README.md", "[gone](infra/guide/gone.md)")), "gone.md"),
    ];

    private static Violation InAHandler(string code, string found) =>
        new("A sentence for people stands on a page of texts", Tree.Of(("bot/Features/Topics/PickTopic.cs", code)), found);

    private static Violation InProduction(string rule, string code, string found) =>
        new(rule, Tree.Of(Core, ("bot/Core/Offence.cs", InCore + code)), found);

    private static Tree Project(string folder, string items) =>
        Tree.Of(($"{folder}/PeerBot.{folder.Split('/')[1]}.csproj", $"<Project><ItemGroup>{items}</ItemGroup></Project>"));
}
