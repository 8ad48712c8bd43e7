using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PeerBot.Slack;
using PeerBot.Tests.Support.Slack.Api;
using PeerBot.Tests.Support.Slack.Faults;
using PeerBot.Tests.Support.Slack.Sockets;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Tests.Support.Slack;

/// <summary>Slack on this machine, for tests: strict about what it is asked, forgetful and slow on demand. Everything a
/// program does that Slack forbids, or that we promised not to do, becomes a complaint.</summary>
internal sealed class FakeSlack : IAsyncDisposable
{
    public const string SigningSecret = "fake-signing-secret-of-tests";

    private readonly ResponseUrlDoor _hooks;
    private readonly ApiDoor _api;
    private WebApplication? _web;
    private int _port;

    private FakeSlack(IClock clock)
    {
        Town = new SlackTown(clock);
        Sockets = new SocketServer(Town, () => Address);
        _api = new ApiDoor(Town, new MethodTable(Sockets), Faults, Limits);
        _hooks = new ResponseUrlDoor(Town, Faults);
    }

    public SlackTown Town { get; }

    public FaultPlan Faults { get; } = new();

    public RateLimits Limits { get; } = new();

    public SocketServer Sockets { get; }

    public Uri Address => new($"http://127.0.0.1:{_port}/");

    public Uri ApiBaseUrl => new(Address, "api/");

    /// <summary>What was done that must not be done; a test ends by seeing that there is nothing.</summary>
    public IReadOnlyList<string> Complaints => Town.Complaints;

    /// <summary>Every call of the Web API, in order.</summary>
    public IReadOnlyList<ApiCall> Calls => _api.Calls;

    public static async Task<FakeSlack> StartAsync(IClock? clock = null)
    {
        var slack = new FakeSlack(clock ?? SystemClock.Instance);
        await slack.ListenAsync();
        return slack;
    }

    public IReadOnlyList<ApiCall> CallsOf(string method) => [.. Calls.Where(call => call.Method == method)];

    /// <summary>A workspace in which the app is installed with this token; none when it is null.</summary>
    public FakeWorkspace AddWorkspace(string id, string domain, string? botToken, string? enterprise = null, params string[] scopes)
    {
        lock (Town.Gate)
        {
            var workspace = new FakeWorkspace(id, domain, enterprise);
            Town.Workspaces.Add(id, workspace);
            if (botToken is not null)
            {
                Town.Tokens.Bots.Add(
                    botToken, new FakeToken(botToken, id, [workspace], scopes.Length == 0 ? FakeTokens.EveryScope : scopes.ToHashSet()));
            }

            return workspace;
        }
    }

    /// <summary>How a program is connected to this Slack over HTTP, with one workspace's token or with none.</summary>
    public SlackOptions Options(string? botToken, bool readBack = true) => new()
    {
        SigningSecret = SigningSecret,
        BotToken = botToken,
        ApiBaseUrl = ApiBaseUrl,
        ResponseUrlHosts = [Address.Authority],
        ReadBack = readBack,
    };

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
        web.UseWebSockets();
        web.Map("/api/{method}", (HttpContext context, string method) => _api.AnswerAsync(context, method));
        web.MapPost("/hook/{id}", (HttpContext context, string id) => _hooks.AnswerAsync(context, id));
        web.Map("/link/", Sockets.ServeAsync);
        await web.StartAsync();
        _port = new Uri(web.Urls.First()).Port;
        _web = web;
    }

    public async ValueTask DisposeAsync() => await CutAsync();
}
