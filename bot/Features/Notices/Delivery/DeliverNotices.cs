using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Core;
using PeerBot.Features.Requests;
using PeerBot.Features.Running;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Notices.Delivery;

/// <summary>Sends what a workspace is owed, and brings sent notices up to date: a few places side by side, each place in order.</summary>
internal sealed class DeliverNotices(DbFactory databases, IEnumerable<IChatChannel> channels, ClaimNotices claims,
    SendNotice send, SettleNotice settle, EditNotice edit, RecordNotice record, IClock clock, TimeProvider time)
{
    private const int SideBySide = 4;

    /// <summary>Workspaces of platforms this process has a channel for (N4).</summary>
    public async Task<IReadOnlyList<WorkspaceId>> DueAsync(CancellationToken cancel)
    {
        var now = clock.Now();
        await using var db = databases.Create();
        var real = await RealTime.NowAsync(db, cancel);
        var all = db.Notices.IgnoreQueryFilters();
        var due = new List<WorkspaceId>();
        foreach (var channel in channels)
        {
            var settled = real - channel.SettleTime;
            var open = all.Where(row => row.State == NoticeState.Owed && row.NotBefore <= now).Select(row => row.WorkspaceId)
                .Union(all.Where(row => row.State == NoticeState.Sending && row.ClaimedUntil <= settled).Select(row => row.WorkspaceId))
                .Union(all.Where(row => row.EditWanted > row.EditDone && row.State == NoticeState.Sent && row.NotBefore <= now
                    && (row.ClaimedUntil == null || row.ClaimedUntil <= real)).Select(row => row.WorkspaceId))
                .Union(RunningMeetings.Due(db, now));
            due.AddRange(await db.Workspaces.Where(row => row.Platform == channel.Platform && open.Contains(row.Id))
                .Select(row => row.Id).ToListAsync(cancel));
        }

        return due;
    }

    /// <summary>True when something is left over. Ends within 15 seconds; stopping it loses nothing.</summary>
    public async Task<bool> DeliverAsync(WorkspaceId workspace, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        var where = await WhereAsync(workspace, cancel);
        if (channels.FirstOrDefault(known => known.Platform == where.Platform) is not { } channel)
        {
            return false;
        }

        while (HasTime(started, cancel))
        {
            var batch = await claims.ClaimAsync(workspace, channel.SettleTime, clock.Now(), cancel);
            if (batch.Count == 0)
            {
                return false;
            }

            Fault.Point("after_claim");
            await Parallel.ForEachAsync(
                batch.GroupBy(claim => (claim.Row.RecipientId, claim.Row.RecipientId is null ? claim.Row.GroupId : default)),
                new ParallelOptions { MaxDegreeOfParallelism = SideBySide },
                async (place, _) => await ServeAsync(place, channel, where.ExternalId, started, cancel));
        }

        return true;
    }

    private async Task ServeAsync(IEnumerable<Claim> place, IChatChannel channel, string workspace, long started, CancellationToken cancel)
    {
        Instant? heldUntil = null;
        foreach (var claim in place.OrderBy(claim => claim.Row.DueAt).ThenBy(claim => claim.Row.Id))
        {
            if (!HasTime(started, cancel) || !Lease.HasRoom(time.GetElapsedTime(claim.Since)))
            {
                await LeaveAsync(claim, until: null, channel.SettleTime);
            }
            else if (claim.Kind == ClaimKind.Settle)
            {
                await settle.SettleAsync(claim, channel, workspace);
            }
            else if (claim.Kind == ClaimKind.Edit)
            {
                await edit.EditAsync(claim, channel, workspace, cancel);
            }
            else if (heldUntil is not null)
            {
                await LeaveAsync(claim, heldUntil, channel.SettleTime);
            }
            else
            {
                heldUntil = await send.SendAsync(claim, channel, workspace, cancel);
            }
        }
    }

    // What may have been sent already stays in sending: only reading it back may say otherwise.
    private Task LeaveAsync(Claim claim, Instant? until, Duration settle) =>
        claim.Kind == ClaimKind.Settle ? record.LeaveUnsettledAsync(claim, settle) : record.GiveUpAsync(claim, until);

    private bool HasTime(long started, CancellationToken cancel) =>
        !cancel.IsCancellationRequested && Duration.FromTimeSpan(time.GetElapsedTime(started)) < Lease.LongestStart;

    private async Task<Workspaces.WorkspaceRow> WhereAsync(WorkspaceId workspace, CancellationToken cancel)
    {
        await using var db = databases.Create(workspace);
        return await db.Workspaces.SingleAsync(row => row.Id == workspace, cancel);
    }
}
