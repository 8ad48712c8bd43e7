using NodaTime;

namespace PeerBot.Features.Requests;

/// <summary>Reads a clock the way rows keep time.</summary>
internal static class Clocks
{
    /// <summary>Now, cut to the millisecond: PostgreSQL keeps microseconds, and what is compared with a row must not be finer.</summary>
    public static Instant Now(this IClock clock) =>
        Instant.FromUnixTimeMilliseconds(clock.GetCurrentInstant().ToUnixTimeMilliseconds());
}
