using NodaTime;

namespace PeerBot.Core.Notices;

/// <summary>How long a notice waits after a failed attempt (F27): five seconds, doubling, at most ten minutes.</summary>
public static class Backoff
{
    /// <summary>After this many attempts a notice has failed.</summary>
    public const int MostAttempts = 5;

    private static readonly Duration First = Duration.FromSeconds(5);
    private static readonly Duration Longest = Duration.FromMinutes(10);

    /// <summary>The wait after attempt number <paramref name="attempt"/> (from 1); null when that was the last.
    /// <paramref name="jitter"/>, 0 to 1, adds up to a tenth, so that many do not come back at once.</summary>
    public static Duration? After(int attempt, double jitter)
    {
        if (attempt >= MostAttempts)
        {
            return null;
        }

        var wait = First * (1 << Math.Clamp(attempt - 1, 0, 10));
        return Duration.Min(wait, Longest) * (1 + (Math.Clamp(jitter, 0, 1) / 10));
    }
}
