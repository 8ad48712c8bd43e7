using NodaTime;

namespace PeerBot.Core.Notices;

/// <summary>How long a notice waits after a failed attempt (F27): five seconds, doubling, at most ten minutes.</summary>
public static class Backoff
{
    /// <summary>After this many attempts that failed through the notice itself it has failed.</summary>
    public const int MostAttempts = 5;

    private static readonly Duration First = Duration.FromSeconds(5);
    private static readonly Duration Longest = Duration.FromMinutes(10);

    /// <summary>The wait after attempt number <paramref name="attempt"/> (from 1); null when that was the last.
    /// <paramref name="jitter"/>, 0 to 1, adds up to a tenth, so that many do not come back at once.</summary>
    public static Duration? After(int attempt, double jitter) => attempt >= MostAttempts ? null : Wait(attempt, jitter);

    /// <summary>The wait while a platform refuses, which is no fault of the notice: attempts have no end but that of the window
    /// (F12, F15). Never more than half of what is <paramref name="left"/> of the window, so that attempts are made to its end.</summary>
    public static Duration WhileRefused(int attempt, Duration left, double jitter) =>
        Duration.Max(First, Duration.Min(Wait(attempt, jitter), left / 2));

    private static Duration Wait(int attempt, double jitter) =>
        Duration.Min(First * (1 << Math.Clamp(attempt - 1, 0, 10)), Longest) * (1 + (Math.Clamp(jitter, 0, 1) / 10));
}
