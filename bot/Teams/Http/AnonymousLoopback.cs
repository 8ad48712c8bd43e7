using System.Net;
using Microsoft.AspNetCore.Http;
using PeerBot.Teams.Wire;

namespace PeerBot.Teams.Http;

/// <summary>Whether a request without a token may be a simulator's on the developer's own machine. The setting alone is not enough:
/// both ends of the connection are this machine, nothing says that somebody was passed on, no page sent it, and the answer goes
/// nowhere else either. The program switches the setting off outside Development (T3).</summary>
internal sealed class AnonymousLoopback(TeamsOptions options)
{
    // A proxy on this machine would make everybody local; a browser adds its page's origin to what a page sends.
    private static readonly string[] Betraying = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via", "Origin"];

    public bool MayCome(HttpContext http) =>
        options.AllowAnonymousLoopback
        && IsLoopback(http.Connection.LocalIpAddress) && IsLoopback(http.Connection.RemoteIpAddress)
        && IsLoopback(http.Request.Host.Host)
        && !Betraying.Any(http.Request.Headers.ContainsKey);

    /// <summary>Whether it may say this, too.</summary>
    public static bool MaySay(Activity activity) =>
        Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var url) && IsLoopback(url.IdnHost);

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);

    private static bool IsLoopback(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
