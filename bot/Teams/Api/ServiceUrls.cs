namespace PeerBot.Teams.Api;

/// <summary>Where activities may be sent: over https to the hosts of the settings, over http only to this machine, and never anywhere
/// a <c>serviceUrl</c> alone names (T8).</summary>
internal static class ServiceUrls
{
    /// <summary>The URL to append paths to; null when nothing may be sent there.</summary>
    public static Uri? Read(string? written, TeamsOptions options) =>
        Uri.TryCreate(written, UriKind.Absolute, out var url) && IsAllowed(url, options)
            ? url.AbsolutePath.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/")
            : null;

    public static bool IsAllowed(Uri url, TeamsOptions options) =>
        TeamsSettings.IsSafe(url) && url.Query.Length == 0 && url.Fragment.Length == 0 && options.ServiceUrlHosts.Any(host => Says(host, url));

    // A host without a port means the scheme's own port.
    private static bool Says(string host, Uri url) =>
        host.Equals(url.IsDefaultPort ? url.IdnHost : $"{Bracketed(url)}:{url.Port}", StringComparison.OrdinalIgnoreCase);

    private static string Bracketed(Uri url) => url.HostNameType == UriHostNameType.IPv6 ? $"[{url.IdnHost}]" : url.IdnHost;
}
