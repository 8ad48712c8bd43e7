using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using PeerBot.Slack.Http;

namespace PeerBot.Slack.Socket;

/// <summary>One connection, from Slack's hello to its end. It keeps bringing envelopes until it is closed, also beside its
/// successor.</summary>
internal sealed partial class SocketConnection : IAsyncDisposable
{
    private const int FirstGuess = 16 * 1024;

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<SocketEnd> _leaving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SocketEnvelopes _envelopes;
    private readonly SocketTimes _times;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private Task _listening = Task.CompletedTask;
    private int _unanswered;

    private SocketConnection(SocketEnvelopes envelopes, SocketTimes times, TimeProvider time, ILogger log)
    {
        (_envelopes, _times, _time, _log) = (envelopes, times, time, log);
        _socket.Options.KeepAliveInterval = times.Ping.ToTimeSpan();
        _socket.Options.KeepAliveTimeout = times.Idle.ToTimeSpan();
    }

    /// <summary>Completes when a successor is needed, and why.</summary>
    public Task<SocketEnd> Leaving => _leaving.Task;

    /// <summary>Connects and waits for the hello; null when there is none in time.</summary>
    public static async Task<SocketConnection?> OpenAsync(
        Uri address, SocketEnvelopes envelopes, SocketTimes times, TimeProvider time, ILogger log, CancellationToken cancel)
    {
        var made = new SocketConnection(envelopes, times, time, log);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(times.Hello.ToTimeSpan());
            await made._socket.ConnectAsync(address, limit.Token);
            made._listening = made.ListenAsync();

            // A connection that is one too many is told so instead of greeted.
            await Task.WhenAny(made._hello.Task, made.Leaving).WaitAsync(limit.Token);
            return made;
        }
        catch (Exception trouble) when (trouble is WebSocketException or OperationCanceledException or HttpRequestException or IOException)
        {
            LogUnopened(log, trouble.GetType().Name);
            await made.DisposeAsync();
            return null;
        }
    }

    /// <summary>Goes on until Slack closes it, or until its time is over. Closed by us any earlier, what Slack has just sent would be lost:
    /// a command or a press is not delivered again.</summary>
    public async Task FadeAsync(CancellationToken stop)
    {
        await Task.WhenAny(_listening, Task.Delay(_times.Overlap.ToTimeSpan(), _time, stop));
        await DisposeAsync();
    }

    /// <summary>Waits a little for what is still to be acknowledged, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        var since = _time.GetTimestamp();
        while (Volatile.Read(ref _unanswered) > 0 && _socket.State == WebSocketState.Open && _time.GetElapsedTime(since) < _times.Farewell.ToTimeSpan())
        {
            await Task.Delay(20);
        }

        _leaving.TrySetResult(SocketEnd.Closed);
        await CloseAsync();
        await _end.CancelAsync();
        await _listening;
        _socket.Dispose();
    }

    private async Task CloseAsync()
    {
        if (_socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        await _sending.WaitAsync();
        try
        {
            using var limit = new CancellationTokenSource(_times.Farewell.ToTimeSpan());
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
        }
        catch (Exception trouble) when (trouble is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            LogClosed(_log, trouble.GetType().Name);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[FirstGuess];
        try
        {
            while (true)
            {
                var (length, isText) = (0, false);
                ValueWebSocketReceiveResult part;
                do
                {
                    if (length == buffer.Length && length <= SignedBody.MostBytes)
                    {
                        Array.Resize(ref buffer, Math.Min(buffer.Length * 2, SignedBody.MostBytes + 1));
                    }

                    // What is too long is read to its end and dropped.
                    var room = length <= SignedBody.MostBytes ? buffer.AsMemory(length) : buffer.AsMemory(0);
                    part = await _socket.ReceiveAsync(room, _end.Token);
                    length = Math.Min(length + part.Count, SignedBody.MostBytes + 1);
                    isText = part.MessageType == WebSocketMessageType.Text;
                }
                while (!part.EndOfMessage);

                if (part.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                if (isText && length <= SignedBody.MostBytes && LooseJson.TryRead(buffer.AsSpan(0, length), out var frame))
                {
                    Hear(frame);
                }
                else
                {
                    LogUnread(_log, length);
                }
            }
        }
        catch (Exception trouble) when (trouble is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            LogClosed(_log, trouble.GetType().Name);
        }
        finally
        {
            _leaving.TrySetResult(SocketEnd.Closed);
        }
    }

    private void Hear(JsonElement frame)
    {
        switch (frame.Text("type"))
        {
            case "hello":
                _hello.TrySetResult();
                break;
            case "disconnect":
                var reason = frame.Text("reason");
                LogDisconnect(_log, LogWord.Of(reason));
                _leaving.TrySetResult(reason switch
                {
                    "link_disabled" => SocketEnd.Disabled,
                    "too_many_websockets" => SocketEnd.TooMany,
                    _ => SocketEnd.Renew,
                });
                break;
            default:
                if (frame.Text("envelope_id") is { } id)
                {
                    // The next envelope does not wait for this one's answer.
                    _ = AnswerAsync(id, frame);
                }

                break;
        }
    }

    private async Task AnswerAsync(string id, JsonElement envelope)
    {
        Interlocked.Increment(ref _unanswered);
        try
        {
            if (await _envelopes.AnswerAsync(id, envelope) is not { } ack)
            {
                return;
            }

            await _sending.WaitAsync(_end.Token);
            try
            {
                await _socket.SendAsync(ack, WebSocketMessageType.Text, endOfMessage: true, _end.Token);
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception trouble) when (trouble is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            // The effect stands; Slack delivers it again, and it is recognised.
            LogUnacknowledged(_log, trouble.GetType().Name);
        }
        finally
        {
            Interlocked.Decrement(ref _unanswered);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Slack ends a Socket Mode connection: {Reason}.")]
    private static partial void LogDisconnect(ILogger log, string reason);

    [LoggerMessage(2, LogLevel.Information, "A Socket Mode connection could not be opened: {Fault}.")]
    private static partial void LogUnopened(ILogger log, string fault);

    [LoggerMessage(3, LogLevel.Debug, "A Socket Mode connection is closed: {Fault}.")]
    private static partial void LogClosed(ILogger log, string fault);

    [LoggerMessage(4, LogLevel.Debug, "A frame of {Length} bytes was no envelope.")]
    private static partial void LogUnread(ILogger log, int length);

    [LoggerMessage(5, LogLevel.Information, "An envelope could not be acknowledged: {Fault}.")]
    private static partial void LogUnacknowledged(ILogger log, string fault);
}
