using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeerBot.Tests.Support.Slack.Sockets;

/// <summary>One connection of Socket Mode, from Slack's end.</summary>
internal sealed class SocketLine(WebSocket socket, int number, Action<JsonObject> heard) : IDisposable
{
    private readonly SemaphoreSlim _sending = new(1);
    private readonly TaskCompletionSource _deaf = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isDeaf;

    public int Number { get; } = number;

    public bool IsOpen => socket.State == WebSocketState.Open && !_isDeaf;

    /// <summary>Whether it was said that this connection is about to end. Until then it brings envelopes like any other.</summary>
    public bool IsLeaving { get; private set; }

    /// <summary>From now on nothing that comes is read and no ping is answered, yet the connection stays: half open.</summary>
    public void GoDeaf() => _isDeaf = true;

    /// <summary>The connection breaks without a word.</summary>
    public void Break() => socket.Abort();

    public void Dispose() => _sending.Dispose();

    public async Task SayAsync(JsonObject frame) => await SayAsync(frame.ToJsonString());

    public async Task SayAsync(string frame)
    {
        await _sending.WaitAsync();
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Says why the connection is about to end: warning, refresh_requested, link_disabled or too_many_websockets.</summary>
    public Task DisconnectAsync(string reason, int connections = 1)
    {
        IsLeaving = true;
        return SayAsync(new JsonObject
        {
            ["type"] = "disconnect",
            ["reason"] = reason,
            ["num_connections"] = connections,
            ["debug_info"] = new JsonObject { ["host"] = "applink-fake" },
            ["connection_info"] = new JsonObject { ["app_id"] = Town.SlackTown.App },
        });
    }

    public Task CloseAsync() => socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

    public async Task ListenAsync(CancellationToken cancel)
    {
        var buffer = new byte[16 * 1024];
        var frame = new ArrayBufferWriter<byte>();
        try
        {
            while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                if (_isDeaf)
                {
                    await _deaf.Task.WaitAsync(cancel);
                }

                var part = await socket.ReceiveAsync(buffer, cancel);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    if (socket.State == WebSocketState.CloseReceived)
                    {
                        await CloseAsync();
                    }

                    return;
                }

                frame.Write(buffer.AsSpan(0, part.Count));
                if (part.EndOfMessage)
                {
                    Hear(Encoding.UTF8.GetString(frame.WrittenSpan));
                    frame.Clear();
                }
            }
        }
        catch (Exception end) when (end is WebSocketException or OperationCanceledException or IOException)
        {
            // The other end went away; that is how connections end.
            socket.Abort();
        }
    }

    private void Hear(string frame)
    {
        try
        {
            if (JsonNode.Parse(frame) is JsonObject said)
            {
                heard(said);
            }
        }
        catch (JsonException)
        {
            heard([]);
        }
    }
}
