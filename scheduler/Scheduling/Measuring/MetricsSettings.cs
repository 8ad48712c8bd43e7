using PeerBot.Features.Settings;

namespace PeerBot.Scheduler.Measuring;

/// <summary>Whether and where this program tells its figures; off unless asked for.</summary>
/// <param name="IsPage">They stand at <c>GET /metrics</c>.</param>
/// <param name="Collector">They are also sent to this OpenTelemetry collector, over HTTP; null for none.</param>
public sealed record MetricsSettings(bool IsPage, Uri? Collector)
{
    private const string EnabledKey = "Metrics:Enabled";
    private const string EndpointKey = "OpenTelemetry:Endpoint";

    public static MetricsSettings Read(SettingReader settings)
    {
        settings.Url(EndpointKey);
        return new MetricsSettings(settings.Flag(EnabledKey) ?? false, settings.Text(EndpointKey) is { } url ? new Uri(url.TrimEnd('/') + "/v1/metrics") : null);
    }
}
