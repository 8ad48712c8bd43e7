using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PeerBot.Features.Settings;

/// <summary>What both programs share as servers: narrow limits at the door, few words in the log, time to finish at the end.</summary>
public static class QuietHost
{
    private const int MostBodyBytes = 256 * 1024;
    private const int MostHeaderBytes = 16 * 1024;

    /// <summary>Applies it before the program adds its own parts.</summary>
    public static WebApplicationBuilder BeQuiet(this WebApplicationBuilder builder, ListenSettings listen)
    {
        // First, so that whatever the operator sets comes after and wins.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                ["Logging:LogLevel:Default"] = "Information",
                ["Logging:LogLevel:Microsoft"] = "Warning",
                ["Logging:LogLevel:Hangfire"] = "Warning",
                ["Logging:LogLevel:System"] = "Warning",
            },
        });
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "HH:mm:ss ";
        });

        // Trouble at the start is told in one line on standard error, not twice and not with a stack.
        builder.Services.PostConfigure<LoggerFilterOptions>(filters =>
        {
            for (var i = 0; i < filters.Rules.Count; i++)
            {
                filters.Rules[i] = OnlyOnceUp(filters.Rules[i]);
            }
        });
        if (listen.Urls is { } urls)
        {
            builder.WebHost.UseUrls(urls);
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = MostHeaderBytes;
            kestrel.Limits.MaxRequestHeaderCount = 64;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(25));
        return builder;
    }

    private static LoggerFilterRule OnlyOnceUp(LoggerFilterRule rule) => new(rule.ProviderName, rule.CategoryName, rule.LogLevel,
        (provider, category, level) => ProgramStart.IsUp && (rule.Filter?.Invoke(provider, category, level) ?? true));
}
