using System.Text;
using System.Text.Json.Nodes;

namespace PeerBot.Slack.Api;

/// <summary>Answers through the address Slack gave with a request. Only Slack's own hosts are ever called (T8).</summary>
internal sealed class ResponseUrl(SlackHttp http, SlackOptions options)
{
    public Task<SlackAnswer> PostAsync(Uri url, JsonObject body, CancellationToken cancel) => IsAllowed(url)
        ? http.PostAsync(url, Encoding.UTF8.GetBytes(body.ToJsonString()), "application/json", token: null, SlackReading.OfResponseUrl, cancel)
        : Task.FromResult<SlackAnswer>(new SlackAnswer.Refused("response_url_not_allowed"));

    internal bool IsAllowed(Uri url) =>
        SafeAddress.Is(url) && options.ResponseUrlHosts.Any(host => Says(host, url));

    // A host without a port means the scheme's own port.
    private static bool Says(string host, Uri url) =>
        host.Equals(url.IsDefaultPort ? url.IdnHost : $"{Bracketed(url)}:{url.Port}", StringComparison.OrdinalIgnoreCase);

    private static string Bracketed(Uri url) => url.HostNameType == UriHostNameType.IPv6 ? $"[{url.IdnHost}]" : url.IdnHost;
}
