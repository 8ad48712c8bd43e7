using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PeerBot.Features.Storage;

/// <summary>Tells a lost race, which is done again on fresh rows, from real trouble.</summary>
internal static class Conflicts
{
    private const int SqliteConstraint = 19;

    /// <summary>A version token, a unique key, or the database's own verdict says that somebody else was faster.</summary>
    public static bool IsLostRace(Exception trouble) => trouble switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => IsLostRace(inner),

        // EF Core wraps what PostgreSQL calls transient (a serialization failure is), to advise a retrying strategy.
        InvalidOperationException { InnerException: (DbUpdateException or PostgresException) and { } inner } => IsLostRace(inner),
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteConstraint
            && sqlite.SqliteExtendedErrorCode is 1555 or 2067,
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
        _ => false,
    };
}
