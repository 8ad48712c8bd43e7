using System.Numerics;
using NodaTime;
using PeerBot.Core.Groups;

namespace PeerBot.Core.Matching;

/// <summary>When somebody works, or several do at once, in two sample weeks half a year apart: what they share in both they share
/// in summer and in winter, whatever their clocks do in between. Kept by the quarter of an hour, the smallest part of an offset.</summary>
public sealed class WorkWeeks
{
    private const int QuartersInAWeek = 7 * 24 * 4;
    private const int Weeks = 2;
    private const int WeeksApart = 26;

    private static readonly Duration Quarter = Duration.FromMinutes(15);

    private const int Words = (QuartersInAWeek + 63) / 64;

    private readonly Instant _monday;

    // The quarters of one week after those of the other, each week in words of its own.
    private readonly ulong[] _quarters;

    private WorkWeeks(Instant monday, ulong[] quarters)
    {
        _monday = monday;
        _quarters = quarters;
    }

    /// <summary>A person's working hours: their waking hours on working days.</summary>
    public static WorkWeeks Of(WakingHours hours, DateTimeZone zone, Instant now)
    {
        var monday = MondayAfter(now);
        var quarters = new ulong[Weeks * Words];
        var working = hours with { WeekdaysOnly = true };
        for (var week = 0; week < Weeks; week++)
        {
            var begin = Start(monday, week);
            foreach (var window in working.Windows(begin, begin + (Quarter * QuartersInAWeek), zone))
            {
                var first = Math.Max(0, (int)Math.Ceiling((window.Start - begin) / Quarter));
                var end = Math.Min(QuartersInAWeek, (int)Math.Floor((window.End - begin) / Quarter));
                for (var at = first; at < end; at++)
                {
                    quarters[(week * Words) + (at / 64)] |= 1UL << (at % 64);
                }
            }
        }

        return new WorkWeeks(monday, quarters);
    }

    /// <summary>What all of them share.</summary>
    public static WorkWeeks Shared(IEnumerable<WorkWeeks> all) => all.Aggregate((one, other) => one.And(other));

    /// <summary>What the two share. Both are of the same weeks.</summary>
    public WorkWeeks And(WorkWeeks other)
    {
        var both = new ulong[_quarters.Length];
        for (var i = 0; i < both.Length; i++)
        {
            both[i] = _quarters[i] & other._quarters[i];
        }

        return new WorkWeeks(_monday, both);
    }

    /// <summary>The longest unbroken time on one day, in the week where it is shorter.</summary>
    public Duration Longest => Enumerable.Range(0, Weeks).Min(week => Spans(week).Select(span => span.Duration).DefaultIfEmpty(Duration.Zero).Max());

    /// <summary>How much it is in a week, in the week where it is less.</summary>
    public Duration InAWeek => Enumerable.Range(0, Weeks).Min(week => Quarter * Enumerable.Range(0, QuartersInAWeek).Count(at => Has(week, at)));

    /// <summary>Whether each week has so much at a stretch; the same as comparing <see cref="Longest"/>, and quick.</summary>
    public bool HasStretch(Duration wanted)
    {
        var quarters = (int)Math.Ceiling(wanted / Quarter);
        for (var week = 0; week < Weeks; week++)
        {
            var run = 0;
            for (var word = 0; word < Words && run < quarters; word++)
            {
                run = Run(_quarters[(week * Words) + word], run, quarters);
            }

            if (run < quarters)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The longest unbroken time of the coming week, the first if there are several; null when there is none.</summary>
    public Interval? Example => Spans(0).OrderByDescending(span => span.Duration).ThenBy(span => span.Start).Select(span => (Interval?)span).FirstOrDefault();

    private IEnumerable<Interval> Spans(int week)
    {
        var start = Start(_monday, week);
        for (var at = 0; at < QuartersInAWeek; at++)
        {
            var first = at;
            while (at < QuartersInAWeek && Has(week, at))
            {
                at++;
            }

            if (at > first)
            {
                yield return new Interval(start + (Quarter * first), start + (Quarter * at));
            }
        }
    }

    private bool Has(int week, int at) => (_quarters[(week * Words) + (at / 64)] & (1UL << (at % 64))) != 0;

    // How long the run at the end of the word is, given the one before it; or that the wanted one was found in it.
    private static int Run(ulong word, int before, int wanted)
    {
        var run = before;
        for (var left = 64; left > 0;)
        {
            var ones = Math.Min(BitOperations.TrailingZeroCount(~word), left);
            run += ones;
            if (run >= wanted || ones == left)
            {
                return run;
            }

            var zeros = Math.Min(BitOperations.TrailingZeroCount(word >> ones), left - ones);
            (run, left, word) = (0, left - ones - zeros, ones + zeros < 64 ? word >> (ones + zeros) : 0);
        }

        return run;
    }

    private static Instant Start(Instant monday, int week) => monday + Duration.FromDays(7 * WeeksApart * week);

    // A whole week that has not begun anywhere yet.
    private static Instant MondayAfter(Instant now) =>
        now.InUtc().Date.With(DateAdjusters.Next(IsoDayOfWeek.Monday)).AtMidnight().InUtc().ToInstant();
}
