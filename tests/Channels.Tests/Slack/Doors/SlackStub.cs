using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PeerBot.Channels.Tests.Slack.Doors;

/// <summary>The other end of every call: says yes unless told otherwise, and remembers what it was asked.</summary>
internal sealed class SlackStub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<StubCall> _calls = new();

    private SlackStub(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    public Uri Hook => new(Address, "hook/1");

    /// <summary>What a method answers; "hook" stands for the response_url.</summary>
    public ConcurrentDictionary<string, Func<StubCall, JsonObject>> Answers { get; } = new();

    /// <summary>How long a method takes.</summary>
    public ConcurrentDictionary<string, TimeSpan> Delays { get; } = new();

    public IReadOnlyList<StubCall> Calls => [.. _calls];

    public static async Task<SlackStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        var app = builder.Build();
        var stub = new SlackStub(app);
        app.MapPost("/api/{method}", stub.ApiAsync);
        app.MapPost("/hook/{id}", stub.HookAsync);
        await app.StartAsync();
        stub.Address = new Uri(app.Urls.Single() + "/");
        return stub;
    }

    public IReadOnlyList<StubCall> Of(string method) => [.. _calls.Where(call => call.Method == method)];

    public async Task<StubCall> NextAsync(string method, int count = 1)
    {
        for (var i = 0; i < 200 && Of(method).Count < count; i++)
        {
            await Task.Delay(25);
        }

        return Of(method) is { } found && found.Count >= count
            ? found[count - 1]
            : throw new InvalidOperationException($"No {method}; there were: {string.Join(", ", Calls.Select(call => call.Method))}");
    }

    public void Refuse(string method, string code) => Answers[method] = _ => new JsonObject { ["ok"] = false, ["error"] = code };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ApiAsync(HttpContext http, string method)
    {
        var form = await http.Request.ReadFormAsync();
        await AnswerAsync(http, new StubCall(method, form.ToDictionary(field => field.Key, field => field.Value.ToString()), default));
    }

    private async Task HookAsync(HttpContext http) =>
        await AnswerAsync(http, new StubCall("hook", [], (await JsonDocument.ParseAsync(http.Request.Body)).RootElement.Clone()));

    private async Task AnswerAsync(HttpContext http, StubCall call)
    {
        if (Delays.TryGetValue(call.Method, out var delay))
        {
            await Task.Delay(delay);
        }

        _calls.Enqueue(call);
        await http.Response.WriteAsJsonAsync(Answers.TryGetValue(call.Method, out var answer) ? answer(call) : Usual(call));
    }

    private static JsonObject Usual(StubCall call) => call.Method switch
    {
        "auth.test" => new JsonObject { ["ok"] = true, ["team_id"] = "T0TOWN", ["user_id"] = "U0BOT", ["bot_id"] = "B0BOT", ["is_enterprise_install"] = false },
        "users.info" => new JsonObject
        {
            ["ok"] = true,
            ["user"] = new JsonObject { ["id"] = call["user"], ["tz"] = "Europe/Berlin", ["profile"] = new JsonObject { ["display_name"] = "Ana" } },
        },
        "conversations.info" => new JsonObject { ["ok"] = true, ["channel"] = new JsonObject { ["id"] = call["channel"], ["is_private"] = true } },
        "conversations.open" => new JsonObject { ["ok"] = true, ["channel"] = new JsonObject { ["id"] = "D0ANA" } },
        "chat.getPermalink" => new JsonObject { ["ok"] = true, ["permalink"] = "https://town.slack.com/archives/C0CIRCLE/p1" },
        "chat.postMessage" => new JsonObject { ["ok"] = true, ["channel"] = call["channel"], ["ts"] = "1700000000.000100" },
        _ => new JsonObject { ["ok"] = true },
    };
}

/// <summary>One call: a method's arguments, or what was posted to a response_url.</summary>
internal sealed record StubCall(string Method, Dictionary<string, string> Arguments, JsonElement Body)
{
    public string this[string name] => Arguments.GetValueOrDefault(name) ?? string.Empty;
}
