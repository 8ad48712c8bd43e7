using NodaTime;

namespace PeerBot.Core.Groups;

/// <summary>Why someone is away; the numbers are stored.</summary>
public enum AbsenceKind
{
    /// <summary>Cannot come to meetings on these dates, and still hears from PeerBot.</summary>
    Away = 1,

    /// <summary>Takes a break from the group (G5) and hears nothing.</summary>
    Paused = 2,
}

/// <summary>Dates on which a member is away, both ends included, on the calendar of the group's zone.</summary>
public sealed record Absence(PersonId Person, LocalDate From, LocalDate Until, AbsenceKind Kind)
{
    /// <summary>Whether <paramref name="date"/> is one of these dates.</summary>
    public bool Covers(LocalDate date) => date >= From && date <= Until;
}

/// <summary>Who is there when. Being away is no fault: turns wait (F1) and nobody is reminded of it.</summary>
public static class Presence
{
    /// <summary>Whether a member can come to a meeting that starts at <paramref name="startsAt"/> in the group's zone.</summary>
    public static bool IsPresent(PersonId person, IEnumerable<Absence> absences, Instant startsAt, DateTimeZone groupZone)
    {
        var date = startsAt.InZone(groupZone).Date;
        return !absences.Any(a => a.Person == person && a.Covers(date));
    }

    /// <summary>Whether a member has paused at <paramref name="at"/> (G5: paused people get nothing).</summary>
    public static bool IsPaused(PersonId person, IEnumerable<Absence> absences, Instant at, DateTimeZone groupZone)
    {
        var date = at.InZone(groupZone).Date;
        return absences.Any(a => a.Person == person && a.Kind == AbsenceKind.Paused && a.Covers(date));
    }
}
