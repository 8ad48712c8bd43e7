using NodaTime.Text;
using PeerBot.Core.ActionItems;

namespace PeerBot.Core.Tests.ActionItems;

/// <summary>A1: dates as people write them; what cannot be read is asked, never guessed. Today is Monday, 2026-11-23.</summary>
public sealed class DueDatesTests
{
    [Theory]
    [InlineData("today", "2026-11-23")]
    [InlineData("Today", "2026-11-23")]
    [InlineData("tonight", "2026-11-23")]
    [InlineData("eod", "2026-11-23")]
    [InlineData("end of day", "2026-11-23")]
    [InlineData("tomorrow", "2026-11-24")]
    [InlineData("tomorrow.", "2026-11-24")]
    [InlineData("  tomorrow  ", "2026-11-24")]
    [InlineData("day after tomorrow", "2026-11-25")]
    [InlineData("the day after tomorrow", "2026-11-25")]
    [InlineData("friday", "2026-11-27")]
    [InlineData("Friday", "2026-11-27")]
    [InlineData("FRIDAY", "2026-11-27")]
    [InlineData("fri", "2026-11-27")]
    [InlineData("by friday", "2026-11-27")]
    [InlineData("on friday", "2026-11-27")]
    [InlineData("before friday", "2026-11-27")]
    [InlineData("by on friday", "2026-11-27")]
    [InlineData("this friday", "2026-11-27")]
    [InlineData("coming friday", "2026-11-27")]
    [InlineData("next friday", "2026-12-04")]
    [InlineData("next monday", "2026-11-30")]
    [InlineData("monday", "2026-11-30")]
    [InlineData("this monday", "2026-11-23")]
    [InlineData("tues", "2026-11-24")]
    [InlineData("wed", "2026-11-25")]
    [InlineData("thurs", "2026-11-26")]
    [InlineData("sunday", "2026-11-29")]
    [InlineData("in 3 days", "2026-11-26")]
    [InlineData("in 1 day", "2026-11-24")]
    [InlineData("in 2 weeks", "2026-12-07")]
    [InlineData("in two weeks", "2026-12-07")]
    [InlineData("in a week", "2026-11-30")]
    [InlineData("in a month", "2026-12-23")]
    [InlineData("in 3 months", "2027-02-23")]
    [InlineData("next week", "2026-12-04")]
    [InlineData("end of week", "2026-11-27")]
    [InlineData("end of the week", "2026-11-27")]
    [InlineData("end of next week", "2026-12-04")]
    [InlineData("end of month", "2026-11-30")]
    [InlineData("end of the month", "2026-11-30")]
    [InlineData("eom", "2026-11-30")]
    [InlineData("next month", "2026-12-31")]
    [InlineData("end of next month", "2026-12-31")]
    [InlineData("end of january", "2027-01-31")]
    [InlineData("end of november", "2026-11-30")]
    [InlineData("2026-12-01", "2026-12-01")]
    [InlineData("2026-12-1", "2026-12-01")]
    [InlineData("2026/12/01", "2026-12-01")]
    [InlineData("1.12.2026", "2026-12-01")]
    [InlineData("1 dec", "2026-12-01")]
    [InlineData("dec 1", "2026-12-01")]
    [InlineData("Dec 1st", "2026-12-01")]
    [InlineData("1st of december", "2026-12-01")]
    [InlineData("december 1st 2026", "2026-12-01")]
    [InlineData("December 1, 2026", "2026-12-01")]
    [InlineData("22nd december", "2026-12-22")]
    [InlineData("3rd dec 2027", "2027-12-03")]
    [InlineData("sept 4 2027", "2027-09-04")]
    [InlineData("5 jan", "2027-01-05")]
    [InlineData("23 nov", "2026-11-23")]
    [InlineData("2028-02-29", "2028-02-29")]
    public void A_date_is_read(string phrase, string date) =>
        Assert.Equal(new When.On(LocalDatePattern.Iso.Parse(date).Value), DueDates.Read(phrase, Some.Today));

    [Theory]
    [InlineData("yesterday", "2026-11-22")]
    [InlineData("2026-11-22", "2026-11-22")]
    [InlineData("1 nov", "2026-11-01")]
    [InlineData("november 22nd", "2026-11-22")]
    [InlineData("1 dec 2025", "2025-12-01")]
    [InlineData("22.11.2026", "2026-11-22")]
    public void A_date_that_has_passed_is_said_to_have(string phrase, string date) =>
        Assert.Equal(new When.Passed(LocalDatePattern.Iso.Parse(date).Value), DueDates.Read(phrase, Some.Today));

    [Theory]
    [InlineData("03/04")]
    [InlineData("3/4/2026")]
    [InlineData("12/25")]
    [InlineData("soon")]
    [InlineData("asap")]
    [InlineData("30 feb 2027")]
    [InlineData("2026-02-30")]
    [InlineData("2026-13-01")]
    [InlineData("31 nov")]
    [InlineData("0 dec")]
    [InlineData("32 dec")]
    [InlineData("in 0 days")]
    [InlineData("in -3 days")]
    [InlineData("in 9999 weeks")]
    [InlineData("in 999 months")]
    [InlineData("in some days")]
    [InlineData("friday friday")]
    [InlineData("frday")]
    [InlineData("may")]
    [InlineData("5")]
    [InlineData("the 15th")]
    [InlineData("29 feb 2027")]
    [InlineData("1 dec 99999")]
    [InlineData("٣ dec")]
    [InlineData("🙂")]
    [InlineData("next weekend")]
    public void What_cannot_be_read_for_sure_is_asked(string phrase) =>
        Assert.Equal(new When.Unreadable(phrase), DueDates.Read(phrase, Some.Today));

    [Theory]
    [InlineData("next meeting")]
    [InlineData("by next meeting")]
    [InlineData("the next meeting")]
    public void The_next_meeting_is_a_date_of_its_own(string phrase) => Assert.Equal(new When.NextMeeting(), DueDates.Read(phrase, Some.Today));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void Nothing_is_nothing(string phrase) => Assert.Equal(new When.NotGiven(), DueDates.Read(phrase, Some.Today));

    // What "friday", "this friday", "next friday", "end of week" mean on each day of the week of 2026-11-23.
    [Theory]
    [InlineData("2026-11-23", "2026-11-27", "2026-12-04", "2026-11-27")]
    [InlineData("2026-11-26", "2026-11-27", "2026-12-04", "2026-11-27")]
    [InlineData("2026-11-27", "2026-12-04", "2026-12-04", "2026-11-27")]
    [InlineData("2026-11-28", "2026-12-04", "2026-12-04", "2026-12-04")]
    [InlineData("2026-11-29", "2026-12-04", "2026-12-04", "2026-12-04")]
    public void Weekdays_are_told_from_today(string today, string friday, string nextFriday, string endOfWeek)
    {
        var on = LocalDatePattern.Iso.Parse(today).Value;
        Assert.Equal([friday, nextFriday, endOfWeek], new[] { "friday", "next friday", "end of week" }
            .Select(p => LocalDatePattern.Iso.Format(Assert.IsType<When.On>(DueDates.Read(p, on)).Date)));
    }
}
