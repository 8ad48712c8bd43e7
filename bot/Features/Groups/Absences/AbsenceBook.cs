using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using PeerBot.Chat.Messages;
using PeerBot.Core.Groups;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Groups.Absences;

/// <summary>Writes when the person who asks is away, and takes it back.</summary>
internal static class AbsenceBook
{
    /// <summary>The caller's absences that are not over yet, soonest first; the group's calendar decides what today is.</summary>
    public static async Task<IReadOnlyList<AbsenceRow>> MineAsync(Visit visit, GroupRow group, CancellationToken cancel)
    {
        var today = Today(visit, group);
        var mine = await visit.Db.Absences.Where(row => row.GroupId == group.Id && row.PersonId == visit.Me.Id).ToListAsync(cancel);
        return [.. mine.Where(row => row.Until >= today).OrderBy(row => row.From).ThenBy(row => row.Until)];
    }

    public static LocalDate Today(Visit visit, GroupRow group) => visit.Now.InZone(Workspaces.Zones.Of(group.Zone)).Date;

    /// <summary>Adds an absence under a pre-made id; a pause takes the place of an earlier one.</summary>
    public static async Task<(LoadedGroup Group, Button Undo)> AddAsync(
        Visit visit, GroupRow group, Guid id, DateRange dates, AbsenceKind kind, CancellationToken cancel)
    {
        var before = await BeforeAsync(visit, group, cancel);
        var replaced = kind == AbsenceKind.Paused
            ? (await MineAsync(visit, group, cancel)).Where(row => row.Kind == AbsenceKind.Paused).ToList()
            : [];
        visit.Db.Absences.RemoveRange(replaced);
        var row = Row(visit, group, id, dates, kind);
        visit.Db.Absences.Add(row);
        var undo = UndoOffer.Add(visit, group.Id, AbsenceUndo.Kind, id, $"{Written(replaced)}>{Written([row])}");
        return (await LeaderShift.SettleAsync(visit, group.Id, before, cancel), undo);
    }

    /// <summary>The caller is back: what has begun ends yesterday, what has not begun is struck out.</summary>
    public static async Task<Button> EndAsync(Visit visit, GroupRow group, AbsenceRow absence, CancellationToken cancel)
    {
        var before = await BeforeAsync(visit, group, cancel);
        var today = Today(visit, group);
        var (was, became) = (Written([absence]), string.Empty);
        if (absence.From < today)
        {
            absence.Until = today.PlusDays(-1);
            became = Written([absence]);
        }
        else
        {
            visit.Db.Absences.Remove(absence);
        }

        var undo = UndoOffer.Add(visit, group.Id, AbsenceUndo.Kind, absence.Id, $"{was}>{became}");
        await LeaderShift.SettleAsync(visit, group.Id, before, cancel);
        return undo;
    }

    /// <summary>Removes what <paramref name="subject"/> names and puts back what was there before; false, with nothing changed, when
    /// it does not stand any more as the change left it.</summary>
    public static async Task<bool> TakeBackAsync(Visit visit, GroupRow group, Guid subject, string change, CancellationToken cancel)
    {
        var now = await visit.Db.Absences.Where(row => row.Id == subject && row.PersonId == visit.Me.Id).ToListAsync(cancel);
        if (change.Split('>') is not [var was, var became] || Written(now) != became)
        {
            return false;
        }

        var before = await BeforeAsync(visit, group, cancel);
        visit.Db.Absences.RemoveRange(now);
        await visit.Db.SaveChangesAsync(cancel);
        Restore(visit, group, was);
        await LeaderShift.SettleAsync(visit, group.Id, before, cancel);
        return true;
    }

    /// <summary>Puts back absences of the caller that <see cref="Written"/> kept.</summary>
    public static void Restore(Visit visit, GroupRow group, string written)
    {
        foreach (var part in written.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(each => each.Split('|')))
        {
            var dates = new DateRange(LocalDatePattern.Iso.Parse(part[1]).Value, LocalDatePattern.Iso.Parse(part[2]).Value);
            visit.Db.Absences.Add(Row(visit, group, Guid.ParseExact(part[0], "N"), dates, (AbsenceKind)int.Parse(part[3], CultureInfo.InvariantCulture)));
        }
    }

    public static string Written(IEnumerable<AbsenceRow> rows) => string.Join(';', rows.Select(row =>
        $"{row.Id:N}|{LocalDatePattern.Iso.Format(row.From)}|{LocalDatePattern.Iso.Format(row.Until)}|{(int)row.Kind}"));

    private static async Task<IReadOnlyDictionary<Core.MeetingId, Core.PersonId?>> BeforeAsync(Visit visit, GroupRow group, CancellationToken cancel) =>
        LeaderShift.Of((await LoadedGroup.LoadAsync(visit.Db, group.Id, cancel))!, visit);

    private static AbsenceRow Row(Visit visit, GroupRow group, Guid id, DateRange dates, AbsenceKind kind) => new()
    {
        Id = id,
        WorkspaceId = group.WorkspaceId,
        GroupId = group.Id,
        PersonId = visit.Me.Id,
        From = dates.From,
        Until = dates.Until,
        Kind = kind,
    };
}
