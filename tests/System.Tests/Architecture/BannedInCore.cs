using System.Diagnostics;

namespace PeerBot.System.Tests.Architecture;

/// <summary>Core is pure because the compiler says so: what it may not use does not build there.</summary>
public sealed class BannedInCore
{
    private static readonly string[] Needed =
        [".editorconfig", "Directory.Build.props", "Directory.Packages.props", "global.json", "bot/Core/PeerBot.Core.csproj", "bot/Core/BannedSymbols.txt", "bot/Core/packages.lock.json"];

    // Each line breaks one promise of Core: no clock, no chance, no file, no waiting.
    private static readonly string[] Impure =
    [
        "public static object Now => System.DateTime.UtcNow;",
        "public static object Clock => NodaTime.SystemClock.Instance;",
        "public static object Id => System.Guid.NewGuid();",
        "public static object Chance => new System.Random();",
        "public static object Words => System.IO.File.ReadAllText(\"x\");",
        "public static object Later => System.Threading.Tasks.Task.CompletedTask;",
        "public static object Machine => System.Environment.MachineName;",
    ];

    [Fact]
    public async Task A_clock_a_file_a_task_or_chance_does_not_compile_in_Core()
    {
        var folder = Directory.CreateTempSubdirectory("peerbot-banned-").FullName;
        try
        {
            foreach (var path in Needed)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
                File.Copy(Path.Combine(Tree.Root(), path), Path.Combine(folder, path));
            }

            // Line 6 is the first impure one.
            await File.WriteAllTextAsync(Path.Combine(folder, "bot/Core/Impure.cs"),
                "namespace PeerBot.Core;\n\n/// <summary>Wrong.</summary>\npublic static class Impure\n{\n" + string.Join('\n', Impure) + "\n}\n",
                TestContext.Current.CancellationToken);

            var output = await BuildAsync(Path.Combine(folder, "bot/Core"));

            Assert.All(Enumerable.Range(6, Impure.Length), line => Assert.Matches($@"Impure\.cs\({line},\d+\): error RS0030", output));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> BuildAsync(string project)
    {
        var start = new ProcessStartInfo("dotnet", ["build", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:RunAnalyzersDuringBuild=true", project]) { RedirectStandardOutput = true };
        using var build = Process.Start(start)!;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(TimeSpan.FromMinutes(3));
            var output = await build.StandardOutput.ReadToEndAsync(limit.Token);
            await build.WaitForExitAsync(limit.Token);
            return output;
        }
        finally
        {
            if (!build.HasExited)
            {
                build.Kill(entireProcessTree: true);
            }
        }
    }
}
