using NodaTime;

namespace PeerBot.Features.Workspaces;

/// <summary>Time zones by their tz database ids, from NodaTime's own data and never the machine's.</summary>
internal static class Zones
{
    /// <summary>The zone; UTC for a person in no zone and for an id this tz database does not know.</summary>
    public static DateTimeZone Of(string? id) =>
        (id is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id)) ?? DateTimeZone.Utc;
}
