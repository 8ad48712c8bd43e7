using Hangfire;
using PeerBot.Core;
using PeerBot.Features.Notices;

namespace PeerBot.Scheduler.Jobs;

/// <summary>Delivers what one workspace is owed, and comes again when something is left. Hangfire stores this name: it stays.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
[Queue(JobQueues.Deliver)]
internal sealed class DeliverWorkspaceJob(INoticeWork work, IBackgroundJobClient jobs)
{
    public async Task RunAsync(Guid workspace, CancellationToken cancel)
    {
        if (await work.DeliverAsync(new WorkspaceId(workspace), cancel))
        {
            jobs.Enqueue<DeliverWorkspaceJob>(job => job.RunAsync(workspace, CancellationToken.None));
        }
    }
}
