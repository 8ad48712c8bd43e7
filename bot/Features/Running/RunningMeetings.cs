using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Notices;
using PeerBot.Core.Running;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Requests;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Running;

/// <summary>Moves running meetings on with time, whichever process wakes up: the message follows, the speaker is warned, and what is over
/// is closed (M2). Nothing is kept outside the rows, so a process that dies in between loses nothing.</summary>
internal sealed partial class RunningMeetings(
    DbFactory databases, PlanNotices plan, RunClose close, IClock clock, ILogger<RunningMeetings> log)
{
    private const int Tries = 5;

    /// <summary>Workspaces with a running meeting that has something new to show.</summary>
    public static IQueryable<WorkspaceId> Due(PeerBotDb db, Instant now) =>
        db.Runs.IgnoreQueryFilters().Where(row => row.NextTickAt != null && row.NextTickAt <= now).Select(row => row.WorkspaceId);

    /// <summary>Moves on what is due in a workspace.</summary>
    public async Task TickAsync(WorkspaceId workspace, CancellationToken cancel)
    {
        foreach (var run in await DueAsync(workspace, cancel))
        {
            try
            {
                await TickOneAsync(workspace, run, cancel);
            }
            catch (Exception trouble) when (!cancel.IsCancellationRequested)
            {
                // One meeting's trouble is not the others' (N4); the next sweep tries it again.
                LogTrouble(log, run, trouble.GetType().Name);
            }
        }
    }

    private async Task<List<Guid>> DueAsync(WorkspaceId workspace, CancellationToken cancel)
    {
        var now = clock.Now();
        await using var db = databases.Create(workspace);
        return await db.Runs.Where(row => row.NextTickAt != null && row.NextTickAt <= now).Select(row => row.Id).ToListAsync(cancel);
    }

    private async Task TickOneAsync(WorkspaceId workspace, Guid run, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = databases.Create(workspace);
                await using var transaction = await db.BeginWorkAsync(cancel);
                var occasion = new Occasion(db, clock.Now());
                await MoveOnAsync(occasion, run, cancel);
                await db.SaveChangesAsync(cancel);
                foreach (var group in occasion.Changed)
                {
                    await plan.PlanAsync(db, group, occasion.Now, cancel);
                }

                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
                return;
            }
            catch (Exception trouble) when (attempt < Tries && Conflicts.IsLostRace(trouble))
            {
                await Task.Delay(attempt * 10, cancel);
            }
        }
    }

    private async Task MoveOnAsync(Occasion occasion, Guid id, CancellationToken cancel)
    {
        var (db, now) = (occasion.Db, occasion.Now);
        if (await LoadedRun.LoadAsync(db, id, cancel) is not { Row: { NextTickAt: { } due } row } loaded || due > now)
        {
            return;
        }

        var run = loaded.At(now);
        if (loaded.Group.Row.State == GroupState.Ended || loaded.Meeting.State != Core.Meetings.MeetingState.Planned)
        {
            // The group is no more, or somebody has answered for the meeting: there is nothing left to run.
            (row.EndedAt, row.NextTickAt, row.NextEventAt) = (run.EndedAt ?? now, null, null);
            return;
        }

        if (run.IsOver)
        {
            await close.CloseAsync(occasion, loaded, run, cancel);
            return;
        }

        if (RunClock.IsToWarn(run, now) && loaded.Group.Member(run.Speaker!.Value) is { } speaker)
        {
            await db.OweAsync(loaded.Group.Row, NoticeKind.SpeakerWarning, $"{row.Id:N}.{run.Step}", speaker.Id, row.Id, now,
                Duration.Max(Duration.FromSeconds(1), run.Round!.TurnEndsAt - now), cancel);
        }

        await RunBook.ScheduleAsync(db, row, run, now, cancel);
    }

    [LoggerMessage(3101, LogLevel.Error, "Running meeting {Run} could not be moved on: {Fault}.")]
    private static partial void LogTrouble(ILogger log, Guid run, string fault);
}
