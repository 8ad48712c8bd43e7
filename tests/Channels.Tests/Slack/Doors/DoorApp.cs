using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime.Testing;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Routing;
using PeerBot.Slack;
using PeerBot.Slack.Reading;

namespace PeerBot.Channels.Tests.Slack.Doors;

/// <summary>Slack's doors in a real server on a free loopback port, with a spy behind them and a stub for the way back.</summary>
internal sealed class DoorApp : IAsyncDisposable
{
    public const string Secret = "a-secret-of-these-tests";

    private readonly WebApplication _app;

    private DoorApp(WebApplication app, Spy spy, SlackStub slack, FakeClock clock, FaultLog faults)
    {
        _app = app;
        (Spy, Slack, Clock, Faults) = (spy, slack, clock, faults);
        Http = new HttpClient(new AfterWork(this)) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public Spy Spy { get; }

    public SlackStub Slack { get; }

    public FakeClock Clock { get; }

    public HttpClient Http { get; }

    /// <summary>Whether a response is looked at only when nothing is being answered any more, however slow the machine is.</summary>
    public bool WaitsForWork { get; set; } = true;

    /// <summary>Every warning and error that was logged.</summary>
    public FaultLog Faults { get; }

    public IServiceProvider Services => _app.Services;

    public IReadOnlyList<Endpoint> Endpoints =>
        [.. _app.Services.GetRequiredService<EndpointDataSource>().Endpoints];

    public static async Task<DoorApp> StartAsync(
        Func<SlackOptions, SlackOptions>? change = null, Action<IServiceCollection>? more = null, SlackStub? stub = null,
        bool isPatient = true)
    {
        var slack = stub ?? await SlackStub.StartAsync();
        var (spy, clock, faults) = (new Spy(), new FakeClock(Instant.FromUnixTimeSeconds(1_700_000_000)), new FaultLog());
        var options = new SlackOptions
        {
            SigningSecret = Secret,
            BotToken = "xoxb-of-these-tests",
            ApiBaseUrl = new Uri(slack.Address, "api/"),
            ResponseUrlHosts = [slack.Address.Authority],
        };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(faults).SetMinimumLevel(LogLevel.Information);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting().AddSingleton(spy).AddSingleton<IOnce>(spy).AddSingleton<IInstallations>(spy).AddSingleton<IWorkspaceDirectory>(spy)
            .AddSingleton<IClock>(clock).AddSingleton(Spy.Routes()).AddSingleton<RequestMeter>().AddSingleton<ChatRouter>()
            .AddSlack(change is null ? options : change(options));
        if (isPatient)
        {
            // A busy machine is slow without anything being wrong; tests of the times themselves ask for the real ones.
            var ages = Duration.FromSeconds(20);
            builder.Services.AddSingleton(new AnswerTimes { Ack = ages, FormAck = ages, Trigger = ages, Who = ages, Link = ages });
        }

        more?.Invoke(builder.Services);
        var app = builder.Build();
        try
        {
            app.MapSlack();
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            await slack.DisposeAsync();
            throw;
        }

        return new DoorApp(app, spy, slack, clock, faults);
    }

    public static string Sign(string timestamp, ReadOnlySpan<byte> body, string secret = Secret) =>
        "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes($"v0:{timestamp}:"), .. body]));

    public static HttpRequestMessage Signed(string path, byte[] body, string contentType, long? at = null, string secret = Secret)
    {
        var timestamp = (at ?? 1_700_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var request = Unsigned(path, body, contentType);
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
        request.Headers.Add("X-Slack-Signature", Sign(timestamp, body, secret));
        return request;
    }

    public static HttpRequestMessage Unsigned(string path, byte[] body, string contentType)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = contentType.Length == 0 ? null : MediaTypeHeaderValue.Parse(contentType);
        return new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
    }

    public static byte[] Form(IEnumerable<KeyValuePair<string, string>> fields) => Encoding.UTF8.GetBytes(
        string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value).Replace("%20", "+")}")));

    /// <summary>A signed command; a fresh trigger makes it a new one.</summary>
    public Task<HttpResponseMessage> CommandAsync(string command, string text = "", string channel = "C0CIRCLE", string? trigger = null) =>
        SendFormAsync("/slack/commands", [
            new("command", command), new("text", text), new("team_id", "T0TOWN"), new("channel_id", channel), new("user_id", "U0ANA"),
            new("user_name", "ana"), new("response_url", Slack.Hook.ToString()), new("trigger_id", trigger ?? Guid.NewGuid().ToString("N"))]);

    public Task<HttpResponseMessage> InteractionAsync(JsonObject payload) =>
        SendFormAsync("/slack/interactions", [new("payload", payload.ToJsonString())]);

    public Task<HttpResponseMessage> EventAsync(JsonObject payload) => SendAsync("/slack/events", Encoding.UTF8.GetBytes(payload.ToJsonString()), "application/json");

    public Task<HttpResponseMessage> SendFormAsync(string path, IEnumerable<KeyValuePair<string, string>> fields) =>
        SendAsync(path, Form(fields), "application/x-www-form-urlencoded");

    public Task<HttpResponseMessage> SendAsync(string path, byte[] body, string contentType) =>
        Http.SendAsync(Signed(path, body, contentType, Clock.GetCurrentInstant().ToUnixTimeSeconds()));

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Slack.DisposeAsync();
    }

    private sealed class AfterWork(DoorApp app) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            var work = app.Services.GetRequiredService<InFlight>();
            for (var i = 0; i < 1000 && app.WaitsForWork && work.Running > 0; i++)
            {
                await Task.Delay(10, cancellationToken);
            }

            return response;
        }
    }
}
