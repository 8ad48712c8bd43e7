using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Routing;
using PeerBot.Playground;
using PeerBot.Slack;
using PeerBot.Teams;

namespace PeerBot.Channels.Tests.Playground;

/// <summary>The Playground in a real server on a free loopback port, over a transcript in memory.</summary>
internal sealed class PlaygroundApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PlaygroundApp(WebApplication app, InMemoryTranscript transcript, FakeUpcoming upcoming)
    {
        _app = app;
        Transcript = transcript;
        Upcoming = upcoming;
        Address = new Uri(app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public InMemoryTranscript Transcript { get; }

    public FakeUpcoming Upcoming { get; }

    public PlaygroundChannel Channel => _app.Services.GetRequiredService<PlaygroundChannel>();

    public PlaygroundClock Clock => _app.Services.GetRequiredService<PlaygroundClock>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<PlaygroundApp> StartAsync(
        InMemoryTranscript? transcript = null, string environment = "Development", IPAddress? pretendRemote = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        transcript ??= new InMemoryTranscript();
        builder.Services.AddSingleton<ITranscript>(transcript);
        builder.Services.AddSingleton<FakeUpcoming>();
        builder.Services.AddScoped<IUpcoming>(made => made.GetRequiredService<FakeUpcoming>());
        builder.Services.AddSingleton(TownRoutes.All());
        builder.Services.AddSingleton<RequestMeter>().AddSingleton<ChatRouter>();
        builder.Services.AddPlayground().Configure<PlaygroundOptions>(options => options.Seed = false).AddSlackPreview().AddTeamsPreview();
        var app = builder.Build();
        if (pretendRemote is not null)
        {
            // Traffic stays on loopback; what a caller from elsewhere would look like is put in here.
            app.Use((http, next) =>
            {
                http.Connection.RemoteIpAddress = pretendRemote;
                return next(http);
            });
        }

        try
        {
            app.UseRouting();
            app.MapPlayground();
            await app.StartAsync(Cancel);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new PlaygroundApp(app, transcript, app.Services.GetRequiredService<FakeUpcoming>());
    }

    public async Task<JsonNode> GetAsync(string path) =>
        JsonNode.Parse(await Http.GetStringAsync(new Uri(path, UriKind.Relative), Cancel))!;

    public Task<HttpResponseMessage> PostAsync(string what, object body) =>
        Http.PostAsJsonAsync(new Uri($"/playground/{what}", UriKind.Relative), body, Cancel);

    /// <summary>Posts and reads the answer, which has to be a good one.</summary>
    public async Task<JsonNode> AskAsync(string what, object body)
    {
        using var response = await PostAsync(what, body);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>The plain text of everything this person sees in a place.</summary>
    public async Task<IReadOnlyList<string>> SeenAsync(string person, string place) =>
        [.. (await GetAsync($"/playground/messages?as={person}&place={place}"))["entries"]!.AsArray()
            .Select(entry => entry!["plain"]!.GetValue<string>())];

    public async Task<int> UnreadAsync(string person, string place) =>
        (await GetAsync($"/playground/state?as={person}"))["places"]!.AsArray()
            .Single(one => one!["id"]!.GetValue<string>() == place)!["unread"]!.GetValue<int>();

    public async Task StopAsync() => await _app.StopAsync(Cancel);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
