using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Npgsql;
using PeerBot.Features.Settings;

namespace PeerBot.Scheduler;

/// <summary>Where Hangfire keeps its jobs: in memory beside SQLite, in a schema of its own beside our tables otherwise.
/// Losing all of it loses nothing; the notices table is the truth.</summary>
internal static class HangfireStore
{
    /// <summary>The advisory lock under which Hangfire's tables are made; a number of our own.</summary>
    private const long InstallLock = 0x50_65_65_72_42_6F_74_02;

    public static JobStorage Open(StorageSettings storage) => storage.IsPostgres
        ? OpenPostgres(storage.ConnectionString)
        : new InMemoryStorage();

    private static PostgreSqlStorage OpenPostgres(string connectionString)
    {
        var options = new PostgreSqlStorageOptions
        {
            SchemaName = "hangfire",
            QueuePollInterval = TimeSpan.FromSeconds(1),
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = TimeSpan.FromSeconds(90),
            DistributedLockTimeout = TimeSpan.FromSeconds(60),
            AllowDegradedModeWithoutStorage = false,
        };

        // Two processes that make the tables at the same moment collide.
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        using var hold = new NpgsqlCommand("select pg_advisory_lock(@lock)", connection) { CommandTimeout = 60 };
        hold.Parameters.AddWithValue("lock", InstallLock);
        hold.ExecuteNonQuery();
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(connectionString, options), options);
    }
}
