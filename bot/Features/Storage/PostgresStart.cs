using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PeerBot.Features.Storage;

/// <summary>Starting on a PostgreSQL database, which several processes may do at the same moment.</summary>
internal static class PostgresStart
{
    /// <summary>The advisory lock under which tables are changed; a number of our own.</summary>
    private const long MigrationLock = 0x50_65_65_72_42_6F_74_01;

    private const int Patience = 5;

    /// <param name="last">What else one process after the other is to do.</param>
    public static async Task PrepareAsync(PeerBotDb db, Func<CancellationToken, Task>? last, CancellationToken cancel)
    {
        var settings = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Timeout = Patience, Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancel);

        // Whoever comes second waits here until the tables and the first key are made; the server frees the lock if its holder dies.
        await using var hold = new NpgsqlCommand("select pg_advisory_lock(@lock)", connection) { CommandTimeout = 120 };
        hold.Parameters.AddWithValue("lock", MigrationLock);
        await hold.ExecuteNonQueryAsync(cancel);
        await DatabaseStart.RefuseNewerAsync(db, cancel);
        await DatabaseStart.MigrateAsync(db, cancel);
        await (last?.Invoke(cancel) ?? Task.CompletedTask);
    }

    public static DatabaseTrouble? TroubleOf(Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            DatabaseTrouble.WrongPassword,
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => DatabaseTrouble.NoSuchDatabase,
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } => DatabaseTrouble.NotAllowed,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => DatabaseTrouble.Full,
        PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections } =>
            DatabaseTrouble.Unreachable,
        PostgresException => null,
        NpgsqlException { InnerException: SocketException or TimeoutException or IOException } or TimeoutException =>
            DatabaseTrouble.Unreachable,
        NpgsqlException { Message: var message } when message.Contains("password", StringComparison.OrdinalIgnoreCase) =>
            DatabaseTrouble.WrongPassword,
        NpgsqlException => DatabaseTrouble.Unreachable,
        _ => null,
    };
}
