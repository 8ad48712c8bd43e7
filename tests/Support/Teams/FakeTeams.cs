using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PeerBot.Teams;
using PeerBot.Tests.Support.Slack.Faults;
using PeerBot.Tests.Support.Teams.Connector;
using PeerBot.Tests.Support.Teams.Town;

namespace PeerBot.Tests.Support.Teams;

/// <summary>Teams and the Bot Framework on this machine, for tests: keys and tokens, and a connector that is strict about what it is
/// asked, and forgetful and slow on demand. Everything a program does that Teams forbids, or that we promised not to do, becomes a
/// complaint.</summary>
internal sealed class FakeTeams : IAsyncDisposable
{
    public const string App = "aaaaaaaa-1111-2222-3333-444444444444";
    public const string Password = "fake-client-secret-of-tests";

    private readonly ConnectorDoor _connector;
    private WebApplication? _web;
    private int _port;
    private int _tokens;

    private FakeTeams(IClock clock)
    {
        Town = new TeamsTown(clock);
        _connector = new ConnectorDoor(Town, Faults, Limits, new ConnectorMethods(Town, App));
    }

    public TeamsTown Town { get; }

    public FaultPlan Faults { get; } = new();

    public ThreadLimits Limits { get; } = new();

    public ServiceKey Key { get; } = new();

    public Uri Address => new($"http://127.0.0.1:{_port}/");

    /// <summary>Questions about keys are answered with a page of HTML.</summary>
    public bool HasNoKeys { get; set; }

    /// <summary>The bot's secret is no longer taken.</summary>
    public bool RefusesSecret { get; set; }

    /// <summary>What was done that must not be done; a test ends by seeing that there is nothing.</summary>
    public IReadOnlyList<string> Complaints => Town.Complaints;

    /// <summary>Every call of the connector, in order.</summary>
    public IReadOnlyList<ConnectorCall> Calls => _connector.Calls;

    /// <summary>How many tokens were given out.</summary>
    public int TokensGiven => _tokens;

    public static async Task<FakeTeams> StartAsync(IClock? clock = null)
    {
        var teams = new FakeTeams(clock ?? SystemClock.Instance);
        await teams.ListenAsync();
        return teams;
    }

    public IReadOnlyList<ConnectorCall> CallsOf(string operation) => [.. Calls.Where(call => call.Operation == operation)];

    public FakeTenant AddTenant(string id, string region = "amer")
    {
        var tenant = new FakeTenant(id, region);
        Town.Within(() => Town.Tenants.Add(id, tenant));
        return tenant;
    }

    public string ServiceUrl(FakeTenant tenant) => $"{Address}{tenant.Region}/{tenant.Id}/";

    /// <summary>Tokens given out so far are no longer taken.</summary>
    public void Revoke() => Town.Within(Town.Tokens.Clear);

    /// <summary>How a program is connected to this Teams.</summary>
    public TeamsOptions Options() => new()
    {
        AppId = App,
        AppPassword = Password,
        OpenIdMetadataUrl = new Uri(Address, "v1/.well-known/openidconfiguration"),
        Authority = Address,
        ServiceUrlHosts = [Address.Authority],
    };

    /// <summary>The same as settings.</summary>
    public IReadOnlyList<string> Settings() =>
    [
        $"Teams:AppId={App}", $"Teams:AppPassword={Password}", $"Teams:OpenIdMetadataUrl={new Uri(Address, "v1/.well-known/openidconfiguration")}",
        $"Teams:Authority={Address}", $"Teams:ServiceUrlHosts={Address.Authority}",
    ];

    /// <summary>Nobody listens any more: connections are refused. What was said stays.</summary>
    public async Task CutAsync()
    {
        if (_web is { } web)
        {
            _web = null;
            using var now = new CancellationTokenSource();
            await now.CancelAsync();
            await web.StopAsync(now.Token);
            await web.DisposeAsync();
        }
    }

    /// <summary>Listens (again), at the address it has always had.</summary>
    public async Task ListenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, _port));
        builder.Services.AddRouting();
        var web = builder.Build();
        web.MapGet("/v1/.well-known/openidconfiguration", () => KeyDocument(new JsonObject
        {
            ["issuer"] = ServiceKey.Issuer,
            ["jwks_uri"] = new Uri(Address, "v1/.well-known/keys").AbsoluteUri,
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        }));
        web.MapGet("/v1/.well-known/keys", () => KeyDocument(Key.Document()));
        web.MapPost("/{tenant}/oauth2/v2.0/token", (HttpContext context, string tenant) => GiveTokenAsync(context, tenant));
        web.Map("/{region}/{tenant}/v3/{**rest}", _connector.AnswerAsync);
        await web.StartAsync();
        _port = new Uri(web.Urls.First()).Port;
        _web = web;
    }

    public async ValueTask DisposeAsync() => await CutAsync();

    private IResult KeyDocument(JsonObject document) => HasNoKeys ? Results.Text("<html>Down</html>", "text/html", statusCode: 503) : Results.Json(document);

    private async Task<IResult> GiveTokenAsync(HttpContext context, string tenant)
    {
        var form = await context.Request.ReadFormAsync();
        if (RefusesSecret || form["client_id"] != App || form["client_secret"] != Password)
        {
            return Results.Json(
                new JsonObject { ["error"] = "invalid_client", ["error_description"] = "AADSTS7000215: Invalid client secret provided." }, statusCode: 401);
        }

        if (tenant != "botframework.com" || form["grant_type"] != "client_credentials" || form["scope"] != "https://api.botframework.com/.default")
        {
            Town.Complain("token: of the wrong tenant, kind or scope");
        }

        var token = $"fake-bot-token-{Interlocked.Increment(ref _tokens)}-of-tests";
        Town.Within(() => Town.Tokens.Add(token));
        return Results.Json(new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = 3599, ["access_token"] = token });
    }
}
