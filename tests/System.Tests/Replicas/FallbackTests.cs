using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.Logging.Abstractions;
using PeerBot.Features.Notices;
using PeerBot.Features.Settings;
using PeerBot.Scheduler;
using PeerBot.Tests.Support;

namespace PeerBot.System.Tests.Replicas;

/// <summary>When Hangfire falls silent, for instance because a killed process left its lock behind, sweeps go on without it,
/// in one process at a time (F6, F26).</summary>
[Collection("Hangfire keeps one log provider a process")]
public sealed class FallbackTests
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_silent_Hangfire_does_not_stop_the_sweeps(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var work = new CountedWork();
        using var one = Fallback(database, work, out var age);
        await one.StartAsync(CancellationToken.None);
        Assert.True(await UntilAsync(() => work.Delivered >= 2), "It did not sweep twice by itself.");
        await one.StopAsync(CancellationToken.None);
        Assert.True(age.IsWithin(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task Two_processes_do_not_fall_back_at_the_same_time()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Postgres);
        var work = new CountedWork { Takes = TimeSpan.FromMilliseconds(300) };
        using var one = Fallback(database, work, out _);
        using var two = Fallback(database, work, out _);
        await one.StartAsync(CancellationToken.None);
        await two.StartAsync(CancellationToken.None);
        Assert.True(await UntilAsync(() => work.Delivered >= 4));
        await one.StopAsync(CancellationToken.None);
        await two.StopAsync(CancellationToken.None);
        Assert.Equal(1, work.MostAtOnce);
    }

    [Fact]
    public async Task While_sweeps_finish_the_fallback_stays_out_of_the_way()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        var work = new CountedWork();
        using var one = Fallback(database, work, out var age, TimeSpan.FromSeconds(8));
        await one.StartAsync(CancellationToken.None);
        for (var i = 0; i < 10; i++)
        {
            age.Finished();
            await Task.Delay(100);
        }

        await one.StopAsync(CancellationToken.None);
        Assert.Equal(0, work.Delivered);
    }

    private static FallbackSweep Fallback(TestDatabase database, INoticeWork work, out SweepAge age, TimeSpan? after = null)
    {
        // Hangfire keeps one log provider a process; the last host that ran here may have left a disposed one behind.
        GlobalConfiguration.Configuration.UseNoOpLogProvider();
        age = new SweepAge(new InMemoryStorage(), TimeProvider.System);
        var settings = new SchedulerSettings(
            new StorageSettings(database.Provider, database.ConnectionString), RunsHere: true, SweepSeconds: 15, DashboardKey: null)
        {
            FallbackAfter = after ?? Silence,
        };
        return new FallbackSweep(work, age, settings, TimeProvider.System, NullLogger<FallbackSweep>.Instance);
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
