using System.Collections;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace PeerBot.Tests.Support;

/// <summary>A database PeerBot runs on.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>Theory data: every engine once, as in <c>[Theory, ClassData(typeof(EachEngine))]</c>.</summary>
public sealed class EachEngine : IEnumerable<object[]>
{
    public IEnumerator<object[]> GetEnumerator() => Enum.GetValues<Engine>().Select(engine => new object[] { engine }).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>An empty database of a test's own, gone when it is disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<Task> drop;

    private TestDatabase(Engine engine, string connectionString, Func<Task> drop)
    {
        Engine = engine;
        ConnectionString = connectionString;
        this.drop = drop;
    }

    public Engine Engine { get; }

    /// <summary>What <c>Storage:Provider</c> says for this engine: <c>sqlite</c> or <c>postgres</c>.</summary>
    public string Provider => Engine == Engine.Sqlite ? "sqlite" : "postgres";

    public string ConnectionString { get; }

    public static Task<TestDatabase> CreateAsync(Engine engine) =>
        engine == Engine.Sqlite ? Task.FromResult(CreateSqlite()) : CreatePostgresAsync("template1");

    public async ValueTask DisposeAsync() => await drop();

    internal static TestDatabase CreateSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("peerbot-sqlite-").FullName;
        var connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "peerbot.db") }.ConnectionString;
        return new TestDatabase(Engine.Sqlite, connectionString, () =>
        {
            using (var connection = new SqliteConnection(connectionString))
            {
                SqliteConnection.ClearPool(connection);
            }

            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        });
    }

    internal static async Task<TestDatabase> CreatePostgresAsync(string template)
    {
        var server = await PostgresServer.ConnectionStringAsync();
        var name = $"peerbot_{Guid.NewGuid():N}";
        await RunAsync(server, $"create database {name} template {template}");
        var connectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        return new TestDatabase(Engine.Postgres, connectionString, async () =>
        {
            await using (var connection = new NpgsqlConnection(connectionString))
            {
                NpgsqlConnection.ClearPool(connection);
            }

            // Force: a program under test that was killed may have left its connections open.
            await RunAsync(server, $"drop database if exists {name} with (force)");
        });
    }

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
