using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Features.Notices.Delivery;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Deliveries;

/// <summary>Remembers deliveries by one row each. Taking is a single statement, as it stands between a press and its answer.</summary>
internal sealed class SeenDeliveries(DbFactory databases) : IOnce
{
    /// <summary>After this long, work that was neither finished nor given back has died.</summary>
    public static readonly Duration Patience = Duration.FromSeconds(60);

    private static readonly Duration Memory = Duration.FromDays(1);

    private const int Batch = 1000;
    private const int MostBatches = 100;

    public async Task<bool> TakeAsync(string platform, string workspace, string key, CancellationToken cancel)
    {
        await using var db = databases.Create();
        if (db is PostgresDb)
        {
            return await db.Database.ExecuteSqlAsync(
                $"""
                insert into seen_deliveries ("Platform", "Workspace", "Key", "TakenAt", "IsDone") values ({platform}, {workspace}, {key}, now(), false)
                on conflict ("Platform", "Workspace", "Key") do update set "TakenAt" = excluded."TakenAt"
                where not seen_deliveries."IsDone" and seen_deliveries."TakenAt" <= excluded."TakenAt" - make_interval(secs => {Patience.TotalSeconds})
                """,
                cancel) == 1;
        }

        var now = Conversions.ToSqlite(await RealTime.NowAsync(db, cancel));
        var died = now - (Patience.ToInt64Nanoseconds() / 1000);
        return await db.Database.ExecuteSqlAsync(
            $"""
            insert into seen_deliveries ("Platform", "Workspace", "Key", "TakenAt", "IsDone") values ({platform}, {workspace}, {key}, {now}, 0)
            on conflict ("Platform", "Workspace", "Key") do update set "TakenAt" = excluded."TakenAt"
            where not seen_deliveries."IsDone" and seen_deliveries."TakenAt" <= {died}
            """,
            cancel) == 1;
    }

    public async Task<bool> IsDoneAsync(string platform, string workspace, string key, CancellationToken cancel)
    {
        await using var db = databases.Create();
        return await Row(db, platform, workspace, key).AnyAsync(row => row.IsDone, cancel);
    }

    public async Task DoneAsync(string platform, string workspace, string key, CancellationToken cancel)
    {
        await using var db = databases.Create();
        await Row(db, platform, workspace, key).ExecuteUpdateAsync(set => set.SetProperty(row => row.IsDone, true), cancel);
    }

    public async Task ReleaseAsync(string platform, string workspace, string key, CancellationToken cancel)
    {
        await using var db = databases.Create();
        await Row(db, platform, workspace, key).Where(row => !row.IsDone).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Deletes memories older than a day, in small bites so that no writer waits long.</summary>
    public async Task ForgetAsync(CancellationToken cancel)
    {
        await using var db = databases.Create();
        var before = await RealTime.NowAsync(db, cancel) - Memory;
        for (var batch = 0; batch < MostBatches; batch++)
        {
            var old = db.Set<SeenDeliveryRow>().Where(row => row.TakenAt < before)
                .OrderBy(row => row.TakenAt).Select(row => new { row.Platform, row.Workspace, row.Key }).Take(Batch);
            var gone = await db.Set<SeenDeliveryRow>()
                .Where(row => old.Any(key => key.Platform == row.Platform && key.Workspace == row.Workspace && key.Key == row.Key))
                .ExecuteDeleteAsync(cancel);
            if (gone < Batch)
            {
                return;
            }
        }
    }

    private static IQueryable<SeenDeliveryRow> Row(PeerBotDb db, string platform, string workspace, string key) =>
        db.Set<SeenDeliveryRow>().Where(row => row.Platform == platform && row.Workspace == workspace && row.Key == key);
}
