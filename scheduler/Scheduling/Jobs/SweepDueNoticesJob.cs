using Hangfire;
using PeerBot.Features.Notices;

namespace PeerBot.Scheduler.Jobs;

/// <summary>Finds the workspaces that are owed something and has each of them served. Hangfire stores this name: it stays.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
[Queue(JobQueues.Sweep)]
internal sealed class SweepDueNoticesJob(INoticeWork work, IBackgroundJobClient jobs, SweepAge age)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var workspace in await work.DueAsync(cancel))
        {
            cancel.ThrowIfCancellationRequested();
            jobs.Enqueue<DeliverWorkspaceJob>(job => job.RunAsync(workspace.Value, CancellationToken.None));
        }

        age.Finished();
    }
}
