using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Features.Notices.Delivery;
using PeerBot.Features.Requests;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Secrets;

/// <summary>Installations in the database. One process at a time renews one: it takes a lease in the row, asks the platform
/// while no transaction is open, and stores the answer. A process killed between that answer and the storing leaves the old
/// secrets, and the lease ends by itself.</summary>
internal sealed class Installations(DbFactory databases, IDataProtectionProvider protection, IClock clock, TimeProvider time) : IInstallations
{
    // Longer than a call to a platform may take, so that nobody renews beside one that is slow.
    private static readonly Duration Lease = Duration.FromSeconds(30);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async Task<Installation?> FindAsync(string platform, string workspace, CancellationToken cancel)
    {
        await using var db = databases.Create();
        return await ReadAsync(db, platform, workspace, cancel) is { } row ? Opened(row) : null;
    }

    public async Task SaveAsync(Installation installation, CancellationToken cancel)
    {
        var secrets = Locked(installation);
        await using var db = databases.Create();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into installations ("Platform", "Workspace", "Secrets", "Stored") values ({installation.Platform}, {installation.Workspace}, {secrets}, 1)
            on conflict ("Platform", "Workspace") do update set "Secrets" = excluded."Secrets", "Stored" = installations."Stored" + 1
            """,
            cancel);
        await db.Workspaces.Where(row => row.Platform == installation.Platform && row.ExternalId == installation.Workspace)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.GoneAt, (Instant?)null), cancel);
    }

    public async Task<Installation?> RenewAsync(
        string platform, string workspace, Func<Installation, CancellationToken, Task<Installation?>> renew, CancellationToken cancel)
    {
        var since = time.GetTimestamp();
        for (var waited = false; ; waited = true)
        {
            await using var db = databases.Create();
            if (await ReadAsync(db, platform, workspace, cancel) is not { } row)
            {
                return null;
            }

            // Somebody renewed meanwhile, or the wait is over: what is stored now counts.
            if (waited && (row.RenewedUntil is null || time.GetElapsedTime(since) >= Patience))
            {
                return Opened(row);
            }

            if (await TakeAsync(db, row, cancel) is { } until)
            {
                return await RenewedAsync(platform, workspace, until, renew, cancel);
            }

            await Task.Delay(Pause, cancel);
        }
    }

    public async Task WipeAsync(string platform, string workspace, CancellationToken cancel)
    {
        await using var db = databases.Create();
        if (await Row(db, platform, workspace).ExecuteDeleteAsync(cancel) > 0)
        {
            // What was written there goes within a day (T17), unless PeerBot is put back in before.
            var now = clock.Now();
            await db.Workspaces.Where(row => row.Platform == platform && row.ExternalId == workspace)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.GoneAt, now), cancel);
        }
    }

    private static IQueryable<InstallationRow> Row(PeerBotDb db, string platform, string workspace) =>
        db.Set<InstallationRow>().Where(row => row.Platform == platform && row.Workspace == workspace);

    private static Task<InstallationRow?> ReadAsync(PeerBotDb db, string platform, string workspace, CancellationToken cancel) =>
        Row(db, platform, workspace).AsNoTracking().SingleOrDefaultAsync(cancel);

    // The end of the lease is also its name: two are never given out for the same microsecond of a row.
    private static async Task<Instant?> TakeAsync(PeerBotDb db, InstallationRow row, CancellationToken cancel)
    {
        var now = await RealTime.NowAsync(db, cancel);
        var until = Instant.FromUnixTimeTicks((now + Lease).ToUnixTimeTicks() / 10 * 10);
        var taken = await Row(db, row.Platform, row.Workspace)
            .Where(known => known.RenewedUntil == null || known.RenewedUntil <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(known => known.RenewedUntil, until), cancel);
        return taken == 1 ? until : null;
    }

    private async Task<Installation?> RenewedAsync(string platform, string workspace, Instant until,
        Func<Installation, CancellationToken, Task<Installation?>> renew, CancellationToken cancel)
    {
        try
        {
            InstallationRow? row;
            await using (var db = databases.Create())
            {
                row = await ReadAsync(db, platform, workspace, cancel);
            }

            // Once the platform has given new secrets the old ones may be void, so from here on nobody's haste counts.
            return row is null || await renew(Opened(row), cancel) is not { } renewed
                ? row is null ? null : Opened(row)
                : await StoreAsync(renewed, row.Stored);
        }
        finally
        {
            await using var db = databases.Create();
            await Row(db, platform, workspace).Where(row => row.RenewedUntil == until)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.RenewedUntil, (Instant?)null), CancellationToken.None);
        }
    }

    // A wipe or a new installation that came meanwhile is not undone.
    private async Task<Installation?> StoreAsync(Installation renewed, int stored)
    {
        var secrets = Locked(renewed);
        await using var db = databases.Create();
        var kept = await Row(db, renewed.Platform, renewed.Workspace).Where(row => row.Stored == stored)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Secrets, secrets).SetProperty(row => row.Stored, stored + 1), CancellationToken.None);
        return kept == 1 ? renewed : await FindAsync(renewed.Platform, renewed.Workspace, CancellationToken.None);
    }

    private string Locked(Installation installation) => For(installation.Platform, installation.Workspace).Protect(installation.Secrets);

    private Installation Opened(InstallationRow row) =>
        new(row.Platform, row.Workspace, For(row.Platform, row.Workspace).Unprotect(row.Secrets));

    private IDataProtector For(string platform, string workspace) =>
        protection.CreateProtector("PeerBot.Installations", platform, workspace);
}
