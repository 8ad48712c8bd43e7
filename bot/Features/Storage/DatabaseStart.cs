using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PeerBot.Features.Settings;

namespace PeerBot.Features.Storage;

/// <summary>Makes the database ready before anything uses it, and tells later whether it still is. It holds a SQLite file
/// for this process alone until it is disposed.</summary>
public sealed class DatabaseStart : IDisposable
{
    private readonly DbFactory _databases;
    private readonly Func<CancellationToken, Task>? _last;
    private FileStream? _hold;

    /// <param name="last">What else is to be done with the tables made, by one process after the other.</param>
    internal DatabaseStart(DbFactory databases, Func<CancellationToken, Task>? last = null)
    {
        _databases = databases;
        _last = last;
    }

    /// <summary>Makes or migrates the tables. Trouble stops the start, in one line.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        try
        {
            await using var db = _databases.Create();
            if (_databases.IsPostgres)
            {
                await PostgresStart.PrepareAsync(db, _last, cancel);
            }
            else
            {
                _hold = SqliteStart.Hold(db);
                await SqliteStart.PrepareAsync(db, cancel);
                await (_last?.Invoke(cancel) ?? Task.CompletedTask);
            }
        }
        catch (DatabaseTroubleException trouble)
        {
            throw ToSetting(trouble.Trouble);
        }
        catch (Exception fault) when (TroubleOf(fault) is { } trouble)
        {
            throw ToSetting(trouble);
        }
    }

    /// <summary>What is wrong with the database now; null when it answers and its tables are those this program knows.</summary>
    public async Task<DatabaseTrouble?> CheckAsync(CancellationToken cancel)
    {
        try
        {
            await using var db = _databases.Create();
            await RefuseNewerAsync(db, cancel);
            return (await db.Database.GetPendingMigrationsAsync(cancel)).Any() ? DatabaseTrouble.NotMigrated : null;
        }
        catch (DatabaseTroubleException trouble)
        {
            return trouble.Trouble;
        }
        catch (Exception fault) when (!cancel.IsCancellationRequested && fault is DbException or TimeoutException or InvalidOperationException)
        {
            return TroubleOf(fault) ?? DatabaseTrouble.Unreachable;
        }
    }

    public void Dispose() => _hold?.Dispose();

    /// <summary>A migration this program does not know was applied by a newer one; writing now could harm its rows.</summary>
    internal static async Task RefuseNewerAsync(PeerBotDb db, CancellationToken cancel)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if ((await db.Database.GetAppliedMigrationsAsync(cancel)).Any(applied => !known.Contains(applied)))
        {
            throw new DatabaseTroubleException(DatabaseTrouble.Newer);
        }
    }

    /// <summary>Brings the tables up to date; reads no more than the history when they are.</summary>
    internal static async Task MigrateAsync(PeerBotDb db, CancellationToken cancel)
    {
        if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any())
        {
            await db.Database.MigrateAsync(cancel);
        }
    }

    internal static DatabaseTrouble? TroubleOf(Exception? fault) => fault switch
    {
        null => null,
        SqliteException sqlite => SqliteStart.TroubleOf(sqlite),
        NpgsqlException or TimeoutException => PostgresStart.TroubleOf(fault),
        _ => TroubleOf(fault.InnerException),
    };

    internal static SettingProblemException ToSetting(DatabaseTrouble trouble)
    {
        var (wrong, todo) = trouble switch
        {
            DatabaseTrouble.NoFolder => ("the folder of the database file cannot be made.", "Name a folder this account may write to."),
            DatabaseTrouble.CannotOpen => ("the database file cannot be opened.", "Name a file this account may read and write."),
            DatabaseTrouble.ReadOnly => ("the database file or its folder cannot be written to.", "Give this account the right to write, or name another file."),
            DatabaseTrouble.NotADatabase => ("the file is not a SQLite database, or it is damaged.", "Name another file, or put back a copy."),
            DatabaseTrouble.Full => ("there is no room left on the disk.", "Make room, then start again."),
            DatabaseTrouble.InUse => ("another PeerBot is running on this file.", "Stop it, or name another file; several processes need Storage:Provider=postgres."),
            DatabaseTrouble.Locked => ("another program holds the database file.", "Close it, then start again."),
            DatabaseTrouble.Unreachable => ("the PostgreSQL server does not answer.", "Check Host and Port, and that the server is running."),
            DatabaseTrouble.WrongPassword => ("PostgreSQL does not accept this user or password.", "Check Username and Password."),
            DatabaseTrouble.NoSuchDatabase => ("the PostgreSQL server has no database of this name.", "Create it, or correct Database."),
            DatabaseTrouble.NotAllowed => ("this PostgreSQL user may not create or change tables.", "Give it the right to, or use another user."),
            DatabaseTrouble.Newer => ("a newer version of PeerBot has used this database.", "Start that version, or put back a copy made before it."),
            _ => ("the tables are not those this version needs.", "Start the bot once so that it can change them."),
        };
        return new SettingProblemException(StorageSettings.ConnectionKey, wrong, todo);
    }
}

/// <summary>Carries a trouble out of a start.</summary>
internal sealed class DatabaseTroubleException(DatabaseTrouble trouble) : Exception(trouble.ToString())
{
    public DatabaseTrouble Trouble => trouble;
}
