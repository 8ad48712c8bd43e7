using PeerBot.Core.Meetings;

namespace PeerBot.Core.Tests.Meetings;

/// <summary>M1: gaps go to the first valid instant, overlaps to the first.</summary>
public sealed class ClockChangesTests
{
    // +1 h before, +2 h after:  ____1:59 | 2:00 ///gap/// 3:00 |____      the change is at 01:00Z
    [Theory]
    [InlineData("2030-03-31T01:59", "2030-03-31T00:59")]
    [InlineData("2030-03-31T02:00", "2030-03-31T01:00")]
    [InlineData("2030-03-31T02:01", "2030-03-31T01:00")]
    [InlineData("2030-03-31T02:30", "2030-03-31T01:00")]
    [InlineData("2030-03-31T02:59", "2030-03-31T01:00")]
    [InlineData("2030-03-31T03:00", "2030-03-31T01:00")]
    [InlineData("2030-03-31T03:01", "2030-03-31T01:01")]
    public void A_time_in_a_gap_becomes_the_first_instant_after_it(string local, string utc) =>
        Assert.Equal(Some.Utc(utc), ClockChanges.ToInstant(Local(local), Some.OneChange(1, 2)));

    // +2 h before, +1 h after:  ____2:59 (first)| 2:00 ...again... 3:00 |____      the change is at 01:00Z
    [Theory]
    [InlineData("2030-03-31T01:59", "2030-03-30T23:59")]
    [InlineData("2030-03-31T02:00", "2030-03-31T00:00")]
    [InlineData("2030-03-31T02:30", "2030-03-31T00:30")]
    [InlineData("2030-03-31T02:59", "2030-03-31T00:59")]
    [InlineData("2030-03-31T03:00", "2030-03-31T02:00")]
    public void A_time_that_comes_twice_is_the_first(string local, string utc) =>
        Assert.Equal(Some.Utc(utc), ClockChanges.ToInstant(Local(local), Some.OneChange(2, 1)));

    // -11 h before, +13 h after:  ____30th 13:59 | 30th 14:00 ///a whole day/// 31st 14:00 |____
    [Theory]
    [InlineData("2030-03-30T13:59", "2030-03-31T00:59")]
    [InlineData("2030-03-30T14:00", "2030-03-31T01:00")]
    [InlineData("2030-03-30T20:00", "2030-03-31T01:00")]
    [InlineData("2030-03-31T13:59", "2030-03-31T01:00")]
    [InlineData("2030-03-31T14:00", "2030-03-31T01:00")]
    [InlineData("2030-03-31T14:30", "2030-03-31T01:30")]
    public void A_time_in_a_skipped_day_becomes_the_first_instant_after_it(string local, string utc) =>
        Assert.Equal(Some.Utc(utc), ClockChanges.ToInstant(Local(local), Some.OneChange(-11, 13)));

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00")]
    [InlineData("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30")]
    [InlineData("America/New_York", "2026-03-08T02:15", "2026-03-08T07:00")]
    [InlineData("America/New_York", "2026-11-01T01:15", "2026-11-01T05:15")]
    [InlineData("Australia/Lord_Howe", "2026-10-04T02:10", "2026-10-03T15:30")]
    [InlineData("Pacific/Apia", "2011-12-30T10:00", "2011-12-30T10:00")]
    [InlineData("America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T03:00")]
    [InlineData("Asia/Kathmandu", "2026-06-01T09:00", "2026-06-01T03:15")]
    public void The_rule_holds_in_real_zones(string zone, string local, string utc) =>
        Assert.Equal(Some.Utc(utc), ClockChanges.ToInstant(Local(local), DateTimeZoneProviders.Tzdb[zone]));

    private static LocalDateTime Local(string text) => NodaTime.Text.LocalDateTimePattern.GeneralIso.Parse(text + ":00").Value;
}
