using Hangfire;
using PeerBot.Features.Notices;

namespace PeerBot.Scheduler.Jobs;

/// <summary>Plans every group again, since time alone brings new notices. Hangfire stores this name: it stays.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
[Queue(JobQueues.Plan)]
internal sealed class PlanNoticesJob(INoticeWork work)
{
    public Task RunAsync(CancellationToken cancel) => work.PlanAllAsync(cancel);
}
