using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PeerBot.Features;
using PeerBot.Features.Secrets;
using PeerBot.Features.Storage;

namespace PeerBot.Tests.Support;

/// <summary>Databases with PeerBot's tables in them. The tables are made once in each test process and copied from there,
/// which is what keeps hundreds of tests on a database of their own quick.</summary>
internal static class ReadyDatabase
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteAsync);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MakePostgresAsync);

    public static async Task<TestDatabase> CreateAsync(Engine engine)
    {
        if (engine == Engine.Postgres)
        {
            return await TestDatabase.CreatePostgresAsync(await PostgresTemplate.Value);
        }

        var template = await SqliteTemplate.Value;
        var made = TestDatabase.CreateSqlite();
        File.Copy(template, new SqliteConnectionStringBuilder(made.ConnectionString).DataSource);
        return made;
    }

    private static async Task<string> MakeSqliteAsync()
    {
        var database = TestDatabase.CreateSqlite();
        var file = new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        await MakeTablesAsync(database.Provider, database.ConnectionString);
        await using var connection = new SqliteConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using (var checkpoint = connection.CreateCommand())
        {
            // All of it into the one file that is copied.
            checkpoint.CommandText = "PRAGMA journal_mode=DELETE";
            await checkpoint.ExecuteNonQueryAsync();
        }

        SqliteConnection.ClearPool(connection);
        return file;
    }

    private static async Task<string> MakePostgresAsync()
    {
        var database = await TestDatabase.CreateAsync(Engine.Postgres);

        // A database somebody is still connected to cannot be copied.
        await MakeTablesAsync(database.Provider, new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString);
        return new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!;
    }

    private static async Task MakeTablesAsync(string provider, string connectionString)
    {
        await using var services = new ServiceCollection().AddLogging().AddPeerBotFeatures(provider, connectionString).BuildServiceProvider();
        await using var db = services.GetRequiredService<DbFactory>().Create();
        await db.Database.EnsureCreatedAsync();
        services.GetRequiredService<KeyRingStart>().Prepare();
    }
}
