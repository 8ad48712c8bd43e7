using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace PeerBot.Teams.Http;

/// <summary>Fetches the keys that the Bot Framework signs with: one document says where they are, another what they are. Over https
/// (http to this machine), without following anybody elsewhere, within a bounded size and time.</summary>
internal sealed partial class KeyDocuments(IHttpClientFactory clients, TeamsOptions options, ILogger<KeyDocuments> log)
{
    private const string ClientName = "teams-keys";
    private const int MostBytes = 512 * 1024;
    private const int Deep = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static void AddTo(IServiceCollection services)
    {
        services.AddHttpClient(ClientName, client => (client.Timeout, client.MaxResponseContentBufferSize) = (Patience, MostBytes))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                UseProxy = false,
                UseCookies = false,
                AllowAutoRedirect = false,
                ActivityHeadersPropagator = null,
                ConnectTimeout = Patience,
                MaxResponseHeadersLength = 32,
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddSingleton<KeyDocuments>();
    }

    /// <summary>The keys by their ids; null when they could not be had.</summary>
    public async Task<IReadOnlyDictionary<string, BotKey>?> FetchAsync(CancellationToken cancel)
    {
        var metadata = await GetAsync(options.OpenIdMetadataUrl, cancel);
        if (!Uri.TryCreate(metadata.Text("jwks_uri"), UriKind.Absolute, out var where) || !SafeAddress.Is(where))
        {
            LogUnfetched(log, "the metadata does not say where they are");
            return null;
        }

        var keys = await GetAsync(where, cancel);
        var read = new Dictionary<string, BotKey>(StringComparer.Ordinal);
        foreach (var key in keys.At("keys").Items().Select(BotKey.Read).OfType<BotKey>())
        {
            read.TryAdd(key.Id, key);
        }

        if (read.Count == 0)
        {
            LogUnfetched(log, "the document holds none");
            return null;
        }

        LogFetched(log, read.Count);
        return read;
    }

    private async Task<JsonElement> GetAsync(Uri url, CancellationToken cancel)
    {
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.GetAsync(url, cancel);
            if (response.StatusCode == HttpStatusCode.OK
                && LooseJson.TryRead(await response.Content.ReadAsByteArrayAsync(cancel), out var read, Deep))
            {
                return read;
            }

            LogUnfetched(log, response.StatusCode == HttpStatusCode.OK ? "the answer is not JSON" : $"status {(int)response.StatusCode}");
        }
        catch (Exception trouble) when (trouble is HttpRequestException or IOException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            LogUnfetched(log, trouble.GetType().Name);
        }

        return default;
    }

    [LoggerMessage(1, LogLevel.Information, "The Bot Framework signs with {Count} keys.")]
    private static partial void LogFetched(ILogger log, int count);

    [LoggerMessage(2, LogLevel.Warning, "The Bot Framework's keys could not be fetched: {Why}. Those that are known stay in use.")]
    private static partial void LogUnfetched(ILogger log, string why);
}

/// <summary>One key, and the channels it may sign for.</summary>
internal sealed record BotKey(string Id, SecurityKey Key, IReadOnlyList<string> Endorsements)
{
    /// <summary>Reads a member of a key set; null for every kind we do not take a signature from.</summary>
    public static BotKey? Read(JsonElement key)
    {
        if (key.Text("kty") != "RSA" || key.Text("use") is not (null or "sig") || key.Text("kid") is not { } id
            || Segment.Read(key.Text("n")) is not { Length: > 0 } modulus || Segment.Read(key.Text("e")) is not { Length: > 0 } exponent)
        {
            return null;
        }

        var rsa = new RSAParameters { Modulus = modulus, Exponent = exponent };
        return new BotKey(id, new RsaSecurityKey(rsa) { KeyId = id }, [.. key.At("endorsements").Items().Select(one => one.Text()).OfType<string>()]);
    }
}
