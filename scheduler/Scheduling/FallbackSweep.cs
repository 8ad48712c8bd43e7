using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using PeerBot.Features.Notices;

namespace PeerBot.Scheduler;

/// <summary>The net under Hangfire: when no sweep has finished for a while, whatever the reason, it sweeps and delivers by
/// itself, in one process at a time (F6, F26).</summary>
internal sealed partial class FallbackSweep(
    INoticeWork work, SweepAge age, SchedulerSettings settings, TimeProvider time, ILogger<FallbackSweep> log) : BackgroundService
{
    /// <summary>The advisory lock of the one process that sweeps; a number of our own.</summary>
    private const long OneAtATime = 0x50_65_65_72_42_6F_74_03;

    private const int MostRounds = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.FallbackAfter / 9, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (IsDue())
                {
                    LogSweeping(log, settings.FallbackAfter.TotalSeconds);
                    await SweepAloneAsync(stoppingToken);
                }
            }
            catch (Exception trouble) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be away; the next tick tries again.
                LogTrouble(log, trouble.GetType().Name);
            }
        }
    }

    private bool IsDue() => age.SinceStart >= settings.FallbackAfter && age.Anywhere() >= settings.FallbackAfter;

    private async Task SweepAloneAsync(CancellationToken cancel)
    {
        if (!settings.Storage.IsPostgres)
        {
            await SweepAsync(cancel);
            return;
        }

        // The server frees this lock when the connection dies, which a row in a lock table would not.
        await using var connection = new NpgsqlConnection(settings.Storage.ConnectionString);
        await connection.OpenAsync(cancel);
        await using var hold = new NpgsqlCommand("select pg_try_advisory_lock(@lock)", connection);
        hold.Parameters.AddWithValue("lock", OneAtATime);
        if (await hold.ExecuteScalarAsync(cancel) is not true)
        {
            return;
        }

        try
        {
            await SweepAsync(cancel);
        }
        finally
        {
            // The connection goes back to a pool, and would keep the lock there.
            await using var release = new NpgsqlCommand("select pg_advisory_unlock(@lock)", connection);
            release.Parameters.AddWithValue("lock", OneAtATime);
            await release.ExecuteScalarAsync(CancellationToken.None);
        }
    }

    private async Task SweepAsync(CancellationToken cancel)
    {
        await work.PlanAllAsync(cancel);
        var due = await work.DueAsync(cancel);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancel }, async (workspace, stop) =>
        {
            var rounds = 0;
            while (await work.DeliverAsync(workspace, stop) && ++rounds < MostRounds)
            {
            }
        });
        age.Finished();
    }

    [LoggerMessage(1, LogLevel.Warning, "No sweep has finished for {Seconds} s; sweeping without Hangfire.")]
    private static partial void LogSweeping(ILogger log, double seconds);

    [LoggerMessage(2, LogLevel.Warning, "The sweep without Hangfire failed ({Fault}); tried again shortly.")]
    private static partial void LogTrouble(ILogger log, string fault);
}
