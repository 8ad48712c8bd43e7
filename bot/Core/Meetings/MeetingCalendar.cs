using NodaTime;

namespace PeerBot.Core.Meetings;

/// <summary>What must change so that the table of meetings agrees with the cadence: occurrences without a meeting,
/// and untouched future meetings that the cadence no longer gives.</summary>
public sealed record CalendarChanges(IReadOnlyList<Occurrence> Missing, IReadOnlyList<Meeting> Obsolete)
{
    /// <summary>Nothing to do.</summary>
    public bool None => Missing.Count == 0 && Obsolete.Count == 0;
}

/// <summary>Keeps the meetings of the near future in step with the cadence (M1): at least the next three, and all within 21 days.</summary>
public static class MeetingCalendar
{
    /// <summary>How many meetings lie ahead at least.</summary>
    public const int LeastAhead = 3;

    /// <summary>How far ahead every occurrence has its meeting.</summary>
    public static readonly Duration Horizon = Duration.FromDays(21);

    // Weekly over 21 days needs five; the rest is room for a run of cancelled ones.
    private const int MostLooks = 100;

    /// <summary>Compares <paramref name="existing"/> (all meetings of the group, past ones too) with the cadence. Removing the
    /// obsolete before adding the missing keeps one meeting a date. A moved or cancelled meeting holds its date and shifts no other.</summary>
    public static CalendarChanges Changes(Cadence cadence, DateTimeZone zone, IEnumerable<Meeting> existing, Instant now)
    {
        var meetings = existing.ToList();
        var obsolete = meetings.Where(m => IsUntouched(m, now) && !Fits(m, cadence, zone)).ToList();
        var byDate = meetings.Except(obsolete).ToLookup(m => m.Occurrence);

        var missing = new List<Occurrence>();
        var ahead = 0;
        var previous = now;
        foreach (var occurrence in cadence.From(now.InZone(zone).Date.PlusDays(-1), MostLooks))
        {
            var startsAt = occurrence.StartsAt(zone);
            if (startsAt <= previous)
            {
                continue;
            }

            if (ahead >= LeastAhead && startsAt > now + Horizon)
            {
                break;
            }

            previous = startsAt;
            var there = byDate[occurrence.Date].ToList();
            ahead += there.Count > 0 && there.TrueForAll(m => m.State == MeetingState.Cancelled) ? 0 : 1;
            if (there.Count == 0)
            {
                missing.Add(occurrence);
            }
        }

        return new CalendarChanges(missing, obsolete);
    }

    private static bool IsUntouched(Meeting meeting, Instant now) =>
        meeting is { Moves: 0, State: MeetingState.Planned } && !meeting.HasStarted(now);

    private static bool Fits(Meeting meeting, Cadence cadence, DateTimeZone zone) =>
        cadence.From(meeting.Occurrence, 1).FirstOrDefault() is { } occurrence
        && occurrence.Date == meeting.Occurrence && occurrence.StartsAt(zone) == meeting.StartsAt;
}
