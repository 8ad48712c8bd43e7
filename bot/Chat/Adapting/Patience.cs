using NodaTime;
using PeerBot.Chat.Channels;

namespace PeerBot.Chat.Adapting;

/// <summary>For how long one answer is tried. Somebody waits for it, so it had better come late than never, yet not so late that
/// nobody knows what it answers.</summary>
public sealed class Patience(TimeProvider time)
{
    /// <summary>The longest an answer is tried for.</summary>
    public static readonly Duration Longest = Duration.FromMinutes(1);

    private const int MostTries = 3;

    private static readonly Duration Moment = Duration.FromMilliseconds(10);

    private readonly long _since = time.GetTimestamp();
    private int _tries;

    /// <summary>Waits until it may be tried again; false when it is given up.</summary>
    public async Task<bool> WaitAsync(SendResult.TryAgain again, CancellationToken cancel)
    {
        // Our own pace is a queue that moves, not a failure: it uses up time, and no try.
        if (again.Code != SendResult.TryAgain.Paced && ++_tries >= MostTries)
        {
            return false;
        }

        var wait = Duration.Max(again.After, Moment);
        if (Duration.FromTimeSpan(time.GetElapsedTime(_since)) + wait > Longest)
        {
            return false;
        }

        await Task.Delay(wait.ToTimeSpan(), time, cancel);
        return true;
    }
}
