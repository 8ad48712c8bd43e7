using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;
using PeerBot.Core;
using PeerBot.Features.Deliveries;
using PeerBot.Features.Matching.Finding;
using PeerBot.Features.Notices.Delivery;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Records;
using PeerBot.Features.Requests;
using PeerBot.Features.Running;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Notices;

/// <summary>What the scheduler may ask for: plan, find out which workspaces are owed something, deliver what one is owed.</summary>
public interface INoticeWork
{
    /// <summary>Plans every group again, as time alone brings new notices, lets go of what is not to be kept, and forgets deliveries of old.</summary>
    Task PlanAllAsync(CancellationToken cancel);

    /// <summary>Workspaces with something due now that this process has a channel for.</summary>
    Task<IReadOnlyList<WorkspaceId>> DueAsync(CancellationToken cancel);

    /// <summary>Delivers what a workspace is owed now; true when something is left over for another round.</summary>
    Task<bool> DeliverAsync(WorkspaceId workspace, CancellationToken cancel);
}

/// <summary>The work behind the alarm clock.</summary>
internal sealed class NoticeWork(
    DbFactory databases, PlanNotices plan, DeliverNotices deliver, RunningMeetings running, SeenDeliveries seen, KeepRecords records, Lazy<MatchRun> matching,
    IClock clock, ILogger<NoticeWork> log) : INoticeWork
{
    private const int Tries = 5;

    public async Task PlanAllAsync(CancellationToken cancel)
    {
        await PlanAsync(only: null, cancel);
        await seen.ForgetAsync(cancel);
        await records.TidyAsync(cancel);

        // Last: it may take its time, and nothing else waits for it.
        foreach (var workspace in await matching.Value.WorkspacesAsync(cancel))
        {
            await MatchAsync(workspace, cancel);
        }
    }

    /// <summary>Does so for the groups of one workspace.</summary>
    public async Task PlanWorkspaceAsync(WorkspaceId workspace, CancellationToken cancel)
    {
        await PlanAsync(workspace, cancel);
        await MatchAsync(workspace, cancel);
    }

    public Task<IReadOnlyList<WorkspaceId>> DueAsync(CancellationToken cancel) => deliver.DueAsync(cancel);

    public async Task<bool> DeliverAsync(WorkspaceId workspace, CancellationToken cancel)
    {
        // First, as it owes and edits what is then delivered.
        await running.TickAsync(workspace, cancel);
        return await deliver.DeliverAsync(workspace, cancel);
    }

    private async Task MatchAsync(WorkspaceId workspace, CancellationToken cancel)
    {
        try
        {
            await matching.Value.RunAsync(workspace, cancel);
        }
        catch (Exception trouble) when (!cancel.IsCancellationRequested)
        {
            // One workspace's trouble is not the others' (N4), nor is a machine that the solver does not run on.
            Log.MatchingFailed(log, workspace.Value, trouble.GetType().Name);
        }
    }

    private async Task PlanAsync(WorkspaceId? only, CancellationToken cancel)
    {
        await using var all = databases.Create();
        var groups = await all.Groups.IgnoreQueryFilters()
            .Where(group => group.WipedAt == null && (only == null || group.WorkspaceId == only))
            .Select(group => new { group.WorkspaceId, group.Id }).ToListAsync(cancel);
        foreach (var group in groups)
        {
            try
            {
                await PlanOneAsync(group.WorkspaceId, group.Id, cancel);
            }
            catch (Exception trouble) when (!cancel.IsCancellationRequested)
            {
                // One group's trouble is not the others' (N4); the next round tries it again.
                Log.PlanFailed(log, group.Id.Value, trouble.GetType().Name);
            }
        }
    }

    private async Task PlanOneAsync(WorkspaceId workspace, GroupId group, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = databases.Create(workspace);
                await using var transaction = await db.BeginWorkAsync(cancel);
                await records.KeepAsync(db, group, clock.Now(), cancel);
                await plan.PlanAsync(db, group, clock.Now(), cancel);
                await transaction.CommitAsync(cancel);
                return;
            }
            catch (Exception trouble) when (attempt < Tries && Conflicts.IsLostRace(trouble))
            {
                await Task.Delay(attempt * 10, cancel);
            }
        }
    }
}
