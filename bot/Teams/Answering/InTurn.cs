using System.Threading.RateLimiting;

namespace PeerBot.Teams.Answering;

/// <summary>Lets each person's messages be worked on one after the other, as they came: they are acknowledged at once, so that the next
/// one comes while the last is still being answered, and two quick answers must not change places.</summary>
internal sealed class InTurn : IDisposable
{
    private const int Waiting = 64;

    private readonly PartitionedRateLimiter<(string Workspace, string Person)> _turns =
        PartitionedRateLimiter.Create<(string Workspace, string Person), (string, string)>(who => RateLimitPartition.GetConcurrencyLimiter(
            who, _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst }));

    /// <summary>Waits for the turn. What is returned is not acquired when too many wait already; dispose it in any case.</summary>
    public ValueTask<RateLimitLease> WaitAsync(string workspace, string person, CancellationToken cancel) => _turns.AcquireAsync((workspace, person), 1, cancel);

    public void Dispose() => _turns.Dispose();
}
