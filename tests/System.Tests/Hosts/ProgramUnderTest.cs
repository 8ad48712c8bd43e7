using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using PeerBot.Tests.Support;

namespace PeerBot.System.Tests.Hosts;

/// <summary>One of the two programs as a process of its own, in an empty folder, with nothing of this machine's settings.</summary>
internal sealed class ProgramUnderTest : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<string> _lines = new();

    private ProgramUnderTest(Process process, string url)
    {
        _process = process;
        Url = url;
        Http = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(30) };
        process.OutputDataReceived += (_, line) => Keep(_lines, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Url { get; }

    public HttpClient Http { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>What stands on standard error, blank lines left out.</summary>
    public IReadOnlyList<string> Errors => [.. _errors];

    public IReadOnlyList<string> Lines => [.. _lines];

    /// <param name="program">The path of its dll.</param>
    /// <param name="settings">Settings as <c>Name:Part=value</c>, given through the environment.</param>
    public static ProgramUnderTest Start(
        string program, string folder, IEnumerable<string> settings, int? port = null, string environment = "Development", params string[] args)
    {
        var url = $"http://localhost:{port ?? FreePort.Find()}";
        var start = new ProcessStartInfo("dotnet", [program, .. args])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["ASPNETCORE_URLS"] = url;
        foreach (var setting in settings)
        {
            var parts = setting.Split('=', 2);
            start.Environment[parts[0].Replace(":", "__", StringComparison.Ordinal)] = parts[1];
        }

        return new ProgramUnderTest(Process.Start(start)!, url);
    }

    /// <summary>Waits until the process has ended; false when it still runs after this time.</summary>
    public async Task<bool> EndsWithinAsync(TimeSpan time)
    {
        using var limit = new CancellationTokenSource(time);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Waits until the door answers this status; false when the process ended or the time is over.</summary>
    public async Task<bool> AnswersAsync(string path, HttpStatusCode status, TimeSpan time)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < time && !_process.HasExited)
        {
            try
            {
                using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative));
                if (answer.StatusCode == status)
                {
                    return true;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
                await Task.Delay(20);
            }

            await Task.Delay(30);
        }

        return false;
    }

    /// <summary>As an operator or a container would end it: SIGTERM.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Http.Dispose();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            lines.Enqueue(line);
        }
    }

    private static bool IsSetting(string name) =>
        name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("DOTNET_ENVIRONMENT", StringComparison.OrdinalIgnoreCase)
        || name.Contains("__", StringComparison.Ordinal) || name.StartsWith("PEERBOT_", StringComparison.Ordinal);
}
