using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace PeerBot.Features.Settings;

/// <summary>Reads settings by type. The first wrong one stops the start with one line that names it.</summary>
public sealed class SettingReader(IConfiguration configuration)
{
    /// <summary>What was given, without the blanks around it; null when nothing was.</summary>
    public string? Text(string key) => configuration[key]?.Trim() is { Length: > 0 } given ? given : null;

    /// <summary>True or false; null when not given.</summary>
    public bool? Flag(string key) => Text(key) switch
    {
        null => null,
        { } given when bool.TryParse(given, out var flag) => flag,
        { } given => throw new SettingProblemException(key, $"\"{Short(given)}\" is neither true nor false.", "Write true or false."),
    };

    /// <summary>A whole number within the bounds, both included.</summary>
    public int Number(string key, int least, int most, int otherwise)
    {
        if (Text(key) is not { } given)
        {
            return otherwise;
        }

        return int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
            ? number
            : throw new SettingProblemException(
                key, $"\"{Short(given)}\" is not a whole number from {least} to {most}.", $"Write one, for example {otherwise}.");
    }

    /// <summary>Refuses a URL that is not https; http is for this machine only.</summary>
    public void Url(string key)
    {
        if (Text(key) is not { } given)
        {
            return;
        }

        if (!Uri.TryCreate(given, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
        {
            throw new SettingProblemException(key, "this is not a URL.", "Write one that begins with https://.");
        }

        if (url.Scheme == "http" && !IsLoopback(url.IdnHost))
        {
            throw new SettingProblemException(key, "http is accepted for this machine only.", "Write the URL with https://.");
        }
    }

    /// <summary>Whether a host name can only mean this machine.</summary>
    public static bool IsLoopback(string host)
    {
        var bare = host.Trim('[', ']');
        return bare.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(bare, out var address) && IPAddress.IsLoopback(address));
    }

    private static string Short(string given) => given.Length <= 40 ? given : given[..40] + "...";
}
