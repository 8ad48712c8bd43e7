using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace PeerBot.Scheduler.Measuring;

/// <summary>Tells a program's figures: our own and the web server's, numbers and fixed words only (P2).</summary>
public static class MetricsServices
{
    private const string Ours = "PeerBot";
    private const string WebServer = "Microsoft.AspNetCore.Hosting";

    public static IServiceCollection AddPeerBotMetrics(this IServiceCollection services, MetricsSettings settings)
    {
        services.AddSingleton(settings);
        if (settings is { IsPage: false, Collector: null })
        {
            return services;
        }

        services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            metrics.AddMeter(Ours, WebServer);
            if (settings.IsPage)
            {
                metrics.AddPrometheusExporter();
            }

            if (settings.Collector is { } collector)
            {
                metrics.AddOtlpExporter(to => (to.Endpoint, to.Protocol) = (collector, OtlpExportProtocol.HttpProtobuf));
            }
        });
        return services;
    }

    /// <summary>Opens <c>GET /metrics</c> where it is switched on, and begins to watch the sweep where it runs.</summary>
    public static IEndpointRouteBuilder MapMetrics(this IEndpointRouteBuilder app)
    {
        var services = app.ServiceProvider;
        if (services.GetRequiredService<SchedulerSettings>().RunsHere)
        {
            var age = services.GetRequiredService<SweepAge>();
            services.GetRequiredService<IMeterFactory>().Create(Ours).CreateObservableGauge(
                "peerbot.sweep.age", () => (age.Here ?? age.SinceStart).TotalSeconds, "s", "Since this process last finished a sweep.");
        }

        if (services.GetRequiredService<MetricsSettings>().IsPage)
        {
            app.MapPrometheusScrapingEndpoint("/metrics");
        }

        return app;
    }
}
