using NodaTime.Text;
using PeerBot.Core.Groups;

namespace PeerBot.Core.Tests.Groups;

/// <summary>The dates of <c>/peer away</c>. Today is Monday, 2026-11-23.</summary>
public sealed class AwayDatesTests
{
    [Theory]
    [InlineData("12-20 dec", "2026-12-12", "2026-12-20")]
    [InlineData("12\u201320 Dec", "2026-12-12", "2026-12-20")]
    [InlineData("12 - 20 dec", "2026-12-12", "2026-12-20")]
    [InlineData("dec 12-20", "2026-12-12", "2026-12-20")]
    [InlineData("dec 12 to 20", "2026-12-12", "2026-12-20")]
    [InlineData("12 to 20 december", "2026-12-12", "2026-12-20")]
    [InlineData("12 dec to 3 jan", "2026-12-12", "2027-01-03")]
    [InlineData("from 12 dec until 20 dec", "2026-12-12", "2026-12-20")]
    [InlineData("2026-12-01 to 2026-12-05", "2026-12-01", "2026-12-05")]
    [InlineData("2026-12-01 - 2026-12-05", "2026-12-01", "2026-12-05")]
    [InlineData("2026-12-01", "2026-12-01", "2026-12-01")]
    [InlineData("next week", "2026-11-30", "2026-12-06")]
    [InlineData("this week", "2026-11-23", "2026-11-29")]
    [InlineData("tomorrow", "2026-11-24", "2026-11-24")]
    [InlineData("today", "2026-11-23", "2026-11-23")]
    [InlineData("until friday", "2026-11-23", "2026-11-27")]
    [InlineData("till 3 dec", "2026-11-23", "2026-12-03")]
    [InlineData("friday", "2026-11-27", "2026-11-27")]
    [InlineData("on friday", "2026-11-27", "2026-11-27")]
    [InlineData("wednesday to friday", "2026-11-25", "2026-11-27")]
    [InlineData("20 nov to 30 nov", "2026-11-20", "2026-11-30")]
    public void Dates_are_read(string phrase, string from, string until) =>
        Assert.Equal(new DateRange(Date(from), Date(until)), AwayDates.Read(phrase, Some.Today));

    [Theory]
    [InlineData("")]
    [InlineData("03/04")]
    [InlineData("3-4")]
    [InlineData("20-12 dec")]
    [InlineData("12-32 dec")]
    [InlineData("friday to wednesday")]
    [InlineData("1 nov")]
    [InlineData("until yesterday")]
    [InlineData("until")]
    [InlineData("to friday")]
    [InlineData("friday to")]
    [InlineData("2026-12-05 to 2026-12-01")]
    [InlineData("2026-12-01 to 2036-12-05")]
    [InlineData("soon")]
    [InlineData("-")]
    public void What_cannot_be_read_for_sure_or_has_passed_is_none(string phrase) => Assert.Null(AwayDates.Read(phrase, Some.Today));

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
