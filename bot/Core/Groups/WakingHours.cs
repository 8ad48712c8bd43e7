using NodaTime;
using PeerBot.Core.Meetings;

namespace PeerBot.Core.Groups;

/// <summary>When a person may be written to privately (N6, A6), on their own clock: from <paramref name="From"/> up to, not including,
/// <paramref name="To"/>. <c>From &gt; To</c> runs over midnight and belongs to the day it begins; equal times mean the whole day.</summary>
public sealed record WakingHours(LocalTime From, LocalTime To, bool WeekdaysOnly)
{
    /// <summary>Nine to five on weekdays.</summary>
    public static readonly WakingHours Default = new(new LocalTime(9, 0), new LocalTime(17, 0), WeekdaysOnly: true);

    // A weekend is two days; a longer silence comes from the caller's exceptions, a year at most.
    private const int MostDays = 400;

    /// <summary>Whether <paramref name="at"/> is in waking hours.</summary>
    public bool IsAwake(Instant at, DateTimeZone zone) => NextAwake(at, zone) == at;

    /// <summary>The first waking instant that is not before <paramref name="at"/>: itself when awake.</summary>
    public Instant NextAwake(Instant at, DateTimeZone zone) =>
        NextAwake(at, zone, _ => false) ?? throw new InvalidOperationException("Some day of a week has waking hours.");

    /// <summary>As <see cref="NextAwake(Instant, DateTimeZone)"/>, passing over windows that begin on an excepted date; null when a year has none.</summary>
    public Instant? NextAwake(Instant at, DateTimeZone zone, Func<LocalDate, bool> except)
    {
        var first = at.InZone(zone).Date.PlusDays(-1);
        for (var day = 0; day < MostDays; day++)
        {
            var date = first.PlusDays(day);
            if (Window(date, zone) is { } window && at < window.End && !except(date))
            {
                return Instant.Max(at, window.Start);
            }
        }

        return null;
    }

    /// <summary>The waking windows that touch the time between the two, in their order.</summary>
    public IEnumerable<Interval> Windows(Instant from, Instant until, DateTimeZone zone)
    {
        var last = until.InZone(zone).Date;
        for (var date = from.InZone(zone).Date.PlusDays(-1); date <= last; date = date.PlusDays(1))
        {
            if (Window(date, zone) is { } window && window.End > from && window.Start < until)
            {
                yield return window;
            }
        }
    }

    /// <summary>The beginning of the last waking window that begins before <paramref name="before"/>.</summary>
    public Instant LastAwake(Instant before, DateTimeZone zone)
    {
        var last = before.InZone(zone).Date;
        for (var day = 0; day < MostDays; day++)
        {
            if (Window(last.PlusDays(-day), zone) is { } window && window.Start < before)
            {
                return window.Start;
            }
        }

        throw new InvalidOperationException("Some day of a week has waking hours.");
    }

    // Null for a weekend and for a day whose hours a clock change has swallowed whole.
    private Interval? Window(LocalDate date, DateTimeZone zone)
    {
        if (WeekdaysOnly && date.DayOfWeek is (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday))
        {
            return null;
        }

        var start = ClockChanges.ToInstant(date + From, zone);
        var end = ClockChanges.ToInstant((From < To ? date : date.PlusDays(1)) + To, zone);
        return start < end ? new Interval(start, end) : null;
    }
}
