using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime.Testing;
using PeerBot.Channels.Tests.Slack.Doors;
using PeerBot.Channels.Tests.Teams.Api;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Routing;
using PeerBot.Teams;
using PeerBot.Teams.Answering;

namespace PeerBot.Channels.Tests.Teams.Doors;

/// <summary>Teams' door in a real server on a free loopback port, with a spy behind it and the Bot Framework's side before it.</summary>
internal sealed class TeamsDoor : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TeamsDoor(WebApplication app, Spy spy, BotFramework framework, FakeClock clock, FaultLog faults, MemoryAddresses addresses)
    {
        _app = app;
        (Spy, Framework, Clock, Faults, Addresses) = (spy, framework, clock, faults, addresses);
        Http = new HttpClient(new AfterWork(this)) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public Spy Spy { get; }

    public BotFramework Framework { get; }

    public FakeClock Clock { get; }

    public FaultLog Faults { get; }

    public MemoryAddresses Addresses { get; }

    public HttpClient Http { get; }

    /// <summary>Whether a response is looked at only when nothing is being answered any more.</summary>
    public bool WaitsForWork { get; set; } = true;

    public IServiceProvider Services => _app.Services;

    /// <summary>A good token, to be made worse.</summary>
    public TokenForge Forge => new(Framework.ServiceUrl, Clock.GetCurrentInstant().ToUnixTimeSeconds());

    public static async Task<TeamsDoor> StartAsync(
        Func<TeamsOptions, TeamsOptions>? change = null, Action<IServiceCollection>? more = null, bool isPatient = true, string listen = "http://127.0.0.1:0")
    {
        var framework = await BotFramework.StartAsync();
        var (spy, clock, faults, addresses) = (new Spy(), new FakeClock(Instant.FromUnixTimeSeconds(1_700_000_000)), new FaultLog(), new MemoryAddresses());
        var options = new TeamsOptions
        {
            AppId = TokenForge.AppId,
            AppPassword = "a-secret-of-these-tests",
            AppType = TeamsAppType.SingleTenant,
            TenantId = BotFramework.Tenant,
            OpenIdMetadataUrl = framework.Metadata,
            Authority = framework.Address,
            ServiceUrlHosts = [framework.Address.Authority],
        };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(faults).SetMinimumLevel(LogLevel.Information);
        builder.WebHost.UseUrls(listen);
        builder.Services.AddRouting().AddSingleton(spy).AddSingleton<IOnce>(spy).AddSingleton<IWorkspaceDirectory>(spy).AddSingleton<IAddresses>(addresses)
            .AddSingleton<IClock>(clock).AddSingleton(Spy.Routes()).AddSingleton<RequestMeter>().AddSingleton<ChatRouter>()
            .AddTeams(change is null ? options : change(options));
        if (isPatient)
        {
            // A busy machine is slow without anything being wrong; tests of the times themselves ask for the real ones.
            builder.Services.AddSingleton(new AnswerTimes { Invoke = Duration.FromSeconds(20), Who = Duration.FromSeconds(20) });
        }

        more?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapTeams();
        await app.StartAsync();
        return new TeamsDoor(app, spy, framework, clock, faults, addresses);
    }

    /// <summary>Brings an activity with a good token.</summary>
    public Task<HttpResponseMessage> BringAsync(JsonObject activity) => SendAsync(activity.ToJsonString(), $"Bearer {Forge.Token}");

    /// <summary>Brings an activity with a good token and reads the answer's body.</summary>
    public async Task<JsonObject> AskAsync(JsonObject activity)
    {
        using var response = await BringAsync(activity);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        return body.Length == 0 ? [] : (JsonObject)JsonNode.Parse(body)!;
    }

    public Task<HttpResponseMessage> SendAsync(string body, params string[] authorization) => Http.SendAsync(Request(Encoding.UTF8.GetBytes(body), authorization));

    public static HttpRequestMessage Request(byte[] body, string[] authorization, string contentType = "application/json; charset=utf-8")
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = contentType.Length == 0 ? null : MediaTypeHeaderValue.Parse(contentType);
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = content };
        foreach (var one in authorization)
        {
            request.Headers.TryAddWithoutValidation("Authorization", one);
        }

        return request;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Framework.DisposeAsync();
    }

    public async Task IdleAsync()
    {
        var work = Services.GetRequiredService<InFlight>();
        for (var i = 0; i < 1000 && work.Running > 0; i++)
        {
            await Task.Delay(10);
        }
    }

    private sealed class AfterWork(TeamsDoor door) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (door.WaitsForWork)
            {
                await door.IdleAsync();
            }

            return response;
        }
    }
}
