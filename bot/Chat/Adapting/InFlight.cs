using System.Threading.RateLimiting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace PeerBot.Chat.Adapting;

/// <summary>Everything that is being answered now: bounded for each workspace so that a noisy one cannot starve the others (T18), and
/// brought to its end when the program stops.</summary>
public sealed partial class InFlight(TimeProvider time, ILogger<InFlight> log) : IHostedService, IDisposable
{
    private const int AtOnceEach = 32;
    private const int WaitingEach = 256;
    private const int AtOnce = 512;

    private static readonly TimeSpan LongestGoodbye = Duration.FromSeconds(20).ToTimeSpan();
    private static readonly TimeSpan Look = Duration.FromMilliseconds(50).ToTimeSpan();

    private readonly CancellationTokenSource _end = new();
    private readonly PartitionedRateLimiter<string> _room = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<string, string>(workspace => RateLimitPartition.GetConcurrencyLimiter(
            workspace, _ => new ConcurrencyLimiterOptions { PermitLimit = AtOnceEach, QueueLimit = WaitingEach })),
        PartitionedRateLimiter.Create<string, string>(_ => RateLimitPartition.GetConcurrencyLimiter(
            string.Empty, _ => new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = AtOnce * 2 })));

    private int _running;

    /// <summary>Cancelled when the program has waited long enough for what is running.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>How many deliveries are being answered.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Waits for room. What is returned is not acquired when too many wait already; dispose it in any case.</summary>
    public ValueTask<RateLimitLease> EnterAsync(string workspace) => _room.AcquireAsync(workspace, 1, _end.Token);

    public void Began() => Interlocked.Increment(ref _running);

    public void Ended() => Interlocked.Decrement(ref _running);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        while (Running > 0 && time.GetElapsedTime(since) < LongestGoodbye && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(Look, CancellationToken.None);
        }

        if (Running is > 0 and var left)
        {
            LogLeft(log, left);
        }

        await _end.CancelAsync();
    }

    public void Dispose()
    {
        _room.Dispose();
        _end.Dispose();
    }

    [LoggerMessage(1, LogLevel.Warning, "The program stops while {Count} deliveries are still being answered.")]
    private static partial void LogLeft(ILogger log, int count);
}
