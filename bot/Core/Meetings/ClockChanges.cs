using NodaTime;
using NodaTime.TimeZones;

namespace PeerBot.Core.Meetings;

/// <summary>The one rule for wall-clock times that a clock change makes impossible or double (M1):
/// in a gap the first valid instant after it, in an overlap the first of the two.</summary>
public static class ClockChanges
{
    private static readonly ZoneLocalMappingResolver Policy =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>The instant at which a clock in <paramref name="zone"/> shows <paramref name="local"/>, by the rule above.</summary>
    public static Instant ToInstant(LocalDateTime local, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return zone.ResolveLocal(local, Policy).ToInstant();
    }
}
