using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;
using PeerBot.Features.Groups.Absences;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Meetings;

/// <summary>A member is away for this one meeting; if they were to lead it, the turn waits (F1).</summary>
internal sealed class NotComingPress(ChatWork work) : IButtonHandler
{
    public const string Verb = "meeting.not-coming";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        if (await MyMeeting.FindAsync(visit, press.Action.AsGuid, cancel) is not { } mine)
        {
            return GroupHere.NotYours();
        }

        var (group, row) = mine;
        if (row.State != MeetingState.Planned || row.ToCore().HasEnded(visit.Now))
        {
            return MeetingTexts.Refused(row.State == MeetingState.Cancelled ? new TheMeetingWasCancelled() : new TheMeetingIsOver(), row);
        }

        if (!group.IsPresent(visit.Me.Id, row))
        {
            return new Reply.Whisper(MeetingTexts.NotComingAlready(row));
        }

        var wasLeading = group.LeaderOf(row)?.Leader == visit.Me.Id;
        var date = row.StartsAt.InZone(group.Zone).Date;
        var (after, undo) = await AbsenceBook.AddAsync(
            visit, group.Row, Guid.CreateVersion7(), new DateRange(date, date), AbsenceKind.Away, cancel);
        var leader = after.LeaderOf(row) is { Leader: var id } ? after.Member(id) : null;
        return new Reply.Whisper(MeetingTexts.NotComing(row, wasLeading, leader, undo));
    }, cancel);
}
