using PeerBot.Core.Running;

namespace PeerBot.Core.Tests.Running;

/// <summary>When the sections end, begun in time and late (M2).</summary>
public sealed class TimetableTests
{
    [Fact]
    public void In_time_each_section_has_its_minutes()
    {
        var times = ARun.Times();
        Assert.Equal(
            [ARun.At(10), ARun.At(40), ARun.At(55), ARun.At(60)],
            [times.CheckInEnds, times.TopicEnds, times.SharesEnd, times.EndsAt]);
        Assert.Equal(ARun.At(65), times.ClosesAt);
        Assert.Equal(ARun.At(58), times.LastCallAt);
    }

    [Fact]
    public void Half_an_hour_late_all_but_the_wrap_up_shrink_in_proportion()
    {
        var times = ARun.Times(ARun.At(30));
        Assert.Equal(
            [ARun.At(34, 32), ARun.At(48, 10), ARun.At(55), ARun.At(60)],
            [times.CheckInEnds, times.TopicEnds, times.SharesEnd, times.EndsAt]);
    }

    [Fact]
    public void A_long_wrap_up_shrinks_too_but_never_below_five_minutes()
    {
        var minutes = Some.Done(SectionMinutes.Of(5, 20, 15, 20, 60));
        Assert.Equal(ARun.At(50), Timetable.For(minutes, ARun.Four, ARun.At(30)).SharesEnd);
        Assert.Equal(ARun.At(55), Timetable.For(minutes, ARun.Four, ARun.At(48)).SharesEnd);
    }

    [Fact]
    public void Begun_in_the_last_minutes_all_that_is_left_is_the_wrap_up()
    {
        var times = ARun.Times(ARun.At(57));
        Assert.Equal([ARun.At(57), ARun.At(57), ARun.At(57), ARun.At(60)], [times.CheckInEnds, times.TopicEnds, times.SharesEnd, times.EndsAt]);
        Assert.Equal(Section.WrapUp, Run.Begin(times, ARun.Five, Some.Ana, null).Until(ARun.At(57)).Section);
    }

    [Fact]
    public void Across_a_clock_change_the_minutes_are_minutes()
    {
        // Berlin, 25 October 2026: _____2:30 ST///2:59:59 -> 2:00///2:30 WT_____, an hour from 2:30 summer time to 2:30 winter time.
        var start = Instant.FromUtc(2026, 10, 25, 0, 30);
        var times = Timetable.For(SectionMinutes.Usual(60), start, start);
        Assert.Equal(Duration.FromHours(1), times.EndsAt - start);
        Assert.Equal(new LocalTime(2, 30), times.EndsAt.InZone(Some.Berlin).TimeOfDay);
    }
}
