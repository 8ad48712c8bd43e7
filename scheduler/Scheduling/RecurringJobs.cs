using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PeerBot.Scheduler.Jobs;

namespace PeerBot.Scheduler;

/// <summary>At each start: plans and sweeps at once, since everything in memory is gone (F21), and writes the recurring jobs
/// again, which also mends one that was disabled (F26).</summary>
internal sealed partial class RecurringJobs(
    JobStorage storage, IBackgroundJobClient jobs, IRecurringJobManager recurring, SchedulerSettings settings, TimeProvider time,
    ILogger<RecurringJobs> log) : BackgroundService
{
    private const string Sweep = "sweep";
    private const string Plan = "plan";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private bool _first = true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!Register())
        {
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private bool Register()
    {
        try
        {
            if (_first)
            {
                jobs.Enqueue<PlanNoticesJob>(job => job.RunAsync(CancellationToken.None));
                jobs.Enqueue<SweepDueNoticesJob>(job => job.RunAsync(CancellationToken.None));
                _first = false;
            }

            RemoveDisabled();
            var utc = new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc };
            recurring.AddOrUpdate<SweepDueNoticesJob>(Sweep, JobQueues.Sweep,
                job => job.RunAsync(CancellationToken.None), SweepCron.Every(settings.SweepSeconds), utc);
            recurring.AddOrUpdate<PlanNoticesJob>(Plan, JobQueues.Plan,
                job => job.RunAsync(CancellationToken.None), Cron.Hourly(7), utc);
            return true;
        }
        catch (Exception trouble)
        {
            // A lock left behind by a killed process, or a database that is away: neither may stop the program.
            LogTrouble(log, trouble.GetType().Name);
            return false;
        }
    }

    // Writing a job again does not wake one that Hangfire has disabled; writing it anew does.
    private void RemoveDisabled()
    {
        using var connection = storage.GetConnection();
        foreach (var job in connection.GetRecurringJobs().Where(job => job is { Id: Sweep or Plan, NextExecution: null }))
        {
            recurring.RemoveIfExists(job.Id);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The recurring jobs could not be written ({Fault}); tried again in ten seconds.")]
    private static partial void LogTrouble(ILogger log, string fault);
}
