using PeerBot.Core.Groups;
using static PeerBot.Core.Tests.Some;

namespace PeerBot.Core.Tests.Groups;

/// <summary>N6, A6: the hours in which a person may be written to.</summary>
public sealed class WakingHoursTests
{
    private static readonly WakingHours Night = new(new LocalTime(22, 0), new LocalTime(2, 0), WeekdaysOnly: true);
    private static readonly WakingHours Always = new(new LocalTime(0, 0), new LocalTime(0, 0), WeekdaysOnly: false);

    // Mon 23 | Tue 24 | ... | Fri 27 | Sat 28 | Sun 29 | Mon 30
    [Theory]
    [InlineData("2026-11-23T08:59", "2026-11-23T09:00")]
    [InlineData("2026-11-23T09:00", "2026-11-23T09:00")]
    [InlineData("2026-11-23T16:59", "2026-11-23T16:59")]
    [InlineData("2026-11-23T17:00", "2026-11-24T09:00")]
    [InlineData("2026-11-27T17:00", "2026-11-30T09:00")]
    [InlineData("2026-11-28T12:00", "2026-11-30T09:00")]
    [InlineData("2026-11-29T23:59", "2026-11-30T09:00")]
    public void Nine_to_five_on_weekdays_unless_chosen_otherwise(string at, string awake)
    {
        Assert.Equal(InBerlin(awake), WakingHours.Default.NextAwake(InBerlin(at), Berlin));
        Assert.Equal(at == awake, WakingHours.Default.IsAwake(InBerlin(at), Berlin));
    }

    // Hours over midnight belong to the day they begin: Friday's reach into Saturday, Sunday's do not exist.
    [Theory]
    [InlineData("2026-11-23T01:00", "2026-11-23T22:00")]
    [InlineData("2026-11-23T21:59", "2026-11-23T22:00")]
    [InlineData("2026-11-24T01:59", "2026-11-24T01:59")]
    [InlineData("2026-11-24T02:00", "2026-11-24T22:00")]
    [InlineData("2026-11-28T01:00", "2026-11-28T01:00")]
    [InlineData("2026-11-28T02:00", "2026-11-30T22:00")]
    public void Hours_may_run_over_midnight(string at, string awake) =>
        Assert.Equal(InBerlin(awake), Night.NextAwake(InBerlin(at), Berlin));

    [Fact]
    public void Equal_times_mean_the_whole_day() => Assert.True(Always.IsAwake(InBerlin("2026-11-29T03:00"), Berlin));

    // ____1:59 | 2:00 ///gap/// 3:00 |____  on Sunday 2030-03-31
    [Fact]
    public void Hours_that_begin_in_a_gap_begin_after_it()
    {
        var early = new WakingHours(new LocalTime(2, 30), new LocalTime(4, 0), WeekdaysOnly: false);
        Assert.Equal(Utc("2030-03-31T01:00"), early.NextAwake(Utc("2030-03-31T00:30"), OneChange(1, 2)));
    }

    [Fact]
    public void Hours_swallowed_by_a_gap_are_those_of_the_next_day()
    {
        var early = new WakingHours(new LocalTime(2, 10), new LocalTime(2, 50), WeekdaysOnly: false);
        Assert.Equal(Utc("2030-04-01T00:10"), early.NextAwake(Utc("2030-03-31T00:55"), OneChange(1, 2)));
    }

    [Fact]
    public void A_skipped_day_has_no_hours()
    {
        var apia = DateTimeZoneProviders.Tzdb["Pacific/Apia"];
        var daily = WakingHours.Default with { WeekdaysOnly = false };
        var awake = daily.NextAwake(Utc("2011-12-30T05:00"), apia).InZone(apia);
        Assert.Equal(new LocalDateTime(2011, 12, 31, 9, 0), awake.LocalDateTime);
    }

    [Fact]
    public void The_last_waking_time_before_a_moment_is_where_its_hours_begin()
    {
        Assert.Equal(InBerlin("2026-11-27T09:00"), WakingHours.Default.LastAwake(InBerlin("2026-11-29T09:00"), Berlin));
        Assert.Equal(InBerlin("2026-11-23T09:00"), WakingHours.Default.LastAwake(InBerlin("2026-11-23T09:01"), Berlin));
    }

    [Fact]
    public void Excepted_dates_are_passed_over()
    {
        Assert.Equal(InBerlin("2026-11-25T09:00"), WakingHours.Default.NextAwake(InBerlin("2026-11-23T10:00"), Berlin, d => d.Day is 23 or 24));
        Assert.Null(WakingHours.Default.NextAwake(InBerlin("2026-11-23T10:00"), Berlin, _ => true));
    }
}
