using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.ActionItems;
using PeerBot.Core.Groups;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Records.Ending;
using PeerBot.Features.Requests;
using PeerBot.Features.Secrets.Words;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Records;

/// <summary>What time alone brings to records (P5, T17): groups end when they were to, raw words are let go, and what nobody needs any
/// more is cleared away. Doing it twice does nothing more.</summary>
internal sealed class KeepRecords(DbFactory databases, Record record, Wipe wipe, WordKeys keys, IClock clock)
{
    // Long enough for whoever puts PeerBot back in right away, and within a day all the same.
    private static readonly Duration AfterUninstalling = Duration.FromHours(12);

    private static readonly Duration UndoKept = Duration.FromDays(1);
    private static readonly Duration NoticesKept = Duration.FromDays(90);

    // Whether they were ever said is asked long afterwards.
    private static readonly NoticeKind[] Remembered = [NoticeKind.KickOff, NoticeKind.Welcome, NoticeKind.ChannelConsent];

    /// <summary>One group's, inside the caller's transaction.</summary>
    public async Task KeepAsync(PeerBotDb db, GroupId id, Instant now, CancellationToken cancel)
    {
        if (await db.Groups.SingleOrDefaultAsync(row => row.Id == id && row.WipedAt == null, cancel) is not { } group)
        {
            return;
        }

        var occasion = new Occasion(db, now);
        var left = await db.Workspaces.Where(row => row.Id == group.WorkspaceId).Select(row => row.GoneAt).SingleAsync(cancel);
        if (group.State == GroupState.Ended || group.EndsAt <= now || left + AfterUninstalling <= now)
        {
            await wipe.DoAsync(occasion, group, cancel);
            return;
        }

        var before = Retention.Before(now, group.KeepMonths);
        foreach (var part in record.Parts)
        {
            await part.LetGoAsync(occasion, group, before, cancel);
        }

        await db.SaveChangesAsync(cancel);
        await db.Undos.Where(row => row.GroupId == id && row.At < now - UndoKept).ExecuteDeleteAsync(cancel);
        // Nudges about what is still open are counted (A6).
        var open = (await db.ActionItems.Where(row => row.GroupId == id && row.State == ItemState.Open).Select(row => row.Id).ToListAsync(cancel))
            .ConvertAll(item => (Guid?)item.Value);
        await db.Notices.Where(row => row.GroupId == id && row.ExpiresAt < now - NoticesKept && !Remembered.Contains(row.Kind)
                && (row.State == NoticeState.Expired || row.State == NoticeState.Dropped || row.State == NoticeState.Failed || row.State == NoticeState.Removed)
                && !(row.Kind == NoticeKind.Nudge && open.Contains(row.Subject)))
            .ExecuteDeleteAsync(cancel);
    }

    /// <summary>What belongs to no group: talks that are over, and people of workspaces PeerBot was taken out of.</summary>
    public async Task TidyAsync(CancellationToken cancel)
    {
        keys.Touch();
        var now = clock.Now();
        await using var db = databases.Create();
        await db.Conversations.IgnoreQueryFilters().Where(row => row.ClosedAt != null).ExecuteDeleteAsync(cancel);
        await db.Conversations.IgnoreQueryFilters().Where(row => row.LastAt < now - Conversations.TalkStore.Keeps).ExecuteDeleteAsync(cancel);
        await db.Notices.IgnoreQueryFilters().Where(row => row.GroupId == null && row.ExpiresAt < now - NoticesKept
                && row.State != NoticeState.Owed && row.State != NoticeState.Sending && row.State != NoticeState.Sent)
            .ExecuteDeleteAsync(cancel);
        if (!databases.IsPostgres)
        {
            // A destroyed key would lie in the write-ahead log until that is written over.
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)", cancel);
        }

        var since = now - AfterUninstalling;
        foreach (var workspace in await db.Workspaces.Where(row => row.GoneAt <= since).Select(row => row.Id).ToListAsync(cancel))
        {
            await db.Conversations.IgnoreQueryFilters().Where(row => row.WorkspaceId == workspace).ExecuteDeleteAsync(cancel);
            await db.WordKeys.IgnoreQueryFilters().Where(row => row.WorkspaceId == workspace).ExecuteDeleteAsync(cancel);
        }
    }
}
