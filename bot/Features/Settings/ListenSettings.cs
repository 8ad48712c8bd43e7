using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace PeerBot.Features.Settings;

/// <summary>Where a program listens: <c>ASPNETCORE_URLS</c> or <c>--urls</c>, else its own default.</summary>
/// <param name="Urls">What to listen on, separated by semicolons; null when the configuration of Kestrel says it in full.</param>
/// <param name="IsLoopbackOnly">Nobody but this machine can reach any of it.</param>
public sealed record ListenSettings(string? Urls, bool IsLoopbackOnly)
{
    private const string Key = "urls";

    public static ListenSettings Read(IConfiguration configuration, string otherwise)
    {
        var settings = new SettingReader(configuration);
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>().ToList();
        if (endpoints.Count > 0)
        {
            return new ListenSettings(null, endpoints.All(url => Parse("Kestrel:Endpoints", url)));
        }

        if (settings.Text(Key) is { } urls)
        {
            var parts = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return parts.Length > 0
                ? new ListenSettings(urls, parts.Aggregate(true, (all, url) => Parse(Key, url) && all))
                : throw Malformed(Key);
        }

        return settings.Text("http_ports") is null && settings.Text("https_ports") is null
            ? new ListenSettings(otherwise, IsLoopbackOnly: true)
            : new ListenSettings(null, IsLoopbackOnly: false);
    }

    private static bool Parse(string key, string url)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw Malformed(key);
        }

        if (address.Scheme is not ("http" or "https") || address.Port is < 0 or > 65535 || address.Host.Length == 0
            || address.PathBase.Length > 0)
        {
            throw Malformed(key);
        }

        return SettingReader.IsLoopback(address.Host);
    }

    private static SettingProblemException Malformed(string key) =>
        new(key, "this is not an address to listen on.", "Write it like http://localhost:5080.");
}
