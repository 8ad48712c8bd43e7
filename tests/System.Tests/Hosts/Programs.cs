using System.Diagnostics;

namespace PeerBot.System.Tests.Hosts;

/// <summary>Where the built programs are.</summary>
internal static class Programs
{
    private static readonly Lazy<string> Faulty = new(BuildWithFaults);

    public static string Bot => Built("bot/Host", "PeerBot.Bot.dll");

    public static string Scheduler => Built("scheduler/Host", "PeerBot.Scheduler.Host.dll");

    /// <summary>The bot with crash points in its send loop: the one <c>PEERBOT_FAULT_BUILD</c> names, else built once.</summary>
    public static string BotWithFaults => Faulty.Value;

    public static string Root { get; } = FindRoot();

    private static string Built(string project, string file)
    {
        // Beside this test's own build: bin/<configuration>/<framework>.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(Root, project, "bin", output.Parent!.Name, output.Name, file);
        return File.Exists(path) ? path : throw new InvalidOperationException($"{project} is not built. Build the solution first: dotnet build");
    }

    private static string BuildWithFaults()
    {
        if (Environment.GetEnvironmentVariable("PEERBOT_FAULT_BUILD") is { Length: > 0 } given)
        {
            return File.Exists(given) ? given : throw new InvalidOperationException($"PEERBOT_FAULT_BUILD names {given}, which is not there.");
        }

        var output = Path.Combine(Root, "artifacts", "faults");
        using var build = Process.Start(new ProcessStartInfo(
            "dotnet", ["build", "bot/Host", "-p:Faults=true", "-nodeReuse:false", "-v", "q", "--artifacts-path", output])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        })!;
        var said = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        return build.ExitCode == 0
            ? Directory.GetFiles(Path.Combine(output, "bin"), "PeerBot.Bot.dll", SearchOption.AllDirectories).First()
            : throw new InvalidOperationException($"The build with faults failed: {said}");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PeerBot.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository's root was not found.");
        }

        return folder.FullName;
    }
}
