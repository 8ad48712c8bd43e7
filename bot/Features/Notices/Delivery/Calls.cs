using PeerBot.Chat.Channels;

namespace PeerBot.Features.Notices.Delivery;

/// <summary>Calls to a platform, bounded in time. They are not cut short by a shutdown: a call that has begun is finished and recorded (F7).</summary>
internal static class Calls
{
    /// <summary>What a channel throws, it may have thrown after the message was on its way: the answer is lost.</summary>
    public static async Task<SendResult> SendAsync(Func<CancellationToken, Task<SendResult>> call)
    {
        using var limit = new CancellationTokenSource(Lease.LongestCall.ToTimeSpan());
        try
        {
            return await call(limit.Token);
        }
        catch (Exception trouble)
        {
            return new SendResult.Unclear(limit.IsCancellationRequested ? "timeout" : trouble.GetType().Name);
        }
    }

    /// <summary>Null when the platform could not be asked.</summary>
    public static async Task<ReadBack?> FindAsync(Func<CancellationToken, Task<ReadBack>> call)
    {
        using var limit = new CancellationTokenSource(Lease.LongestCall.ToTimeSpan());
        try
        {
            return await call(limit.Token);
        }
        catch (Exception)
        {
            return null;
        }
    }
}
