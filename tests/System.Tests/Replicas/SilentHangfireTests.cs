using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PeerBot.Features.Notices;
using PeerBot.Features.Settings;
using PeerBot.Scheduler;
using PeerBot.Tests.Support;

namespace PeerBot.System.Tests.Replicas;

/// <summary>The whole scheduler on PostgreSQL, with Hangfire silenced in the two ways seen in practice: by the lock of a process that
/// was killed, and by a recurring job that Hangfire has disabled. Sweeps go on, and come back to Hangfire (F6, F26).</summary>
[Collection("Hangfire keeps one log provider a process")]
public sealed class SilentHangfireTests
{
    private const string RecurringJobs = "recurring-jobs";
    private const string Sweep = "sweep";

    [Fact]
    public async Task The_lock_of_a_killed_process_does_not_stop_the_sweeps()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Postgres);
        var work = new CountedWork();
        using var host = Build(database, work);
        using var connection = host.Services.GetRequiredService<JobStorage>().GetConnection();
        using (connection.AcquireDistributedLock($"{RecurringJobs}:lock", TimeSpan.FromSeconds(5)))
        {
            await host.StartAsync();

            // The start plans and sweeps once by itself; whatever comes after that is the fallback.
            Assert.True(await UntilAsync(() => work is { Planned: >= 3, Delivered: >= 3 }), "No sweep came while the lock was held.");
            Assert.Null(Job(connection)?.LastExecution);
        }

        Assert.True(await UntilAsync(() => Job(connection)?.LastExecution is not null), "Hangfire did not go on once the lock was gone.");
        await host.StopAsync();
    }

    [Fact]
    public async Task A_disabled_sweep_is_stood_in_for_and_mended_by_the_next_start()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Postgres);
        var work = new CountedWork();
        using (var host = Build(database, work))
        {
            await host.StartAsync();
            using var connection = host.Services.GetRequiredService<JobStorage>().GetConnection();
            Assert.True(await UntilAsync(() => Job(connection)?.LastExecution is not null), "Hangfire does not sweep.");
            await UntilAsync(() => Disable(connection));
            var planned = work.Planned;
            Assert.True(await UntilAsync(() => work.Planned >= planned + 2), "No sweep came while the job was disabled.");
            Assert.Null(Job(connection)!.NextExecution);
            await host.StopAsync();
        }

        using (var host = Build(database, work))
        {
            using var connection = host.Services.GetRequiredService<JobStorage>().GetConnection();
            var last = Job(connection)!.LastExecution;
            await host.StartAsync();
            Assert.True(await UntilAsync(() => Job(connection)!.LastExecution > last), "The start did not mend the job.");
            await host.StopAsync();
        }
    }

    /// <summary>As Hangfire leaves a job that it could not schedule several times over. True once that has stayed so.</summary>
    private static bool Disable(IStorageConnection connection)
    {
        using (var write = connection.CreateWriteTransaction())
        {
            write.SetRangeInHash($"recurring-job:{Sweep}", [new("NextExecution", string.Empty)]);
            write.AddToSet(RecurringJobs, Sweep, -1);
            write.Commit();
        }

        // An execution that was under way would schedule the next one.
        Thread.Sleep(TimeSpan.FromSeconds(1.5));
        return Job(connection) is { NextExecution: null };
    }

    private static RecurringJobDto? Job(IStorageConnection connection) => connection.GetRecurringJobs().Find(job => job.Id == Sweep);

    private static IHost Build(TestDatabase database, CountedWork work)
    {
        var settings = new SchedulerSettings(
            new StorageSettings(database.Provider, database.ConnectionString), RunsHere: true, SweepSeconds: 1, DashboardKey: null)
        {
            FallbackAfter = TimeSpan.FromSeconds(3),
        };
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging(log => log.SetMinimumLevel(LogLevel.None)).AddSingleton<INoticeWork>(work).AddPeerBotScheduler(settings);
        return builder.Build();
    }

    private static async Task<bool> UntilAsync(Func<bool> done)
    {
        for (var i = 0; i < 300 && !done(); i++)
        {
            await Task.Delay(100);
        }

        return done();
    }
}
