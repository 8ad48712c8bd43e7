using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Meetings;
using PeerBot.Core.Running;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Running;

/// <summary>Who is at a meeting that is going on, and who was when it began.</summary>
internal sealed record WhoIsHere(IReadOnlyCollection<PersonId> Now, IReadOnlyCollection<PersonId> AtStart);

/// <summary>Running meetings between their rows and the core.</summary>
internal static class RunBook
{
    private static readonly IReadOnlyDictionary<MeetingId, WhoIsHere> Nobody = new Dictionary<MeetingId, WhoIsHere>();

    /// <summary>The minutes of a group's sections in a meeting of this length: its own, fitted, or the usual ones.</summary>
    public static SectionMinutes MinutesOf(GroupRow group, int length) =>
        SectionMinutes.Parse(group.SectionMinutes)?.Fit(length) ?? SectionMinutes.Usual(length);

    /// <summary>The group's meeting that is going on; null when none is.</summary>
    public static Task<RunRow?> RunningAsync(PeerBotDb db, GroupId group, CancellationToken cancel) =>
        db.Runs.SingleOrDefaultAsync(row => row.GroupId == group && row.EndedAt == null, cancel);

    public static Task<RunRow?> OfAsync(PeerBotDb db, MeetingId meeting, CancellationToken cancel) =>
        db.Runs.SingleOrDefaultAsync(row => row.MeetingId == meeting, cancel);

    /// <summary>What people did in it so far, in order; what was taken back is left out.</summary>
    public static async Task<IReadOnlyList<RunEvent>> EventsAsync(PeerBotDb db, Guid run, CancellationToken cancel) =>
        [.. (await db.RunEvents.Where(row => row.RunId == run && row.UndoneAt == null).OrderBy(row => row.Number).ToListAsync(cancel))
            .Select(row => new RunColumns(row.Kind, row.Number, row.At, row.PersonId, row.AboutId, row.Step).Event()).OfType<RunEvent>()];

    /// <summary>The run as it began.</summary>
    public static Run Begun(RunRow row, MeetingRow meeting) => Run.Begin(
        Timetable.For(SectionMinutes.Parse(row.Minutes)!, meeting.StartsAt, row.StartedAt), People(row.HereAtStart), row.StartedBy, row.OpenedBefore);

    /// <summary>Who is at the meetings that are going on; for all others the table of absences speaks.</summary>
    public static async Task<IReadOnlyDictionary<MeetingId, WhoIsHere>> HereAsync(
        PeerBotDb db, IReadOnlyList<MeetingRow> meetings, CancellationToken cancel)
    {
        var running = meetings.Where(meeting => meeting is { State: MeetingState.Planned, ClosesAt: not null }).ToList();
        if (running.Count == 0)
        {
            return Nobody;
        }

        var here = new Dictionary<MeetingId, WhoIsHere>();
        foreach (var meeting in running)
        {
            if (await OfAsync(db, meeting.Id, cancel) is { } row)
            {
                var run = (await EventsAsync(db, row.Id, cancel)).Aggregate(Begun(row, meeting), (before, happened) => before.After(happened));
                here.Add(meeting.Id, new WhoIsHere(run.Here, People(row.HereAtStart)));
            }
        }

        return here;
    }

    /// <summary>Adds an event to the meeting's history. Of two writers at once one does it again, on what the other wrote.</summary>
    public static async Task<RunEvent> AppendAsync(PeerBotDb db, RunRow run, RunEvent happened, CancellationToken cancel)
    {
        var id = run.Id;
        var last = await db.RunEvents.Where(row => row.RunId == id).MaxAsync(row => (int?)row.Number, cancel) ?? 0;
        last = Math.Max(last, db.RunEvents.Local.Where(row => row.RunId == id).Select(row => row.Number).DefaultIfEmpty().Max());
        var columns = RunColumns.Of(happened with { Number = last + 1 });
        db.RunEvents.Add(new RunEventRow
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = run.WorkspaceId,
            GroupId = run.GroupId,
            RunId = run.Id,
            Number = columns.Number,
            Kind = columns.Kind,
            At = columns.At,
            PersonId = columns.By,
            AboutId = columns.About,
            Step = columns.Step,
        });
        return happened with { Number = last + 1 };
    }

    /// <summary>Keeps when the run is to be looked at again, and has what was said about it brought up to date.</summary>
    public static Task ScheduleAsync(PeerBotDb db, RunRow row, Run run, Instant now, CancellationToken cancel)
    {
        (row.NextTickAt, row.NextEventAt) = (RunClock.NextTick(run, now), RunClock.NextEvent(run, now));
        return db.RefreshAsync(row.Id, cancel);
    }

    /// <summary>Has what was said about the meeting's run brought up to date: somebody else leads, or a decision was noted.</summary>
    public static Task RefreshAsync(PeerBotDb db, MeetingRow meeting, CancellationToken cancel) =>
        meeting.ClosesAt is null ? Task.CompletedTask : RefreshAsync(db, meeting.Id, cancel);

    public static async Task RefreshAsync(PeerBotDb db, MeetingId meeting, CancellationToken cancel)
    {
        if (await OfAsync(db, meeting, cancel) is { } row)
        {
            await db.RefreshAsync(row.Id, cancel);
        }
    }

    /// <summary>A member who takes part in the meeting in another way is here, whatever the table of absences says.</summary>
    public static Task ComeAsync(Occasion occasion, MeetingRow meeting, PersonId person, CancellationToken cancel) =>
        HappenAsync(occasion, meeting, run => run.Here.Contains(person) ? null : new RunEvent.Came { By = person, At = occasion.Now }, cancel);

    /// <summary>A member has left the group, and with it the meeting that is going on.</summary>
    public static async Task LeaveAsync(Occasion occasion, GroupId group, PersonId person, CancellationToken cancel)
    {
        if (await RunningAsync(occasion.Db, group, cancel) is { } row)
        {
            var meeting = await occasion.Db.Meetings.SingleAsync(known => known.Id == row.MeetingId, cancel);
            await HappenAsync(occasion, meeting, run => run.Here.Contains(person) ? new RunEvent.Gone(person) { By = person, At = occasion.Now } : null, cancel);
        }
    }

    public static IReadOnlyList<PersonId> People(string written) => [.. written.Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(id => new PersonId(Guid.ParseExact(id, "N")))];

    public static string Write(IEnumerable<PersonId> people) => string.Join(',', people.Select(person => person.Value.ToString("N")));

    private static async Task HappenAsync(Occasion occasion, MeetingRow meeting, Func<Run, RunEvent?> what, CancellationToken cancel)
    {
        if (await OfAsync(occasion.Db, meeting.Id, cancel) is not { EndedAt: null } row)
        {
            return;
        }

        var run = Begun(row, meeting).Replay(await EventsAsync(occasion.Db, row.Id, cancel), occasion.Now);
        if (!run.IsOver && what(run) is { } happened)
        {
            await ScheduleAsync(occasion.Db, row, run.After(await AppendAsync(occasion.Db, row, happened, cancel)), occasion.Now, cancel);
        }
    }
}
