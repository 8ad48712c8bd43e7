using NodaTime;

namespace PeerBot.Core.Meetings;

/// <summary>One date that a cadence gives. <paramref name="Date"/> is its identity and survives every move;
/// <paramref name="Local"/> is the wall-clock start in the group's zone.</summary>
public sealed record Occurrence(LocalDate Date, LocalDateTime Local)
{
    /// <summary>The instant of the start, clock changes settled by <see cref="ClockChanges"/>.</summary>
    public Instant StartsAt(DateTimeZone zone) => ClockChanges.ToInstant(Local, zone);
}
