using PeerBot.Chat.Messages;
using PeerBot.Core.Meetings;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Running.Telling;

/// <summary>The one message of a running meeting, edited in place (M2); gone when the start was taken back.</summary>
internal sealed class RunNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        if (await LoadedRun.LoadAsync(notice.Db, notice.Row.Subject, cancel) is not { } loaded)
        {
            return null;
        }

        var run = loaded.At(notice.Now);
        return run.IsOver
            ? RunViews.Over(loaded, run)
            : RunViews.Running(loaded, run, notice.Now, await Inside.OfAsync(notice.Db, loaded, run, notice.Now, cancel));
    }
}

/// <summary>Tells the speaker, and nobody else, that their time is nearly up (M3); gone once the word has passed on.</summary>
internal sealed class SpeakerWarning : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel) =>
        await LoadedRun.LoadAsync(notice.Db, notice.Row.Subject, cancel) is { } loaded && loaded.At(notice.Now) is { IsOver: false, Round: not null } run
        && run.Speaker == notice.Row.RecipientId
        && notice.Row.Key == OweNotice.KeyOf(loaded.Group.Id, NoticeKind.SpeakerWarning, $"{loaded.Row.Id:N}.{run.Step}", notice.Row.RecipientId)
            ? RunViews.Warning(loaded, run)
            : null;
}

/// <summary>"It is time", to the channel at the start (M2); gone once somebody has started, or the meeting moved or is over (N8).</summary>
internal sealed class TimeToStart : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        var group = await LoadedGroup.LoadAsync(notice.Db, notice.Group.Id, cancel);
        if (group?.Meetings.FirstOrDefault(row => row.Id == notice.Meeting) is not { State: MeetingState.Planned, ClosesAt: null } meeting
            || !meeting.ToCore().HasStarted(notice.Now) || meeting.ToCore().HasEnded(notice.Now)
            || notice.Row.Key != OweNotice.KeyOf(group.Id, NoticeKind.TimeToStart, NoticePlan.OccurrenceOf(meeting.ToCore()), null))
        {
            return null;
        }

        var leader = group.LeaderOf(meeting) is { Leader: var id } ? group.Member(id) : null;
        return RunViews.TimeToStart(group, meeting, leader);
    }
}

/// <summary>What the next meeting will be about, to the channel some hours ahead (N7); gone once it has begun (N8).</summary>
internal sealed class AgendaNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        var group = await LoadedGroup.LoadAsync(notice.Db, notice.Group.Id, cancel);
        return group?.Meetings.FirstOrDefault(row => row.Id == notice.Meeting) is { State: MeetingState.Planned } meeting
            && !meeting.ToCore().HasStarted(notice.Now)
            && notice.Row.Key == OweNotice.KeyOf(group.Id, NoticeKind.Agenda, NoticePlan.OccurrenceOf(meeting.ToCore()), null)
                ? SummaryViews.Agenda(group, meeting, await Inside.PlannedAsync(notice.Db, group, meeting, cancel))
                : null;
    }
}

/// <summary>What came of a meeting, to the channel (M8); kept true while things are still noted.</summary>
internal sealed class SummaryNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel) =>
        await LoadedRun.LoadAsync(notice.Db, notice.Row.Subject, cancel) is { Row.EndedAt: not null, Meeting.State: MeetingState.Held } loaded
            ? SummaryViews.Summary(await Outcomes.OfAsync(notice.Db, loaded.Group, loaded.Meeting, loaded.Row, cancel), loaded, notice.Now)
            : null;
}
