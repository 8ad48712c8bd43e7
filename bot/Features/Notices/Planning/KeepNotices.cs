using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices.Delivery;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Notices.Planning;

/// <summary>Makes the owed notices of a group what its plan calls for. What is being sent or was sent is never touched but
/// for asking for an edit; a row that somebody claims meanwhile makes the whole planning start again.</summary>
internal static class KeepNotices
{
    /// <param name="rows">The group's planned notices, as they were read in this transaction.</param>
    public static async Task ApplyAsync(PeerBotDb db, GroupRow group, IReadOnlyList<NoticeRow> rows,
        IReadOnlyList<WantedNotice> wanted, IReadOnlyDictionary<Guid, int> standings, Instant now, CancellationToken cancel)
    {
        var keys = wanted.Select(notice => notice.Key).ToHashSet();
        await DropAsync(db, rows.Where(row => row.State == NoticeState.Owed && !keys.Contains(row.Key)), cancel);
        await AskForEditsAsync(db, rows, standings, cancel);

        var known = rows.ToDictionary(row => row.Key);
        var elsewhere = keys.Where(key => !known.ContainsKey(key)).ToList();
        foreach (var row in await db.Notices.AsNoTracking().Where(row => elsewhere.Contains(row.Key)).ToListAsync(cancel))
        {
            known.Add(row.Key, row);
        }

        foreach (var notice in wanted)
        {
            if (!known.TryGetValue(notice.Key, out var row))
            {
                db.Notices.Add(Row(group, notice));
            }
            else if (row.State == NoticeState.Owed && row.GroupId == group.Id)
            {
                await MoveAsync(db, row, notice, now, cancel);
            }
            else if (row.State == NoticeState.Dropped && IsCalledForAgain(row, notice))
            {
                await OweAgainAsync(db, group, row, notice, cancel);
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    public static async Task DropAsync(PeerBotDb db, IEnumerable<NoticeRow> rows, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.Id).ToList();
        if (ids.Count > 0)
        {
            Expect(ids.Count, await db.Notices.Where(row => ids.Contains(row.Id) && row.State == NoticeState.Owed).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, NoticeState.Dropped).SetProperty(row => row.LastProblem, (string?)null), cancel));
        }
    }

    // Each change of a meeting asks each of its sent notices once: what to do is the composer's to say (N8).
    private static async Task AskForEditsAsync(
        PeerBotDb db, IReadOnlyList<NoticeRow> rows, IReadOnlyDictionary<Guid, int> standings, CancellationToken cancel)
    {
        foreach (var outdated in rows
            .Where(row => row.Kind != NoticeKind.Nudge && row.State is NoticeState.Owed or NoticeState.Sending or NoticeState.Sent
                && Standing.In(standings, row.Subject) != row.Standing)
            .GroupBy(row => Standing.In(standings, row.Subject), row => row.Id))
        {
            var ids = outdated.ToList();
            await db.Notices.Where(row => ids.Contains(row.Id) && (row.State == NoticeState.Sending || row.State == NoticeState.Sent))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.EditWanted, row => row.EditWanted + 1).SetProperty(row => row.Standing, outdated.Key),
                    cancel);
        }
    }

    // A nudge that is overdue by now keeps its time: it must not grow younger with each planning.
    private static async Task MoveAsync(PeerBotDb db, NoticeRow row, WantedNotice notice, Instant now, CancellationToken cancel)
    {
        var isOverdueNudge = notice.Kind == NoticeKind.Nudge && row.DueAt <= notice.DueAt && notice.DueAt <= now;
        var (due, expires) = isOverdueNudge ? (row.DueAt, row.ExpiresAt) : (notice.DueAt, notice.ExpiresAt);
        if (row.DueAt == due && row.ExpiresAt == expires && row.Subject == notice.Subject && row.Standing == notice.Standing)
        {
            return;
        }

        var notBefore = row.DueAt == due ? row.NotBefore : due;
        Expect(1, await db.Notices.Where(known => known.Id == row.Id && known.State == NoticeState.Owed).ExecuteUpdateAsync(
            set => set.SetProperty(known => known.DueAt, due).SetProperty(known => known.NotBefore, notBefore)
                .SetProperty(known => known.ExpiresAt, expires).SetProperty(known => known.Subject, notice.Subject)
                .SetProperty(known => known.Standing, notice.Standing),
            cancel));
    }

    // What was dropped comes back as soon as the plan calls for it. What its composer found moot does so only at another
    // time, else each planning would bring it back to be dropped again.
    private static bool IsCalledForAgain(NoticeRow row, WantedNotice notice) =>
        row.LastProblem != Composed.Moot.NothingToSay || (notice.Kind != NoticeKind.Nudge && row.DueAt != notice.DueAt);

    // A person's day may have belonged to another of their groups before.
    private static async Task OweAgainAsync(
        PeerBotDb db, GroupRow group, NoticeRow row, WantedNotice notice, CancellationToken cancel) =>
        Expect(1, await db.Notices.Where(known => known.Id == row.Id && known.State == NoticeState.Dropped).ExecuteUpdateAsync(
            set => set.SetProperty(known => known.State, NoticeState.Owed).SetProperty(known => known.GroupId, group.Id)
                .SetProperty(known => known.DueAt, notice.DueAt).SetProperty(known => known.NotBefore, notice.DueAt)
                .SetProperty(known => known.ExpiresAt, notice.ExpiresAt).SetProperty(known => known.Subject, notice.Subject)
                .SetProperty(known => known.Standing, notice.Standing).SetProperty(known => known.Tries, 0)
                .SetProperty(known => known.LastProblem, (string?)null),
            cancel));

    private static NoticeRow Row(GroupRow group, WantedNotice notice) => new()
    {
        Id = Guid.CreateVersion7(),
        WorkspaceId = group.WorkspaceId,
        GroupId = group.Id,
        Kind = notice.Kind,
        Key = notice.Key,
        RecipientId = notice.To,
        Subject = notice.Subject,
        IsPlanned = true,
        DueAt = notice.DueAt,
        NotBefore = notice.DueAt,
        ExpiresAt = notice.ExpiresAt,
        Standing = notice.Standing,
    };

    private static void Expect(int expected, int changed)
    {
        if (changed != expected)
        {
            throw new DbUpdateConcurrencyException("A notice was claimed while it was planned.");
        }
    }
}
