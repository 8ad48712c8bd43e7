using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Core;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Participation;

/// <summary>"All right?", to one member alone (V1). Moot when they are away by now, or have checked in or come to a meeting meanwhile.</summary>
internal sealed class AllRightNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        if (notice.Recipient is not { } reader || await LoadedGroup.LoadAsync(notice.Db, notice.Group.Id, cancel) is not { } group
            || !Presence.IsPresent(reader.Id, group.Absences, notice.Now, group.Zone))
        {
            return null;
        }

        // Its subject is the membership, so that nothing that happens to the meeting brings the question back once it is answered.
        var missed = new MeetingId(Guid.ParseExact(notice.Row.Key.Split('|')[2], "N"));
        var since = group.Meetings.FirstOrDefault(meeting => meeting.Id == missed)?.EndsAt();
        if (since is null || await notice.Db.CheckIns.AnyAsync(row => row.GroupId == group.Id && row.PersonId == reader.Id && row.GivenAt >= since, cancel))
        {
            return null;
        }

        var ids = group.Meetings.Where(meeting => meeting.State == MeetingState.Held && meeting.StartsAt >= since).Select(meeting => meeting.Id).Append(missed).ToList();
        var came = await notice.Db.Attendances.Where(row => row.PersonId == reader.Id && ids.Contains(row.MeetingId)).Select(row => row.MeetingId).ToListAsync(cancel);
        return came.Exists(id => id != missed) && !came.Contains(missed) ? null : ParticipationTexts.AllRight(group, reader, cameToIt: came.Contains(missed), notice.Now);
    }
}

/// <summary>When a meeting was over.</summary>
file static class Ends
{
    public static NodaTime.Instant EndsAt(this Meetings.MeetingRow meeting) => meeting.StartsAt + NodaTime.Duration.FromMinutes(meeting.LengthMinutes);
}
