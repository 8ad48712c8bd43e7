using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace PeerBot.Teams.Api;

/// <summary>Makes one request and says honestly what became of it. Nothing the network does is an exception.</summary>
internal sealed class ConnectorHttp(IHttpClientFactory clients, TeamsOptions options)
{
    public const int MostBytes = 1024 * 1024;
    private const string ClientName = "teams";

    public static void AddTo(IServiceCollection services)
    {
        services.AddHttpClient(ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(Handler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddSingleton<ConnectorHttp>();
    }

    public async Task<ConnectorAnswer> CallAsync(HttpMethod method, Uri url, JsonObject? body, Secret? token, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(options.LongestCall.ToTimeSpan());
        using var content = new TellingContent(body is null ? [] : Encoding.UTF8.GetBytes(body.ToJsonString()));
        using var request = new HttpRequestMessage(method, url) { Content = method == HttpMethod.Get || method == HttpMethod.Delete ? null : content };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        }

        try
        {
            limit.Token.ThrowIfCancellationRequested();
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return ConnectorReading.Of(new ConnectorResponse((int)response.StatusCode, WaitOf(response), await BodyAsync(response, limit.Token)));
        }
        catch (Exception trouble) when (trouble is HttpRequestException or IOException or OperationCanceledException)
        {
            var code = CodeOf(trouble, cancel);

            // Teams acts on a whole request only; one whose body never left was never whole. A request without a body changes
            // nothing twice.
            return content.WasBegun ? new ConnectorAnswer.Unclear(code) : new ConnectorAnswer.NotSent(code);
        }
    }

    /// <summary>A handler that goes where it is sent and nowhere else (T8).</summary>
    public static SocketsHttpHandler Handler() => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(4),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),

        // A connection the other side is about to close would lose the next call's answer.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        MaxResponseHeadersLength = 32,
    };

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (kept.Length <= MostBytes)
        {
            var count = await stream.ReadAsync(buffer, cancel);
            if (count == 0)
            {
                break;
            }

            kept.Write(buffer, 0, count);
        }

        return kept.GetBuffer().AsMemory(0, (int)kept.Length);
    }

    private static Duration? WaitOf(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta is { } wait ? Duration.FromTimeSpan(wait) : null;

    private static string CodeOf(Exception trouble, CancellationToken cancel) => trouble switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "name_not_found",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "not_connected",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "no_secure_connection",
        OperationCanceledException => cancel.IsCancellationRequested ? "cancelled" : "timeout",
        _ => "connection_lost",
    };

    /// <summary>A body that remembers whether it began to leave.</summary>
    private sealed class TellingContent : HttpContent
    {
        private readonly byte[] _body;
        private volatile bool _wasBegun;

        public TellingContent(byte[] body)
        {
            _body = body;
            Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        }

        public bool WasBegun => _wasBegun;

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            _wasBegun = true;
            await stream.WriteAsync(_body, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _body.Length;
            return true;
        }
    }
}
