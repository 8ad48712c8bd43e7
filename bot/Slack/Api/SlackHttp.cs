using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace PeerBot.Slack.Api;

/// <summary>What came over the wire: a status, how long to wait if it said so, and at most <see cref="SlackHttp.MostBytes"/> of a body.</summary>
/// <param name="Scopes">What the token may do, where Slack says so.</param>
internal sealed record SlackResponse(int Status, Duration? RetryAfter, string? Scopes, ReadOnlyMemory<byte> Body);

/// <summary>Posts one request and says honestly what became of it. Nothing the network does is an exception.</summary>
internal sealed class SlackHttp(IHttpClientFactory clients, SlackOptions options)
{
    public const int MostBytes = 1024 * 1024;
    private const string ClientName = "slack";

    public static void AddTo(IServiceCollection services)
    {
        services.AddHttpClient(ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(Handler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddSingleton<SlackHttp>();
    }

    /// <summary>One call of a Web API method with this token.</summary>
    public Task<SlackAnswer> CallAsync(
        string method, Secret? token, IReadOnlyList<KeyValuePair<string, string>> arguments, CancellationToken cancel) =>
        CallAsync(method, token, arguments, SlackReading.OfApi, cancel);

    /// <summary>As above, for who wants to see more of the response.</summary>
    public Task<SlackAnswer> CallAsync(string method, Secret? token, IReadOnlyList<KeyValuePair<string, string>> arguments,
        Func<SlackResponse, SlackAnswer> read, CancellationToken cancel) => PostAsync(
            new Uri(options.ApiBaseUrl, method), Form(arguments), "application/x-www-form-urlencoded", token, read, cancel);

    public async Task<SlackAnswer> PostAsync(
        Uri url, byte[] body, string mediaType, Secret? token, Func<SlackResponse, SlackAnswer> read, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(options.LongestCall.ToTimeSpan());
        using var content = new TellingContent(body, mediaType);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        }

        try
        {
            limit.Token.ThrowIfCancellationRequested();
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return read(new SlackResponse((int)response.StatusCode, WaitOf(response), ScopesOf(response), await BodyAsync(response, limit.Token)));
        }
        catch (Exception trouble) when (trouble is HttpRequestException or IOException or OperationCanceledException)
        {
            var code = CodeOf(trouble, cancel);

            // Slack acts on a whole request only; one whose body never left was never whole.
            return content.WasBegun ? new SlackAnswer.Unclear(code) : new SlackAnswer.NotSent(code);
        }
    }

    private static SocketsHttpHandler Handler() => new()
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

    private static byte[] Form(IReadOnlyList<KeyValuePair<string, string>> arguments)
    {
        var written = new StringBuilder();
        foreach (var (name, value) in arguments)
        {
            written.Append(written.Length > 0 ? "&" : string.Empty).Append(WebUtility.UrlEncode(name)).Append('=').Append(WebUtility.UrlEncode(value));
        }

        return Encoding.UTF8.GetBytes(written.ToString());
    }

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

    private static string? ScopesOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-oauth-scopes", out var scopes) ? string.Join(',', scopes) : null;

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

        public TellingContent(byte[] body, string mediaType)
        {
            _body = body;
            Headers.ContentType = new MediaTypeHeaderValue(mediaType, "utf-8");
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
