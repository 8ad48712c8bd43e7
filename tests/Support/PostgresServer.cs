using System.Diagnostics;
using Npgsql;

namespace PeerBot.Tests.Support;

/// <summary>The PostgreSQL server tests use: the one <c>PEERBOT_TEST_POSTGRES</c> names,
/// else a private one, started once and gone with the test process however that ends.</summary>
public static class PostgresServer
{
    private const string Account = "postgres";

    private static readonly Lazy<Task<string>> Server = new(FindOrStartAsync);

    // Held for the life of the process: the server stops when this end of its pipe closes.
    private static Process? keeper;

    /// <summary>A connection string for the server's maintenance database, with the right to create others.</summary>
    public static Task<string> ConnectionStringAsync() => Server.Value;

    private static async Task<string> FindOrStartAsync()
    {
        var given = Environment.GetEnvironmentVariable("PEERBOT_TEST_POSTGRES");
        if (!string.IsNullOrWhiteSpace(given))
        {
            return given;
        }

        var programs = FindPrograms("/usr/lib/postgresql") ?? throw new InvalidOperationException(
            "These tests need PostgreSQL. Install its server (apt-get install postgresql) or set PEERBOT_TEST_POSTGRES to a connection string.");
        return await StartAsync(programs);
    }

    private static string? FindPrograms(string root) => !Directory.Exists(root) ? null : Directory.GetDirectories(root)
        .Where(version => File.Exists(Path.Combine(version, "bin", "initdb")))
        .OrderByDescending(version => double.TryParse(Path.GetFileName(version), out var number) ? number : 0)
        .Select(version => Path.Combine(version, "bin"))
        .FirstOrDefault();

    private static async Task<string> StartAsync(string programs)
    {
        var port = FreePort.Find();

        // "read" ends when this process does, however it ends; nothing outlives the tests.
        var script = $$"""
            set -e
            folder=$(mktemp -d "$(test -w /tmp && echo /tmp || echo "$HOME")/peerbot-postgres-XXXXXX")
            trap 'rm -rf "$folder"' EXIT
            cd "$folder"
            "{{programs}}/initdb" -D data -U {{Account}} -A trust -E UTF8 --no-locale >log 2>&1 || { cat log >&2; exit 1; }
            "{{programs}}/postgres" -D data -k "$folder" -h 127.0.0.1 -p {{port}} -c max_connections=200 -c fsync=off -c synchronous_commit=off >>log 2>&1 &
            server=$!
            trap 'kill -QUIT $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$folder"' EXIT
            read -r _ || true
            """;
        // PostgreSQL refuses to run as root.
        string[] command = Environment.IsPrivilegedProcess ? ["runuser", "-u", Account, "--", "sh", "-c", script] : ["sh", "-c", script];
        keeper = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true })!;
        var connectionString = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = Account,
            Database = "postgres",
        }.ConnectionString;
        await WaitAsync(connectionString, keeper);
        return connectionString;
    }

    private static async Task WaitAsync(string connectionString, Process process)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (!process.HasExited && waited.Elapsed < TimeSpan.FromSeconds(60))
            {
                await Task.Delay(100);
            }
        }
    }
}
