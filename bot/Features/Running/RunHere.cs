using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Core;
using PeerBot.Core.Running;
using PeerBot.Features.Facilitation;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Running;

/// <summary>What a button on the message of a running meeting is about: the meeting, and the step its presser saw (M4).</summary>
internal sealed record RunRef(MeetingId Meeting, int? Step)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is something else.</summary>
    public static RunRef? Parse(string written) => written.Split('.') switch
    {
        [var meeting] when Guid.TryParseExact(meeting, "N", out var id) => new RunRef(new MeetingId(id), null),
        [var meeting, var step] when Guid.TryParseExact(meeting, "N", out var id)
            && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => new RunRef(new MeetingId(id), number),
        _ => null,
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Meeting.Value:N}{(Step is { } step ? $".{step}" : string.Empty)}");
}

/// <summary>A running meeting that a current member of its group (P3) does something in.</summary>
internal sealed class RunHere
{
    // How long after the end a command about the meeting means the one that was.
    private static readonly Duration JustEnded = Duration.FromDays(1);

    private RunHere(Visit visit, LoadedRun loaded)
    {
        (Visit, Loaded) = (visit, loaded);
        Run = loaded.At(visit.Now);
        Leader = loaded.Leader;
    }

    public Visit Visit { get; }

    public LoadedRun Loaded { get; }

    public LoadedGroup Group => Loaded.Group;

    public MeetingRow Meeting => Loaded.Meeting;

    public RunRow Row => Loaded.Row;

    /// <summary>How it stands now.</summary>
    public Run Run { get; private set; }

    /// <summary>Who led when the request came.</summary>
    public PersonRow? Leader { get; }

    /// <summary>The meeting that a button or form is about, or what to answer instead.</summary>
    public static async Task<(RunHere? Here, Reply? Instead)> FindAsync(Visit visit, RunRef? about, CancellationToken cancel)
    {
        var meeting = about is null ? null : await visit.Db.Meetings.SingleOrDefaultAsync(row => row.Id == about.Meeting, cancel);
        if (meeting is null || await visit.MyGroupAsync(meeting.GroupId, cancel) is null)
        {
            return (null, GroupHere.NotYours());
        }

        return await RunBook.OfAsync(visit.Db, meeting.Id, cancel) is { } row && await LoadedRun.LoadAsync(visit.Db, row, cancel) is { } loaded
            ? (new RunHere(visit, loaded), null)
            : (null, visit.Answer(RunWords.NotBegun(meeting)));
    }

    /// <summary>The meeting that a command means, or what to answer instead.</summary>
    /// <param name="orJustEnded">What is to be noted can still be noted after the end.</param>
    public static async Task<(RunHere? Here, Reply? Instead)> CurrentAsync(Visit visit, CancellationToken cancel, bool orJustEnded = false)
    {
        var (group, instead) = await GroupHere.FindAsync(visit, cancel);
        if (group is null)
        {
            return (null, instead);
        }

        var current = await RunBook.RunningAsync(visit.Db, group.Id, cancel);
        current ??= orJustEnded ? await JustEndedAsync(visit, group.Id, cancel) : null;
        return current is { } row && await LoadedRun.LoadAsync(visit.Db, row, cancel) is { } loaded
            ? (new RunHere(visit, loaded), null)
            : (null, visit.Answer(RunWords.NoneRunning((await LoadedGroup.LoadAsync(visit.Db, group.Id, cancel))!, visit.Now)));
    }

    /// <summary>Something was written down: whoever did it takes part, and the message or the summary follows.</summary>
    public async Task NotedAsync(CancellationToken cancel)
    {
        if (!Run.IsOver)
        {
            await WriteAsync(new RunEvent.TookPart { By = Visit.Me.Id, At = Visit.Now }, cancel);
            return;
        }

        await Visit.Db.RefreshAsync(Row.Id, cancel);
        Visit.Touch(Group.Id);
    }

    /// <summary>Writes what happened; whoever does something is here. Everything said about the meeting follows.</summary>
    public async Task WriteAsync(RunEvent happened, CancellationToken cancel)
    {
        if (!Run.Here.Contains(Visit.Me.Id) && happened is not (RunEvent.Came or RunEvent.Gone))
        {
            Run = Run.After(await RunBook.AppendAsync(Visit.Db, Row, new RunEvent.Came { By = Visit.Me.Id, At = Visit.Now }, cancel));
        }

        Run = Run.After(await RunBook.AppendAsync(Visit.Db, Row, happened, cancel));
        await RunBook.ScheduleAsync(Visit.Db, Row, Run, Visit.Now, cancel);
        Visit.Touch(Group.Id);
    }

    /// <summary>Leaves an event out of the replay (F6).</summary>
    public async Task LeaveOutAsync(RunEvent undone, CancellationToken cancel)
    {
        (await Visit.Db.RunEvents.SingleAsync(row => row.RunId == Row.Id && row.Number == undone.Number, cancel)).UndoneAt = Visit.Now;
        Run = RunBook.Begun(Row, Meeting).Replay(Loaded.Events.Where(happened => happened.Number != undone.Number), Visit.Now);
        await RunBook.ScheduleAsync(Visit.Db, Row, Run, Visit.Now, cancel);
        Visit.Touch(Group.Id);
    }

    /// <summary>The message of the meeting shows what a press on it did; whoever typed or pressed elsewhere hears it privately.</summary>
    public async Task<Reply> AnswerAsync(Message message, CancellationToken cancel)
    {
        var sentAs = (Visit.Request as ButtonPress)?.Message?.ToString();
        return sentAs is not null && await Visit.Db.Notices.AnyAsync(row => row.Subject == Row.Id && row.RecipientId == null && row.SentAs == sentAs, cancel)
            ? new Reply.Quiet()
            : await Visit.AnswerInPlaceAsync(Group.Id, message, cancel);
    }

    private static Task<RunRow?> JustEndedAsync(Visit visit, GroupId group, CancellationToken cancel)
    {
        var since = visit.Now - JustEnded;
        return visit.Db.Runs.Where(row => row.GroupId == group && row.EndedAt > since).OrderByDescending(row => row.EndedAt).FirstOrDefaultAsync(cancel);
    }

    /// <summary>Says kindly why not.</summary>
    public Reply Refuse(Refusal why) => Visit.Answer(RunWords.Refused(why, this));
}
