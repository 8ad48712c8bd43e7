using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Meetings;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Meetings;

/// <summary>Asks where one meeting is to move to.</summary>
internal sealed class MovePress(ChatWork work) : IButtonHandler
{
    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        if (await MyMeeting.FindAsync(visit, MyMeeting.IdIn(press.Action.Id), cancel) is not { } mine)
        {
            return GroupHere.NotYours();
        }

        // Asked of a moment that is certainly new: only whether it can move at all matters here.
        return mine.Row.ToCore().Move(visit.Now + NodaTime.Duration.FromDays(1000), visit.Now) is Outcome<Meeting>.Refused refused
            ? MeetingTexts.Refused(refused.Why, mine.Row)
            : new Reply.ShowForm(MeetingTexts.MoveForm(mine, visit));
    }, cancel);
}

/// <summary>Moves one meeting and no other (M1).</summary>
internal sealed class MoveForm(ChatWork work) : IFormHandler
{
    public const string Verb = "meeting.move";

    private const int MostDaysAhead = 366;

    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => work.RunAsync(submission, async visit =>
    {
        if (await MyMeeting.FindAsync(visit, MyMeeting.IdIn(submission.Form.Id), cancel) is not { } mine)
        {
            return GroupHere.NotYours();
        }

        var reading = new FormReading(submission.Values);
        var date = reading.Date("date");
        var time = reading.Time("time");
        if (date is null || time is null)
        {
            return new Reply.FixForm(reading.Problems);
        }

        var start = ClockChanges.ToInstant(date.Value + time.Value, visit.MyZone);
        var row = mine.Row;
        if (submission.Form.Id != mine.Stamp)
        {
            return row.StartsAt == start ? MeetingTexts.Moved(row, null) : MeetingTexts.MovedMeanwhile(row);
        }

        if (start > visit.Now + NodaTime.Duration.FromDays(MostDaysAhead))
        {
            reading.Refuse("date", MeetingTexts.TooFarAway);
            return new Reply.FixForm(reading.Problems);
        }

        if (row.ToCore().Move(start, visit.Now) is not Outcome<Meeting>.Done moved)
        {
            var why = ((Outcome<Meeting>.Refused)row.ToCore().Move(start, visit.Now)).Why;
            return MeetingTexts.MoveProblem(why) is { } problem
                ? new Reply.FixForm([problem])
                : MeetingTexts.Refused(why, row);
        }

        var undo = UndoOffer.Add(visit, mine.Group.Id, MoveUndo.Kind, row.Id.Value, $"{row.StartsAt.ToUnixTimeMilliseconds()} {moved.Value.Moves}");
        row.Take(moved.Value);
        await MeetingChange.TellAsync(visit, mine.Group.Row, row, cancel);
        return MeetingTexts.Moved(row, undo);
    }, cancel);
}
