using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Meetings;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Notices;

/// <summary>Brings a group's meetings and owed notices in line with its facts. Doing it twice changes nothing.</summary>
internal sealed class PlanNotices
{
    public async Task PlanAsync(PeerBotDb db, GroupId id, Instant now, CancellationToken cancel)
    {
        if (await LoadedGroup.LoadAsync(db, id, cancel) is not { Row.State: GroupState.Active } group)
        {
            return;
        }

        KeepMeetings(db, group, now);
        await db.SaveChangesAsync(cancel);
    }

    private static void KeepMeetings(PeerBotDb db, LoadedGroup group, Instant now)
    {
        var changes = MeetingCalendar.Changes(
            Cadence.Parse(group.Row.Cadence)!, group.Zone, group.Meetings.Select(meeting => meeting.ToCore()), now);
        db.Meetings.RemoveRange(group.Meetings.Where(meeting => changes.Obsolete.Any(gone => gone.Id == meeting.Id)));
        db.Meetings.AddRange(changes.Missing.Select(occurrence => new MeetingRow
        {
            Id = new MeetingId(Guid.CreateVersion7()),
            WorkspaceId = group.Row.WorkspaceId,
            GroupId = group.Id,
            Occurrence = occurrence.Date,
            StartsAt = occurrence.StartsAt(group.Zone),
            LengthMinutes = group.Row.LengthMinutes,
            State = MeetingState.Planned,
        }));
    }
}
