using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Notices.Delivery;

/// <summary>The time that claims are kept by: the database's own where several processes share one, and never a clock that
/// somebody can move.</summary>
internal static class RealTime
{
    public static async Task<Instant> NowAsync(PeerBotDb db, CancellationToken cancel) => db is PostgresDb
        ? (await db.Database.SqlQuery<Instant>($"select now() as \"Value\"").ToListAsync(cancel))[0]
        : SystemClock.Instance.GetCurrentInstant();
}
