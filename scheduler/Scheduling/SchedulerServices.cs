using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PeerBot.Features.Notices;
using PeerBot.Scheduler.Jobs;

namespace PeerBot.Scheduler;

/// <summary>Adds the alarm clock to a program: the half that rings, and where it runs here the half that answers. All of
/// Hangfire's parts come from the container, none from its statics.</summary>
public static class SchedulerServices
{
    private const int Workers = 6;

    public static IServiceCollection AddPeerBotScheduler(this IServiceCollection services, SchedulerSettings settings)
    {
        AddClient(services, settings);
        if (settings.RunsHere)
        {
            AddServer(services);
        }

        return services;
    }

    private static void AddClient(IServiceCollection services, SchedulerSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings)
            .AddSingleton(_ => HangfireStore.Open(settings.Storage))
            .AddSingleton<JobActivator>(made => new AspNetCoreJobActivator(made.GetRequiredService<IServiceScopeFactory>()))
            .AddSingleton<IJobFilterProvider>(new JobFilterAttributeFilterProvider())
            .AddHangfire(hangfire => hangfire
                .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
                .UseSimpleAssemblyNameTypeSerializer()
                .UseRecommendedSerializerSettings())
            .AddSingleton(made => new SweepAge(made.GetRequiredService<JobStorage>(), made.GetRequiredService<TimeProvider>()))
            .AddSingleton<HangfireAlarm>()
            .AddSingleton<INoticeAlarm>(made => made.GetRequiredService<HangfireAlarm>())
            .AddHostedService(made => made.GetRequiredService<HangfireAlarm>());
    }

    private static void AddServer(IServiceCollection services) => services
        .AddHangfireServer(options =>
        {
            options.Queues = JobQueues.All;
            options.WorkerCount = Workers;
            options.SchedulePollingInterval = TimeSpan.FromSeconds(1);
            options.ShutdownTimeout = TimeSpan.FromSeconds(20);
        })
        .AddHostedService<RecurringJobs>()
        .AddHostedService<FallbackSweep>();
}
