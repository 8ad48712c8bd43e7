using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using PeerBot.Slack.Api;

namespace PeerBot.Slack.Socket;

/// <summary>Slack's door without an address of our own (https://docs.slack.dev/apis/events-api/using-socket-mode): a few connections,
/// each replaced by a new one before Slack closes it.</summary>
internal sealed partial class SocketModeService(
    SlackApi api, SocketEnvelopes envelopes, SlackOptions options, SocketTimes times, TimeProvider time, ILogger<SocketModeService> log)
    : BackgroundService
{
    private readonly CancellationTokenSource _disabled = new();

    public override void Dispose()
    {
        _disabled.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.AppToken is not { Length: > 0 } token)
        {
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, _disabled.Token);
        await Task.WhenAll(Enumerable.Range(0, times.Connections).Select(lane => StayAsync(lane, token, stop.Token)));
    }

    // A fault of ours on one line must not end the program.
    private async Task StayAsync(int lane, Secret token, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await KeepAsync(lane, token, stop);
            }
            catch (Exception fault)
            {
                LogFault(log, lane, fault.GetType().Name, fault.StackTrace);
                await Task.WhenAny(Task.Delay(times.LongestWait.ToTimeSpan(), time, stop));
            }
        }
    }

    private async Task KeepAsync(int lane, Secret token, CancellationToken stop)
    {
        var backOff = new BackOff(times.FirstWait, times.LongestWait);
        SocketConnection? current = null;
        var fading = Task.CompletedTask;
        try
        {
            // Apart, so that they do not all come to their end together.
            await Task.Delay((times.FirstWait * lane).ToTimeSpan(), time, stop);
            while (!stop.IsCancellationRequested)
            {
                var (next, wait) = await ConnectAsync(token, stop);
                if (next is null)
                {
                    await Task.Delay(Duration.Max(wait, backOff.Next()).ToTimeSpan(), time, stop);
                    continue;
                }

                var (old, since) = (current, time.GetTimestamp());
                current = next;
                fading = old is null ? fading : Task.WhenAll(fading, old.FadeAsync(stop));
                var end = await next.Leaving.WaitAsync(stop);
                var lasted = time.GetElapsedTime(since) > times.Idle.ToTimeSpan();
                if (lasted)
                {
                    backOff.Reset();
                }

                switch (end)
                {
                    case SocketEnd.Renew when lasted:
                        break;
                    case SocketEnd.Renew:
                        // Sent away as soon as it was greeted; it may still bring envelopes while we wait.
                        await Task.Delay(backOff.Next().ToTimeSpan(), time, stop);
                        break;
                    case SocketEnd.Disabled:
                        LogDisabled(log);
                        await _disabled.CancelAsync();
                        return;
                    case SocketEnd.TooMany:
                        current = null;
                        await CloseAsync(next);
                        await Task.Delay(times.LongestWait.ToTimeSpan(), time, stop);
                        break;
                    default:
                        current = null;
                        await CloseAsync(next);
                        await Task.Delay(backOff.Next().ToTimeSpan(), time, stop);
                        break;
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            LogStopped(log, lane);
        }
        finally
        {
            await Task.WhenAll(fading, CloseAsync(current).AsTask());
        }
    }

    private async Task<(SocketConnection? Connection, Duration Wait)> ConnectAsync(Secret token, CancellationToken stop)
    {
        var answer = await api.CallWithTokenAsync("apps.connections.open", token, [], stop);
        if (answer is not SlackAnswer.Ok ok)
        {
            LogRefused(log, answer.CodeOf());
            return (null, answer is SlackAnswer.Later { After: var after } ? after : Duration.Zero);
        }

        if (!Uri.TryCreate(ok.Body.Text("url"), UriKind.Absolute, out var address)
            || !(address.Scheme == Uri.UriSchemeWss || (address.Scheme == Uri.UriSchemeWs && address.IsLoopback)))
        {
            LogRefused(log, "unreadable");
            return (null, Duration.Zero);
        }

        return (await SocketConnection.OpenAsync(address, envelopes, times, time, log, stop), Duration.Zero);
    }

    private static ValueTask CloseAsync(SocketConnection? connection) => connection?.DisposeAsync() ?? ValueTask.CompletedTask;

    [LoggerMessage(1, LogLevel.Error, "Socket Mode is switched off in the app's settings. Switch it on, or remove Slack:AppToken, and start PeerBot again.")]
    private static partial void LogDisabled(ILogger log);

    [LoggerMessage(2, LogLevel.Warning, "Slack gave no Socket Mode address: {Code}.")]
    private static partial void LogRefused(ILogger log, string code);

    [LoggerMessage(4, LogLevel.Error, "Socket Mode connection {Lane} failed with {Fault}. {Where}")]
    private static partial void LogFault(ILogger log, int lane, string fault, string? where);

    [LoggerMessage(3, LogLevel.Debug, "Socket Mode connection {Lane} is closed for good.")]
    private static partial void LogStopped(ILogger log, int lane);
}
