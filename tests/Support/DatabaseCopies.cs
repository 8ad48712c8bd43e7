using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace PeerBot.Tests.Support;

/// <summary>What an operator, or a thief, makes of a database: its bytes, a dump, and copies as <c>infra/guide/running.md</c> says.</summary>
public static class DatabaseCopies
{
    private const string Keys = "word_keys";

    /// <summary>All that lies in the database, readable or not: the file with its write-ahead log, or what pg_dump says.</summary>
    public static async Task<string> AllAsync(Engine engine, string connectionString)
    {
        if (engine == Engine.Postgres)
        {
            return await PostgresAsync("pg_dump", connectionString, "--no-owner");
        }

        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        return string.Concat(new[] { file, file + "-wal", file + "-journal" }.Where(File.Exists).Select(Latin));
    }

    /// <summary>A backup of everything but the keys to people's words.</summary>
    public static async Task ContentAsync(Engine engine, string connectionString, string file)
    {
        if (engine == Engine.Postgres)
        {
            await File.WriteAllTextAsync(file, await PostgresAsync("pg_dump", connectionString, "--no-owner", $"--exclude-table-data={Keys}"));
            return;
        }

        await SqliteAsync(connectionString, $"vacuum into '{file}'");
        await SqliteAsync(Of(file), "pragma secure_delete=on", $"delete from {Keys}", "vacuum");
    }

    /// <summary>A copy of the keys alone, of which only the newest is kept.</summary>
    public static async Task KeysAsync(Engine engine, string connectionString, string file)
    {
        if (engine == Engine.Postgres)
        {
            await File.WriteAllTextAsync(file, await PostgresAsync("pg_dump", connectionString, "--no-owner", "--data-only", $"--table={Keys}"));
            return;
        }

        await SqliteAsync(connectionString, $"attach '{file}' as kept", $"create table kept.{Keys} as select * from main.{Keys}", "detach kept");
    }

    /// <summary>Puts a backup and the newest keys back into a database of its own.</summary>
    public static async Task RestoreAsync(Engine engine, string connectionString, string content, string keys)
    {
        if (engine == Engine.Postgres)
        {
            await PostgresAsync("psql", connectionString, "-q", "-v", "ON_ERROR_STOP=1", "-f", content);
            await PostgresAsync("psql", connectionString, "-q", "-v", "ON_ERROR_STOP=1", "-f", keys);
            return;
        }

        File.Copy(content, new SqliteConnectionStringBuilder(connectionString).DataSource);
        await SqliteAsync(connectionString, $"attach '{keys}' as kept", $"insert into main.{Keys} select * from kept.{Keys}", "detach kept");
    }

    private static string Of(string file) => new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString;

    // One byte one character, so that any bytes can be searched.
    private static string Latin(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private static async Task SqliteAsync(string connectionString, params string[] statements)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task<string> PostgresAsync(string program, string connectionString, params string[] arguments)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(program,
            ["-h", to.Host!, "-p", to.Port.ToString(), "-U", to.Username!, "-d", to.Database!, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PGPASSWORD"] = to.Password;
        using var run = Process.Start(start)!;
        var errors = run.StandardError.ReadToEndAsync();
        var said = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        return run.ExitCode == 0 ? said : throw new InvalidOperationException($"{program} failed: {await errors}");
    }
}
