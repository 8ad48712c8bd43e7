using PeerBot.Chat.Messages;
using PeerBot.Core.Meetings;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Meetings.Reminders;

/// <summary>Tells the channel that one meeting moved or is cancelled, or that the group meets in another rhythm (M1).</summary>
internal sealed class MeetingChangedNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        if (await LoadedGroup.LoadAsync(notice.Db, notice.Group.Id, cancel) is not { Row.State: GroupState.Active } group)
        {
            return null;
        }

        if (notice.Row.Subject == group.Id.Value)
        {
            return MeetingTexts.RhythmChanged(group, notice.Now);
        }

        if (group.Meetings.FirstOrDefault(row => row.Id == notice.Meeting) is not { } meeting)
        {
            return null;
        }

        var given = Cadence.Parse(group.Row.Cadence)!.From(meeting.Occurrence, 1).FirstOrDefault();
        var asTheRhythmGaveIt = meeting.Moves == 0 || (given?.Date == meeting.Occurrence && given.StartsAt(group.Zone) == meeting.StartsAt);
        return MeetingTexts.Changed(group, meeting, asTheRhythmGaveIt, notice.IsEdit);
    }
}
