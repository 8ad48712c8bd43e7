using NodaTime.Extensions;
using PeerBot.Core.Meetings;

namespace PeerBot.Core.Tests.Properties;

/// <summary>M1 over every zone of the tz database, 2015 to 2035: strictly increasing, the right wall-clock time,
/// and the pinned rule at gaps and overlaps.</summary>
public sealed class CadenceProperties
{
    private static readonly LocalDate From = new(2015, 1, 1);
    private static readonly LocalDate Until = new(2035, 12, 31);

    public static TheoryData<string> Cadences => new(
        "weekly 1 Sunday@02:30 - 2015-01-01",
        "weekly 1 Sunday@00:00 - 2015-01-01",
        "weekly 2 Thursday@16:00 - 2015-01-01",
        "weekly 1 Saturday@23:45 Monday@00:15 2015-01-01",
        "monthly 5 Sunday@01:30 - 2015-01-01",
        "monthly 2 Sunday@02:15 Friday@00:30 2015-01-01");

    [Theory]
    [MemberData(nameof(Cadences))]
    public void Every_occurrence_in_every_zone_is_right(string text)
    {
        var cadence = Assert.IsType<Cadence>(Cadence.Parse(text));
        var occurrences = cadence.From(From, 2000).TakeWhile(o => o.Date <= Until).ToList();
        Assert.InRange(occurrences.Count, 240, 1100);

        foreach (var zone in DateTimeZoneProviders.Tzdb.GetAllZones())
        {
            var previous = Instant.MinValue;
            foreach (var occurrence in occurrences)
            {
                var startsAt = occurrence.StartsAt(zone);
                var right = zone.MapLocal(occurrence.Local) switch
                {
                    { Count: 0 } gap => gap.LateInterval.Start,
                    var valid => valid.First().ToInstant(),
                };
                if (startsAt != right || startsAt <= previous)
                {
                    Assert.Fail($"{zone.Id} {occurrence.Local}: {startsAt}, expected {right}, after {previous}");
                }

                previous = startsAt;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cadences))]
    public void Consecutive_dates_are_as_far_apart_as_the_rule_says(string text)
    {
        var cadence = Assert.IsType<Cadence>(Cadence.Parse(text));
        var dates = cadence.From(From, 2000).Select(o => o.Date).TakeWhile(d => d <= Until).ToList();
        var step = cadence.Alternate is null ? 1 : 2;
        for (var i = step; i < dates.Count; i++)
        {
            Assert.Equal(dates[i - step].DayOfWeek, dates[i].DayOfWeek);
            var days = Period.DaysBetween(dates[i - step], dates[i]);
            Assert.True(cadence.Rhythm == Rhythm.Weekly ? days == 7 * cadence.Every * step : days is >= 28 and <= 70);
        }
    }

    [Fact]
    public void A_walk_over_a_skipped_day_makes_progress()
    {
        var apia = DateTimeZoneProviders.Tzdb["Pacific/Apia"];
        var cadence = Assert.IsType<Cadence>(Cadence.Parse("weekly 1 Friday@10:00 - 2011-12-01"));
        var starts = cadence.From(new LocalDate(2011, 12, 20), 4).Select(o => o.StartsAt(apia)).ToList();
        Assert.Equal(starts.Order().Distinct(), starts);
        Assert.Equal(Some.Utc("2011-12-30T10:00"), starts[1]);
    }
}
