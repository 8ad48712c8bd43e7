using Microsoft.Extensions.DependencyInjection;
using Microsoft.Identity.Client;

namespace PeerBot.Teams.Api;

/// <summary>The way the token library reaches Microsoft: by a client of ours, which follows nobody and logs nothing.</summary>
/// <remarks>The library takes https authorities only. For an authority on this machine, which the settings allow over http, it is told
/// https, and <see cref="Plainly"/> puts that right on the way.</remarks>
internal sealed class TokenHttp(IHttpClientFactory clients) : IMsalHttpClientFactory
{
    private const string ClientName = "teams-tokens";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public static void AddTo(IServiceCollection services)
    {
        services.AddHttpClient(ClientName, client => client.Timeout = Patience)
            .ConfigurePrimaryHttpMessageHandler(ConnectorHttp.Handler)
            .AddHttpMessageHandler(made => new Plainly(made.GetRequiredService<TeamsOptions>().Authority))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddSingleton<TokenHttp>();
    }

    public HttpClient GetHttpClient() => clients.CreateClient(ClientName);

    /// <summary>The authority as the library takes it.</summary>
    public static Uri AsHttps(Uri authority) => new UriBuilder(authority) { Scheme = Uri.UriSchemeHttps, Port = authority.Port }.Uri;

    private sealed class Plainly(Uri authority) : DelegatingHandler
    {
        private readonly bool _isPlain = authority.Scheme == Uri.UriSchemeHttp && TeamsSettings.IsThisMachine(authority);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (_isPlain && request.RequestUri is { Scheme: "https" } url && url.Authority == authority.Authority)
            {
                request.RequestUri = new UriBuilder(url) { Scheme = Uri.UriSchemeHttp, Port = url.Port }.Uri;
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
