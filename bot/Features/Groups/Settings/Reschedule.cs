using Microsoft.EntityFrameworkCore;
using PeerBot.Core;
using PeerBot.Core.Meetings;
using PeerBot.Features.Meetings;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Topics;

namespace PeerBot.Features.Groups.Settings;

/// <summary>Brings the meetings to a new rhythm, zone or length: untouched ones only (M1), and nothing that was said for one of them is lost.</summary>
internal static class Reschedule
{
    public static async Task DoAsync(Visit visit, GroupRow row, CancellationToken cancel)
    {
        var group = (await LoadedGroup.LoadAsync(visit.Db, row.Id, cancel))!;
        var untouched = group.Ahead(visit.Now).Where(meeting => meeting.Moves == 0 && meeting.StartsAt > visit.Now).ToList();
        foreach (var meeting in untouched)
        {
            meeting.LengthMinutes = row.LengthMinutes;
            await visit.Db.RefreshAsync(meeting.Id.Value, cancel);
        }

        var changes = MeetingCalendar.Changes(
            Cadence.Parse(row.Cadence)!, group.Zone, group.Meetings.Select(meeting => meeting.ToCore()), visit.Now);
        var gone = untouched.Where(meeting => changes.Obsolete.Any(obsolete => obsolete.Id == meeting.Id)).ToList();
        visit.Db.Meetings.RemoveRange(gone);
        await visit.Db.SaveChangesAsync(cancel);
        var made = changes.Missing.Select(occurrence => new MeetingRow
        {
            Id = new MeetingId(Guid.CreateVersion7()),
            WorkspaceId = row.WorkspaceId,
            GroupId = row.Id,
            Occurrence = occurrence.Date,
            StartsAt = occurrence.StartsAt(group.Zone),
            LengthMinutes = row.LengthMinutes,
            State = MeetingState.Planned,
            KnownSince = visit.Now,
        }).ToList();
        visit.Db.Meetings.AddRange(made);
        await visit.Db.SaveChangesAsync(cancel);
        await TakeAlongAsync(visit, gone, made, cancel);
    }

    private static async Task TakeAlongAsync(
        Visit visit, List<MeetingRow> gone, List<MeetingRow> made, CancellationToken cancel)
    {
        if (made.Count == 0)
        {
            return;
        }

        for (var i = 0; i < gone.Count; i++)
        {
            var old = gone[i].Id;
            var heir = made[Math.Min(i, made.Count - 1)].Id;
            await TopicBook.FollowAsync(visit.Db, made[0].GroupId, old, heir, cancel);
            foreach (var checkIn in await visit.Db.CheckIns.Where(row => row.MeetingId == old).ToListAsync(cancel))
            {
                if (!await visit.Db.CheckIns.AnyAsync(row => row.MeetingId == heir && row.PersonId == checkIn.PersonId, cancel))
                {
                    checkIn.MeetingId = heir;
                    await visit.Db.SaveChangesAsync(cancel);
                }
            }
        }
    }
}
