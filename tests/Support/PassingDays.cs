using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Testing;
using PeerBot.Core;
using PeerBot.Features.Notices;
using PeerBot.Features.Storage;

namespace PeerBot.Tests.Support;

/// <summary>Plays the scheduler: what is due is delivered when a test's clock comes to it, and at no other time.</summary>
/// <param name="services">Of the life the program has now.</param>
internal sealed class PassingDays(Func<IServiceProvider> services, FakeClock clock)
{
    /// <summary>Delivers everything that is due now.</summary>
    public async Task DeliverAsync()
    {
        var work = services().GetRequiredService<INoticeWork>();
        await work.PlanAllAsync(CancellationToken.None);
        for (var round = 0; round < 20 && await work.DueAsync(CancellationToken.None) is { Count: > 0 } due; round++)
        {
            foreach (var workspace in due)
            {
                await work.DeliverAsync(workspace, CancellationToken.None);
            }
        }
    }

    /// <summary>Lets time pass, stopping whenever something falls due and at least every hour, as the scheduler would.</summary>
    /// <param name="deliver">What is done at each stop.</param>
    public async Task PassAsync(Duration time, Func<Task> deliver)
    {
        var target = clock.GetCurrentInstant() + time;
        while (clock.GetCurrentInstant() is var now && now < target)
        {
            var hour = Instant.Min(now + Duration.FromHours(1), target);
            clock.Reset(await NextDueAsync(now) is { } due && due < hour ? due : hour);
            await deliver();
        }
    }

    private async Task<Instant?> NextDueAsync(Instant now)
    {
        await using var db = services().GetRequiredService<DbFactory>().Create();
        var owed = await db.Notices.IgnoreQueryFilters().Where(row => row.State == NoticeState.Owed && row.NotBefore > now)
            .MinAsync(row => (Instant?)row.NotBefore);
        var tick = await db.Runs.IgnoreQueryFilters().Where(row => row.NextTickAt > now).MinAsync(row => row.NextTickAt);
        return owed < tick || tick is null ? owed : tick;
    }
}

/// <summary>Wakes nobody: tests say themselves when something is delivered.</summary>
internal sealed class SilentAlarm : INoticeAlarm
{
    public void Ring(WorkspaceId workspace)
    {
    }
}
