using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PeerBot.Channels.Tests.Slack.Doors;

/// <summary>Slack's end of Socket Mode in a test's hand: it says only what the test has it say.</summary>
internal sealed class SocketStub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<SocketCall> _calls = new();

    private SocketStub(WebApplication app) => _app = app;

    /// <summary>Every connection there has been, oldest first.</summary>
    public IReadOnlyList<SocketCall> Calls => [.. _calls];

    /// <summary>What the next connections are greeted with; null for silence.</summary>
    public Func<int, JsonObject?> Greeting { get; set; } = _ => new JsonObject { ["type"] = "hello", ["num_connections"] = 1 };

    /// <summary>Does not read, and so answers no ping either.</summary>
    public bool IsDeaf { get; set; }

    public string Url => $"ws://{new Uri(_app.Urls.Single()).Authority}/link?ticket=1";

    public static async Task<SocketStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        var app = builder.Build();
        var stub = new SocketStub(app);
        app.UseWebSockets();
        app.MapGet("/link", stub.ServeAsync);
        await app.StartAsync();
        return stub;
    }

    /// <summary>The connection of this number, from 0, once it is there.</summary>
    public async Task<SocketCall> CallAsync(int number)
    {
        for (var i = 0; i < 400 && Calls.Count <= number; i++)
        {
            await Task.Delay(25);
        }

        return Calls[number];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var call in Calls)
        {
            call.Cut();
        }

        await _app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var call = new SocketCall(socket);
        if (Greeting(_calls.Count) is { } greeting)
        {
            await call.SayAsync(greeting);
        }

        _calls.Enqueue(call);
        await (IsDeaf ? call.Ended : call.ListenAsync());
    }
}

/// <summary>One connection, seen from Slack's end.</summary>
internal sealed class SocketCall(WebSocket socket)
{
    private readonly ConcurrentQueue<JsonObject> _heard = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<JsonObject> Heard => [.. _heard];

    public bool IsOpen => !_ended.Task.IsCompleted;

    public Task Ended => _ended.Task;

    public Task SayAsync(JsonObject frame) => SayAsync(Encoding.UTF8.GetBytes(frame.ToJsonString()));

    /// <summary>Says it in frames of at most so many bytes.</summary>
    public async Task SayAsync(byte[] bytes, int part = int.MaxValue, WebSocketMessageType type = WebSocketMessageType.Text)
    {
        for (var at = 0; at < bytes.Length || at == 0; at += Math.Min(part, bytes.Length - at))
        {
            var length = Math.Min(part, bytes.Length - at);
            await socket.SendAsync(bytes.AsMemory(at, length), type, at + length == bytes.Length, CancellationToken.None);
            if (at + length == bytes.Length)
            {
                break;
            }
        }
    }

    public Task EnvelopeAsync(string id, string type, JsonObject payload, bool takesAnswer = false) => SayAsync(new JsonObject
    {
        ["envelope_id"] = id, ["type"] = type, ["payload"] = payload, ["accepts_response_payload"] = takesAnswer,
    });

    public Task DisconnectAsync(string reason) => SayAsync(new JsonObject { ["type"] = "disconnect", ["reason"] = reason });

    /// <summary>The acknowledgement of an envelope, once it is there.</summary>
    public async Task<JsonObject> AckAsync(string id)
    {
        for (var i = 0; i < 200 && !Heard.Any(frame => (string?)frame["envelope_id"] == id); i++)
        {
            await Task.Delay(25);
        }

        return Heard.First(frame => (string?)frame["envelope_id"] == id);
    }

    /// <summary>Closes the line in order.</summary>
    public Task CloseAsync() => socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

    /// <summary>Cuts the line without a word.</summary>
    public void Cut()
    {
        socket.Abort();
        _ended.TrySetResult();
    }

    public async Task ListenAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                var length = 0;
                WebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(new ArraySegment<byte>(buffer, length, buffer.Length - length), CancellationToken.None);
                    length += part.Count;
                }
                while (!part.EndOfMessage);

                if (part.MessageType == WebSocketMessageType.Text)
                {
                    _heard.Enqueue(JsonNode.Parse(buffer.AsSpan(0, length))!.AsObject());
                }
            }
        }
        catch (WebSocketException)
        {
            _ended.TrySetResult();
        }

        _ended.TrySetResult();
    }
}
