using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using PeerBot.Core;
using PeerBot.Features.Secrets.Words;

namespace PeerBot.Features.Storage;

/// <summary>Makes contexts on the configured database.</summary>
internal sealed class DbFactory
{
    // A request that waits for a key while it holds a connection must never wait for other requests to give theirs back.
    private const int ConnectionsForKeys = 4;

    private readonly Func<PeerBotDb> _create;
    private readonly Func<PeerBotDb> _createForKeys;

    /// <param name="keys">The keys to people's words; without them no row that holds any can be read or saved.</param>
    public DbFactory(string provider, string connectionString, Func<WordKeys>? keys = null)
    {
        if (provider == "postgres")
        {
            var options = Postgres(connectionString);
            _create = () => new PostgresDb(options) { Words = new ContextWords(keys?.Invoke()) };
            var optionsForKeys = new Lazy<DbContextOptions<PostgresDb>>(() => Postgres(
                new NpgsqlConnectionStringBuilder(connectionString) { MinPoolSize = 0, MaxPoolSize = ConnectionsForKeys }.ConnectionString));
            _createForKeys = () => new PostgresDb(optionsForKeys.Value);
        }
        else
        {
            var options = new DbContextOptionsBuilder<SqliteDb>()
                .UseSqlite(connectionString)
                .AddInterceptors(OpenWords.Reading, new SqlitePragmas())
                .ConfigureWarnings(SkipModelComparison)
                .Options;
            _create = () => new SqliteDb(options) { Words = new ContextWords(keys?.Invoke()) };
            _createForKeys = () => new SqliteDb(options);
        }

        IsPostgres = provider == "postgres";
    }

    public bool IsPostgres { get; }

    /// <summary>A context that has entered no workspace yet and sees no workspace's rows.</summary>
    public PeerBotDb Create() => _create();

    /// <summary>A context for reading keys while another one reads rows, on connections of its own.</summary>
    public PeerBotDb CreateForKeys() => _createForKeys();

    /// <summary>A context in a workspace.</summary>
    public PeerBotDb Create(WorkspaceId workspace)
    {
        var db = _create();
        db.Enter(workspace);
        return db;
    }

    private static DbContextOptions<PostgresDb> Postgres(string connectionString) => new DbContextOptionsBuilder<PostgresDb>()
        .UseNpgsql(connectionString, npgsql => npgsql.UseNodaTime())
        .AddInterceptors(OpenWords.Reading)
        .ConfigureWarnings(SkipModelComparison)
        .Options;

    // A test compares the model with the migrations; doing it at every start costs time and memory.
    private static void SkipModelComparison(WarningsConfigurationBuilder warnings) =>
        warnings.Ignore(RelationalEventId.PendingModelChangesWarning);

    /// <summary>Write-ahead log so that readers never wait, full sync so that a power cut loses nothing that was
    /// acknowledged, five seconds of patience for the one writer, and zeroes where something was deleted.</summary>
    private sealed class SqlitePragmas : DbConnectionInterceptor
    {
        private const string Pragmas =
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;";

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
