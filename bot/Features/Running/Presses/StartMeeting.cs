using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Notices;
using PeerBot.Core.Running;
using PeerBot.Features.Facilitation;
using PeerBot.Features.Facilitation.Leading;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Topics;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Running.Presses;

/// <summary><c>/peer meet start</c>: begins the meeting whose time it is (M2).</summary>
internal sealed class StartCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (row, instead) = await GroupHere.FindAsync(visit, cancel);
        if (row is null)
        {
            return instead!;
        }

        var group = (await LoadedGroup.LoadAsync(visit.Db, row.Id, cancel))!;
        var running = await RunBook.RunningAsync(visit.Db, row.Id, cancel);
        var meeting = group.Ahead(visit.Now).LastOrDefault(known => known.StartsAt <= visit.Now && known.Id != running?.MeetingId)
            ?? group.Meetings.FirstOrDefault(known => known.Id == running?.MeetingId);
        return meeting is null
            ? visit.Answer(RunWords.NothingToStart(group, visit.Now))
            : await StartMeeting.DoAsync(visit, group, meeting, running, cancel);
    }, cancel);
}

/// <summary>"Start" on a message.</summary>
internal sealed class StartPress(ChatWork work) : IButtonHandler
{
    public const string Verb = "run.start";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        if (await MyMeeting.FindAsync(visit, MyMeeting.IdIn(press.Action.Id), cancel) is not { } mine)
        {
            return GroupHere.NotYours();
        }

        // From before the meeting was moved: it may run at another time, or be over.
        return press.Action.Id != mine.Stamp && !mine.Row.ToCore().HasStarted(visit.Now)
            ? visit.Answer(RunWords.NothingToStart(mine.Group, visit.Now))
            : await StartMeeting.DoAsync(visit, mine.Group, mine.Row, await RunBook.RunningAsync(visit.Db, mine.Group.Id, cancel), cancel);
    }, cancel);
}

/// <summary>Begins a meeting: whoever does it for a facilitator who is late leads it (M2, M4).</summary>
internal static class StartMeeting
{
    public static async Task<Reply> DoAsync(Visit visit, LoadedGroup group, MeetingRow meeting, RunRow? running, CancellationToken cancel)
    {
        var me = visit.Me.Id;
        var leader = group.LeaderOf(meeting)?.Leader;
        switch (Start.Decide(meeting.ToCore(), me, group.Member(me) is not null, leader, running?.MeetingId, visit.Now))
        {
            case Outcome<Instant>.Refused refused:
                return visit.Answer(RunWords.NotStarted(refused.Why, group, meeting));
            case Outcome<Instant>.Done:
                break;
            default:
                throw new InvalidOperationException("A decision is done or refused.");
        }

        var here = group.Members.Where(member => member.Id == me || group.IsPresent(member.Id, meeting)).Select(member => member.Id).ToList();
        var row = new RunRow
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = meeting.WorkspaceId,
            GroupId = meeting.GroupId,
            MeetingId = meeting.Id,
            Minutes = RunBook.MinutesOf(group.Row, meeting.LengthMinutes).ToString(),
            StartedAt = visit.Now,
            StartedBy = me,
            HereAtStart = RunBook.Write(here),
            OpenedBefore = await visit.Db.Runs.Where(known => known.GroupId == meeting.GroupId && known.OpenedLast != null)
                .OrderByDescending(known => known.StartedAt).Select(known => known.OpenedLast).FirstOrDefaultAsync(cancel),
        };
        visit.Db.Runs.Add(row);
        var run = RunBook.Begun(row, meeting).Until(visit.Now);
        meeting.ClosesAt = run.Times.ClosesAt;
        var events = await LeadAsync(visit, group, meeting, leader, cancel);
        var undo = UndoOffer.Add(visit, group.Id, StartUndo.Kind, row.Id, events);
        await visit.Db.SaveChangesAsync(cancel);
        await visit.Db.OweAsync(group.Row, NoticeKind.MeetingRun, $"{row.Id:N}", null, row.Id, visit.Now, run.Times.ClosesAt - visit.Now, cancel);
        await RunBook.ScheduleAsync(visit.Db, row, run, visit.Now, cancel);
        await TakeAwayCallAsync(visit, meeting, cancel);
        await TopicBook.PickByVotesAsync(visit, group.Id, meeting.Id, cancel);
        visit.Touch(group.Id);
        var before = leader is { } was && was != me ? group.Member(was) : null;
        if (before is not null)
        {
            await Relieved.TellAsync(visit, new Lead(group, meeting), before, undo, cancel);
        }

        return visit.Answer(RunWords.Started(before, undo));
    }

    /// <summary>The numbers of the rota's events that make the starter lead; none when they lead anyway.</summary>
    private static async Task<string> LeadAsync(Visit visit, LoadedGroup group, MeetingRow meeting, PersonId? leader, CancellationToken cancel)
    {
        if (leader is not { } awaited || awaited == visit.Me.Id)
        {
            return string.Empty;
        }

        var happened = new RotaEvent.HandedOver(meeting.Id, awaited, visit.Me.Id) { At = visit.Now };
        return (await RotaHistory.AppendAsync(visit.Db, group.Row, happened, visit.Now, cancel)).Number.ToString(CultureInfo.InvariantCulture);
    }

    // "It is time" has been heeded (N8); the other reminders follow by the plan.
    private static Task TakeAwayCallAsync(Visit visit, MeetingRow meeting, CancellationToken cancel) => visit.Db.Notices
        .Where(row => row.Subject == meeting.Id.Value && (row.Kind == NoticeKind.TimeToStart || row.Kind == NoticeKind.Agenda))
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.EditWanted, row => row.EditWanted + 1), cancel);
}

/// <summary>Takes a start back while nothing has happened in the meeting (F6).</summary>
internal sealed class StartUndo : IUndoChange
{
    public const string Kind = "run.start";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        if (await LoadedRun.LoadAsync(visit.Db, change.Subject, cancel) is not { Row.EndedAt: null } loaded
            || loaded.Events.Any(happened => happened is not (RunEvent.Came or RunEvent.TookPart)))
        {
            return new UndoAnswer.Stays(RunWords.HasGoneOn());
        }

        foreach (var number in change.Before.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (await RotaTakeBack.LeaveOutAsync(visit, loaded.Group, int.Parse(number, CultureInfo.InvariantCulture), cancel) is { } why)
            {
                return new UndoAnswer.Stays(MeetingTexts.Say(why, loaded.Meeting));
            }
        }

        await visit.Db.RefreshAsync(loaded.Row.Id, cancel);
        visit.Db.RunEvents.RemoveRange(await visit.Db.RunEvents.Where(row => row.RunId == loaded.Row.Id).ToListAsync(cancel));
        visit.Db.Runs.Remove(loaded.Row);
        loaded.Meeting.ClosesAt = null;
        await visit.Db.RefreshAsync(loaded.Meeting.Id.Value, cancel);
        return RunWords.NotStarted(loaded.Meeting);
    }
}
