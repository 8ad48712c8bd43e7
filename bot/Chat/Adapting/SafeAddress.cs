using System.Net;

namespace PeerBot.Chat.Adapting;

/// <summary>Where PeerBot may send what nobody else should read: over https, or over http to this machine alone (T8).</summary>
public static class SafeAddress
{
    public static bool Is(Uri url) =>
        url.IsAbsoluteUri
        && url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && IsThisMachine(url)));

    private static bool IsThisMachine(Uri url) => url.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(url.IdnHost, out var address) && IPAddress.IsLoopback(address));
}
