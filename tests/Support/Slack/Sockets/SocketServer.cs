using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PeerBot.Tests.Support.Slack.Api;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Tests.Support.Slack.Sockets;

/// <summary>Slack's end of Socket Mode: gives out addresses for one use, says hello, delivers envelopes, collects what comes back.</summary>
internal sealed class SocketServer(SlackTown town, Func<Uri> address)
{
    private const int MostConnections = 10;

    private readonly ConcurrentDictionary<string, bool> _tickets = [];
    private readonly ConcurrentDictionary<int, SocketLine> _lines = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonObject?>> _waiting = [];
    private int _count;
    private int _turn;

    /// <summary>How long connections are said to last, in seconds.</summary>
    public int ConnectionSeconds { get; set; } = 18_060;

    /// <summary>Whether the app has Socket Mode switched on.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>The open connections, oldest first.</summary>
    public IReadOnlyList<SocketLine> Lines => [.. _lines.OrderBy(line => line.Key).Select(line => line.Value)];

    /// <summary>How many connections there have ever been.</summary>
    public int Opened => _count;

    /// <summary>How often an acknowledgement came for an envelope nobody waits for any more.</summary>
    public int LateAcks { get; private set; }

    public JsonObject Open(ApiCall call)
    {
        if (!IsOn)
        {
            throw new RefusedException("internal_error");
        }

        var ticket = town.NextId("ticket");
        _tickets[ticket] = true;
        return new JsonObject { ["url"] = $"ws://{address().Authority}/link/?ticket={ticket}&app_id={SlackTown.App}" };
    }

    public async Task ServeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest || !_tickets.TryRemove((string?)context.Request.Query["ticket"] ?? string.Empty, out _))
        {
            context.Response.StatusCode = 403;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var number = Interlocked.Increment(ref _count);
        using var line = new SocketLine(socket, number, Acknowledged);
        if (_lines.Count >= MostConnections)
        {
            await line.DisconnectAsync("too_many_websockets", _lines.Count);
            await line.CloseAsync();
            return;
        }

        _lines[number] = line;
        try
        {
            await line.SayAsync(new JsonObject
            {
                ["type"] = "hello",
                ["num_connections"] = _lines.Count,
                ["debug_info"] = new JsonObject { ["host"] = "applink-fake", ["build_number"] = 1, ["approximate_connection_time"] = ConnectionSeconds },
                ["connection_info"] = new JsonObject { ["app_id"] = SlackTown.App },
            });
            await line.ListenAsync(context.RequestAborted);
        }
        finally
        {
            _lines.TryRemove(number, out _);
        }
    }

    /// <summary>Delivers one envelope over one of the connections, in turn; gives back the acknowledgement, or null when
    /// none came in time.</summary>
    public async Task<SocketAck?> SendAsync(JsonObject envelope, TimeSpan patience)
    {
        var id = envelope["envelope_id"]!.GetValue<string>();
        var waiting = _waiting.GetOrAdd(id, _ => new TaskCompletionSource<JsonObject?>(TaskCreationOptions.RunContinuationsAsynchronously));
        var line = await NextLineAsync(patience);
        if (line is null)
        {
            return null;
        }

        await line.SayAsync(envelope);
        try
        {
            return new SocketAck(await waiting.Task.WaitAsync(patience));
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    /// <summary>Waits until there are so many connections.</summary>
    public async Task<bool> ConnectedAsync(int least, TimeSpan patience)
    {
        for (var i = 0; i < patience.TotalMilliseconds / 20 && _lines.Count < least; i++)
        {
            await Task.Delay(20);
        }

        return _lines.Count >= least;
    }

    private async Task<SocketLine?> NextLineAsync(TimeSpan patience)
    {
        await ConnectedAsync(1, patience);
        var able = Lines.Where(line => line.IsOpen).ToList();
        return able.Count == 0 ? null : able[Interlocked.Increment(ref _turn) % able.Count];
    }

    private void Acknowledged(JsonObject said)
    {
        if (said["envelope_id"]?.GetValue<string>() is not { } id)
        {
            town.Complain("Socket Mode: a frame without envelope_id");
            return;
        }

        if (_waiting.TryGetValue(id, out var waiting))
        {
            waiting.TrySetResult(said["payload"]?.DeepClone() as JsonObject);
        }
        else
        {
            LateAcks++;
        }
    }
}

/// <summary>What came back for an envelope.</summary>
internal sealed record SocketAck(JsonObject? Payload);
