using PeerBot.Chat.Messages;
using PeerBot.Core.Meetings;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Meetings.Reminders;

/// <summary>Reminds the channel of a meeting, days ahead (N7); taken away once the meeting has begun, moved or been cancelled (N8).</summary>
internal sealed class ReminderNotice : INoticeComposer
{
    public Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel) => ComposeAsync(notice, soon: false, cancel);

    public static async Task<Message?> ComposeAsync(NoticeContext notice, bool soon, CancellationToken cancel)
    {
        var group = await LoadedGroup.LoadAsync(notice.Db, notice.Group.Id, cancel);
        return group is { Row.State: GroupState.Active }
            && group.Meetings.FirstOrDefault(meeting => meeting.Id == notice.Meeting) is { State: MeetingState.Planned } meeting
            && !meeting.ToCore().HasStarted(notice.Now)
            && notice.Row.Key == OweNotice.KeyOf(group.Id, notice.Row.Kind, NoticePlan.OccurrenceOf(meeting.ToCore()), null)
                ? MeetingTexts.Reminder(group, meeting, soon)
                : null;
    }
}

/// <summary>Reminds the channel of a meeting that begins in a few minutes (N7).</summary>
internal sealed class ReminderSoonNotice : INoticeComposer
{
    public Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel) =>
        ReminderNotice.ComposeAsync(notice, soon: true, cancel);
}
