using PeerBot.Core.Meetings;

namespace PeerBot.Core.Tests.Meetings;

/// <summary>M1: the recurring rule.</summary>
public sealed class CadenceTests
{
    private static readonly Slot Thursday = new(IsoDayOfWeek.Thursday, new LocalTime(16, 0));
    private static readonly Slot Monday = new(IsoDayOfWeek.Monday, new LocalTime(8, 30));

    [Theory]
    [InlineData(1, "2026-11-26 2026-12-03 2026-12-10")]
    [InlineData(2, "2026-11-26 2026-12-10 2026-12-24")]
    [InlineData(3, "2026-11-26 2026-12-17 2027-01-07")]
    [InlineData(8, "2026-11-26 2027-01-21 2027-03-18")]
    public void Weekly_counts_from_the_first_such_day_on_or_after_the_anchor(int every, string dates) =>
        Assert.Equal(dates, Dates(Some.Done(Cadence.Weekly(every, Thursday, Some.Today))));

    [Theory]
    [InlineData("2026-11-26", "2026-11-26 2026-12-10 2026-12-24")]
    [InlineData("2026-11-27", "2026-12-03 2026-12-17 2026-12-31")]
    public void The_first_meeting_is_never_before_the_anchor(string anchor, string dates) =>
        Assert.Equal(dates, Dates(Some.Done(Cadence.Weekly(2, Thursday, Date(anchor)))));

    [Theory]
    [InlineData(1, "2026-12-03 2027-01-07 2027-02-04")]
    [InlineData(2, "2026-12-10 2027-01-14 2027-02-11")]
    [InlineData(4, "2026-11-26 2026-12-24 2027-01-28")]
    [InlineData(Cadence.Last, "2026-11-26 2026-12-31 2027-01-28")]
    public void Monthly_is_the_nth_such_weekday(int nth, string dates) =>
        Assert.Equal(dates, Dates(Some.Done(Cadence.Monthly(nth, Thursday, Some.Today))));

    [Fact]
    public void Two_slots_take_turns()
    {
        var cadence = Some.Done(Cadence.Weekly(1, Thursday, Some.Today, Monday));
        Assert.Equal("2026-11-26 2026-11-30 2026-12-10 2026-12-14", Dates(cadence, 4));
        Assert.Equal([16, 8, 16, 8], cadence.From(Some.Today, 4).Select(o => o.Local.Hour));
    }

    [Fact]
    public void Two_slots_take_turns_by_the_month()
    {
        var cadence = Some.Done(Cadence.Monthly(1, Thursday, Some.Today, Monday));
        Assert.Equal("2026-12-03 2027-01-04 2027-02-04 2027-03-01", Dates(cadence, 4));
    }

    [Fact]
    public void Starting_later_gives_the_rest_of_the_same_list()
    {
        Cadence[] cadences =
        [
            Some.Done(Cadence.Weekly(3, Thursday, Some.Today, Monday)),
            Some.Done(Cadence.Weekly(1, Monday, Some.Today, Thursday)),
            Some.Done(Cadence.Monthly(Cadence.Last, Thursday, Some.Today, Monday)),
        ];
        foreach (var cadence in cadences)
        {
            var all = cadence.From(Some.Today, 60).ToList();
            for (var from = Some.Today; from < Some.Today.PlusDays(200); from = from.PlusDays(1))
            {
                Assert.Equal(all.Where(o => o.Date >= from).Take(5), cadence.From(from, 5));
            }
        }
    }

    [Fact]
    public void A_walk_ends_where_the_calendar_does()
    {
        var cadence = Some.Done(Cadence.Weekly(1, Thursday, new LocalDate(8999, 12, 1)));
        Assert.InRange(cadence.From(new LocalDate(9000, 12, 1)).Count(), 1, 10);
    }

    [Fact]
    public void The_weeks_are_one_to_eight()
    {
        Assert.Equal(new TheWeeksAreOutOfRange(1, 8), Some.Why(Cadence.Weekly(0, Thursday, Some.Today)));
        Assert.Equal(new TheWeeksAreOutOfRange(1, 8), Some.Why(Cadence.Weekly(9, Thursday, Some.Today)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(-1)]
    public void Only_weekdays_that_every_month_has_are_monthly(int nth) =>
        Some.Refused<ThatWeekdayIsNotInEveryMonth, Cadence>(Cadence.Monthly(nth, Thursday, Some.Today));

    [Fact]
    public void A_slot_has_a_weekday_and_whole_minutes()
    {
        Some.Refused<ThatIsNotAWeekdayAndTime, Cadence>(Cadence.Weekly(1, new Slot(IsoDayOfWeek.None, new LocalTime(9, 0)), Some.Today));
        Some.Refused<ThatIsNotAWeekdayAndTime, Cadence>(Cadence.Weekly(1, new Slot(IsoDayOfWeek.Friday, new LocalTime(9, 0, 30)), Some.Today));
        Some.Refused<TheTwoTimesAreTheSame, Cadence>(Cadence.Weekly(1, Thursday, Some.Today, Thursday));
        Some.Refused<TheFirstDateIsOutOfRange, Cadence>(Cadence.Weekly(1, Thursday, new LocalDate(9998, 1, 1)));
    }

    [Theory]
    [InlineData("weekly 1 Thursday@16:00 - 2026-11-26", "every week on Thursday at 16:00")]
    [InlineData("weekly 2 Thursday@16:00 - 2026-11-26", "every 2 weeks on Thursday at 16:00")]
    [InlineData("weekly 2 Thursday@16:00 Friday@09:05 2026-11-26", "every 2 weeks on Thursday at 16:00, every other time on Friday at 09:05")]
    [InlineData("monthly 1 Monday@08:00 - 2026-11-26", "every month on the first Monday at 08:00")]
    [InlineData("monthly 5 Monday@08:00 - 2026-11-26", "every month on the last Monday at 08:00")]
    public void It_is_stored_as_text_and_described_in_words(string text, string words)
    {
        var cadence = Assert.IsType<Cadence>(Cadence.Parse(text));
        Assert.Equal(text, cadence.ToString());
        Assert.Equal(words, cadence.Describe());
        Assert.Equal(cadence, Cadence.Parse(cadence.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("weekly")]
    [InlineData("weekly 9 Thursday@16:00 - 2026-11-26")]
    [InlineData("daily 1 Thursday@16:00 - 2026-11-26")]
    [InlineData("weekly 1 4@16:00 - 2026-11-26")]
    [InlineData("weekly 1 Thursday@25:00 - 2026-11-26")]
    [InlineData("weekly 1 Thursday@16:00 Friday 2026-11-26")]
    [InlineData("weekly 1 Thursday@16:00 - 2026-02-30")]
    [InlineData("weekly x Thursday@16:00 - 2026-11-26")]
    public void Text_that_is_no_cadence_reads_as_none(string text) => Assert.Null(Cadence.Parse(text));

    private static string Dates(Cadence cadence, int count = 3) =>
        string.Join(' ', cadence.From(Some.Today, count).Select(o => o.Date.ToString("uuuu-MM-dd", null)));

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
