using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PeerBot.Core;

namespace PeerBot.Features.Storage;

/// <summary>Makes contexts on the configured database.</summary>
internal sealed class DbFactory
{
    private readonly Func<PeerBotDb> _create;

    public DbFactory(string provider, string connectionString)
    {
        if (provider == "postgres")
        {
            var options = new DbContextOptionsBuilder<PostgresDb>()
                .UseNpgsql(connectionString, npgsql => npgsql.UseNodaTime())
                .ConfigureWarnings(SkipModelComparison)
                .Options;
            _create = () => new PostgresDb(options);
        }
        else
        {
            var options = new DbContextOptionsBuilder<SqliteDb>()
                .UseSqlite(connectionString)
                .AddInterceptors(new SqlitePragmas())
                .ConfigureWarnings(SkipModelComparison)
                .Options;
            _create = () => new SqliteDb(options);
        }

        IsPostgres = provider == "postgres";
    }

    public bool IsPostgres { get; }

    /// <summary>A context that has entered no workspace yet and sees no workspace's rows.</summary>
    public PeerBotDb Create() => _create();

    /// <summary>A context in a workspace.</summary>
    public PeerBotDb Create(WorkspaceId workspace)
    {
        var db = _create();
        db.Enter(workspace);
        return db;
    }

    // A test compares the model with the migrations; doing it at every start costs time and memory.
    private static void SkipModelComparison(WarningsConfigurationBuilder warnings) =>
        warnings.Ignore(RelationalEventId.PendingModelChangesWarning);

    /// <summary>Write-ahead log so that readers never wait, full sync so that a power cut loses nothing that was
    /// acknowledged, and five seconds of patience for the one writer.</summary>
    private sealed class SqlitePragmas : DbConnectionInterceptor
    {
        private const string Pragmas =
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
