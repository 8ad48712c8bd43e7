using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core;
using PeerBot.Features.Groups;
using PeerBot.Features.Requests;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Notices;

/// <summary>What the scheduler may ask for: plan, find out which workspaces are owed something, deliver what one is owed.</summary>
public interface INoticeWork
{
    /// <summary>Plans every active group again; time alone brings new notices.</summary>
    Task PlanAllAsync(CancellationToken cancel);

    /// <summary>Workspaces with something due now that this process has a channel for.</summary>
    Task<IReadOnlyList<WorkspaceId>> DueAsync(CancellationToken cancel);

    /// <summary>Delivers what a workspace is owed now; true when something is left over for another round.</summary>
    Task<bool> DeliverAsync(WorkspaceId workspace, CancellationToken cancel);
}

/// <summary>The work behind the alarm clock.</summary>
internal sealed class NoticeWork(DbFactory databases, PlanNotices plan, DeliverNotices deliver, IClock clock) : INoticeWork
{
    public async Task PlanAllAsync(CancellationToken cancel)
    {
        await using var all = databases.Create();
        var groups = await all.Groups.IgnoreQueryFilters().Where(group => group.State == GroupState.Active)
            .Select(group => new { group.WorkspaceId, group.Id }).ToListAsync(cancel);
        foreach (var group in groups)
        {
            await using var db = databases.Create(group.WorkspaceId);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await plan.PlanAsync(db, group.Id, clock.Now(), cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    public Task<IReadOnlyList<WorkspaceId>> DueAsync(CancellationToken cancel) => deliver.DueAsync(cancel);

    public Task<bool> DeliverAsync(WorkspaceId workspace, CancellationToken cancel) => deliver.DeliverAsync(workspace, cancel);
}
