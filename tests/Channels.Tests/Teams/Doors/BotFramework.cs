using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PeerBot.Channels.Tests.Teams.Doors;

/// <summary>The Bot Framework's own side, as small as the door needs it: where its keys are, what they are, tokens for the bot, and a
/// connector that takes everything and remembers it.</summary>
internal sealed class BotFramework : IAsyncDisposable
{
    public const string Issuer = "https://api.botframework.com";
    public const string Tenant = "11111111-aaaa-bbbb-cccc-000000000001";

    // Made once: making a key is slow.
    private static readonly RSA FirstKey = RSA.Create(2048);
    private static readonly RSA SecondKey = RSA.Create(2048);

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Call> _calls = new();
    private int _metadata;
    private int _posted;

    private BotFramework(WebApplication app)
    {
        _app = app;
        Keys = [Key("key-1", FirstKey, "msteams", "webchat")];
    }

    public static RSA First => FirstKey;

    public static RSA Second => SecondKey;

    /// <summary>What the key document holds.</summary>
    public List<JsonObject> Keys { get; }

    /// <summary>The document instead of the keys, for when it is damaged.</summary>
    public string? KeyText { get; set; }

    /// <summary>Answers every question about keys with this status.</summary>
    public int KeyTrouble { get; set; }

    /// <summary>Where the metadata says the keys are; null for the right place.</summary>
    public string? KeysAt { get; set; }

    /// <summary>How often the metadata was asked for.</summary>
    public int Fetches => Volatile.Read(ref _metadata);

    public Uri Address => new(_app.Urls.Single() + "/");

    public Uri Metadata => new(Address, "v1/.well-known/openidconfiguration");

    public string ServiceUrl => $"{Address}amer/{Tenant}/";

    /// <summary>Every call of the connector.</summary>
    public IReadOnlyList<Call> Calls => [.. _calls];

    /// <summary>What was said, in order.</summary>
    public IReadOnlyList<JsonObject> Said => [.. Calls.Where(call => call.Method is "POST" && call.Path.EndsWith("/activities", StringComparison.Ordinal)).Select(call => call.Body)];

    /// <summary>Answers a call of the connector instead of taking it; null takes it.</summary>
    public Func<Call, IResult?> Connector { get; set; } = _ => null;

    public static async Task<BotFramework> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        var app = builder.Build();
        var made = new BotFramework(app);
        app.MapGet("/v1/.well-known/openidconfiguration", made.MetadataOf);
        app.MapGet("/v1/keys", made.KeysOf);
        app.MapPost("/{tenant}/oauth2/v2.0/token", () => Results.Json(new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = 3599, ["access_token"] = "a-token-of-these-tests" }));
        app.Map("/{region}/{tenant}/v3/{**rest}", (Delegate)made.TakeAsync);
        await app.StartAsync();
        return made;
    }

    public static JsonObject Key(string id, RSA key, params string[] endorsements)
    {
        var open = key.ExportParameters(false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = id,
            ["x5t"] = id,
            ["n"] = TokenForge.Encode(open.Modulus!),
            ["e"] = TokenForge.Encode(open.Exponent!),
            ["endorsements"] = new JsonArray([.. endorsements.Select(one => (JsonNode)one)]),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private IResult MetadataOf()
    {
        Interlocked.Increment(ref _metadata);
        return KeyTrouble > 0 ? Results.StatusCode(KeyTrouble) : Results.Json(new JsonObject
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = "https://invalid.botframework.com",
            ["jwks_uri"] = KeysAt ?? new Uri(Address, "v1/keys").ToString(),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        });
    }

    private IResult KeysOf() => KeyTrouble > 0 ? Results.StatusCode(KeyTrouble)
        : KeyText is { } text ? Results.Text(text, "application/json")
        : Results.Json(new JsonObject { ["keys"] = new JsonArray([.. Keys.Select(key => key.DeepClone())]) });

    private async Task<IResult> TakeAsync(HttpContext http)
    {
        var body = http.Request.ContentLength > 0 || http.Request.Headers.TransferEncoding.Count > 0
            ? await http.Request.ReadFromJsonAsync<JsonObject>() ?? []
            : [];
        var call = new Call(http.Request.Method, http.Request.Path.Value!, http.Request.QueryString.Value ?? string.Empty, body);
        _calls.Enqueue(call);
        if (Connector(call) is { } instead)
        {
            return instead;
        }

        return call switch
        {
            { Method: "GET" } when call.Path.Contains("/members/", StringComparison.Ordinal) =>
                Results.Json(new JsonObject { ["id"] = Uri.UnescapeDataString(call.Path[(call.Path.LastIndexOf('/') + 1)..]), ["name"] = "Ana", ["userRole"] = "user", ["tenantId"] = Tenant }),
            { Method: "GET" } when call.Path.EndsWith("/pagedmembers", StringComparison.Ordinal) => Results.Json(new JsonObject
            {
                ["members"] = new JsonArray(
                    new JsonObject { ["id"] = "29:ana", ["name"] = "Ana", ["userRole"] = "user", ["tenantId"] = Tenant },
                    new JsonObject { ["id"] = "29:ben", ["name"] = "Ben", ["userRole"] = "user", ["tenantId"] = Tenant }),
            }),
            { Method: "POST" } when call.Path.EndsWith("/v3/conversations", StringComparison.Ordinal) => Results.Json(new JsonObject { ["id"] = "a:private-chat" }),
            _ => Results.Json(new JsonObject { ["id"] = $"posted-{Interlocked.Increment(ref _posted)}" }),
        };
    }

    /// <summary>One call of the connector.</summary>
    internal sealed record Call(string Method, string Path, string Query, JsonObject Body);
}
