using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Running;
using PeerBot.Features.Meetings;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Running.Presses;

/// <summary>Ends the meeting before it ends by itself (M2).</summary>
internal sealed class EndPress(ChatWork work, RunClose close) : IButtonHandler, ICommandHandler
{
    public const string Verb = "run.end";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        var (here, instead) = await RunHere.FindAsync(visit, RunRef.Parse(press.Action.Id), cancel);
        return here is null ? instead! : await AnswerAsync(here, cancel);
    }, cancel);

    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (here, instead) = await RunHere.CurrentAsync(visit, cancel);
        return here is null ? instead! : await AnswerAsync(here, cancel);
    }, cancel);

    private async Task<Reply> AnswerAsync(RunHere here, CancellationToken cancel)
    {
        switch (RunVerbs.End(here.Run, here.Visit.Me.Id, here.Leader?.Id, here.Visit.Now))
        {
            case Outcome<RunEvent>.Done done:
                await here.WriteAsync(done.Value, cancel);
                var written = await close.CloseAsync(here.Visit, here.Loaded, here.Run, cancel);
                return await here.Visit.AnswerInPlaceAsync(here.Group.Id, RunWords.Ended(here, UndoOffer.Add(
                    here.Visit, here.Group.Id, EndUndo.Kind, here.Row.Id, written.Number.ToString(CultureInfo.InvariantCulture))), cancel);
            case Outcome<RunEvent>.Refused refused:
                return here.Refuse(refused.Why);
            default:
                throw new InvalidOperationException("A decision is done or refused.");
        }
    }
}

/// <summary>Opens a meeting again that was ended too early (F6).</summary>
internal sealed class EndUndo(MeetingEnd end) : IUndoChange
{
    public const string Kind = "run.end";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        if (await LoadedRun.LoadAsync(visit.Db, change.Subject, cancel) is not { Row.EndedAt: not null } loaded)
        {
            return new UndoAnswer.Stays(RunWords.GoesOnAlready());
        }

        var run = RunBook.Begun(loaded.Row, loaded.Meeting).Replay(loaded.Events.Where(happened => happened is not RunEvent.Ended), visit.Now);
        if (run.IsOver || await RunBook.RunningAsync(visit.Db, loaded.Group.Id, cancel) is not null)
        {
            return new UndoAnswer.Stays(RunWords.StaysClosed());
        }

        if (await RotaTakeBack.LeaveOutAsync(visit, loaded.Group, int.Parse(change.Before, CultureInfo.InvariantCulture), cancel) is { } why)
        {
            return new UndoAnswer.Stays(MeetingTexts.Say(why, loaded.Meeting));
        }

        var id = loaded.Row.Id;
        foreach (var ended in await visit.Db.RunEvents.Where(row => row.RunId == id && row.Kind == RunEventKind.Ended && row.UndoneAt == null).ToListAsync(cancel))
        {
            ended.UndoneAt = visit.Now;
        }

        // While the run still knows when it ended, so that each feature finds what it did then.
        await end.TakeBackAsync(visit, loaded.Meeting, cancel);
        (loaded.Row.EndedAt, loaded.Row.OpenedLast, loaded.Meeting.ClosesAt) = (null, null, run.Times.ClosesAt);
        await RunBook.ScheduleAsync(visit.Db, loaded.Row, run, visit.Now, cancel);
        return RunWords.Continues(run);
    }
}
