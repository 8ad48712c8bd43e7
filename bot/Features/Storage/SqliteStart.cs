using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace PeerBot.Features.Storage;

/// <summary>Starting on a SQLite file: one process, a writable file, the right tables.</summary>
internal static class SqliteStart
{
    private const int Patience = 2;

    /// <summary>Holds the file for this process. The operating system lets go however the process ends.</summary>
    public static FileStream Hold(PeerBotDb db)
    {
        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);
        if (Directory.Exists(file))
        {
            throw new DatabaseTroubleException(DatabaseTrouble.CannotOpen);
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseTroubleException(DatabaseTrouble.NoFolder);
        }

        try
        {
            return new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException)
        {
            throw new DatabaseTroubleException(DatabaseTrouble.ReadOnly);
        }
        catch (IOException held)
        {
            throw new DatabaseTroubleException(IsReadOnlyDisk(held) ? DatabaseTrouble.ReadOnly
                : IsFull(held) ? DatabaseTrouble.Full : DatabaseTrouble.InUse);
        }
    }

    public static async Task PrepareAsync(PeerBotDb db, CancellationToken cancel)
    {
        await TryWritingAsync(db, cancel);
        await DatabaseStart.RefuseNewerAsync(db, cancel);

        // A process killed while it migrated leaves its lock behind for good; the held file says that nobody else is at work.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancel);
        await DatabaseStart.MigrateAsync(db, cancel);
    }

    public static DatabaseTrouble? TroubleOf(SqliteException fault) => fault.SqliteErrorCode switch
    {
        5 or 6 => DatabaseTrouble.Locked,
        8 => DatabaseTrouble.ReadOnly,
        10 or 14 => DatabaseTrouble.CannotOpen,
        11 or 26 => DatabaseTrouble.NotADatabase,
        13 => DatabaseTrouble.Full,
        _ => null,
    };

    // The driver is patient for half a minute by itself; a start has ten seconds.
    private static async Task TryWritingAsync(PeerBotDb db, CancellationToken cancel)
    {
        var settings = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()) { DefaultTimeout = Patience, Pooling = false };
        await using var connection = new SqliteConnection(settings.ConnectionString);
        await connection.OpenAsync(cancel);
        await RunAsync(connection, "PRAGMA journal_mode=WAL", cancel);

        // One statement at a time: after a failed one the driver would run the rest.
        await RunAsync(connection, "BEGIN IMMEDIATE", cancel);
        await RunAsync(connection, "CREATE TABLE \"__trial\" (x)", cancel);
        await RunAsync(connection, "ROLLBACK", cancel);
    }

    private static async Task RunAsync(SqliteConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandTimeout = Patience;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static bool IsFull(IOException held) => (held.HResult & 0xFFFF) is 28 or 112;

    private static bool IsReadOnlyDisk(IOException held) => (held.HResult & 0xFFFF) is 30 or 19;
}
