using PeerBot.Chat.Messages;
using PeerBot.Core.Meetings;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Facilitation.Leading;

/// <summary>Tells somebody privately that they lead after all, or no longer need to, because a change was taken back (F6).</summary>
internal sealed class RotaUndone : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        if (notice.Recipient is not { } reader || await LoadedGroup.LoadAsync(notice.Db, notice.Group.Id, cancel) is not { } group
            || group.Meetings.FirstOrDefault(row => row.Id == notice.Meeting) is not { } meeting)
        {
            return null;
        }

        var lead = new Lead(group, meeting);
        return lead.Row.State == MeetingState.Planned && !lead.Meeting.HasEnded(notice.Now) && lead.Leader is { } leader
            ? LeadingViews.AfterAll(leader, lead, reader)
            : null;
    }
}
