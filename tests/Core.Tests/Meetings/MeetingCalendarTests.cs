using PeerBot.Core.Meetings;

namespace PeerBot.Core.Tests.Meetings;

/// <summary>M1: moving, skipping, cancelling one meeting never moves the others.</summary>
public sealed class MeetingCalendarTests
{
    private static readonly Instant Now = Some.InBerlin("2026-11-23T10:00");
    private static readonly Cadence Weekly = Some.Done(Cadence.Weekly(1, new Slot(IsoDayOfWeek.Thursday, new LocalTime(16, 0)), Some.Today));

    [Fact]
    public void All_within_three_weeks_are_there() => Assert.Equal([26, 3, 10], Days(Changes(Weekly, [])));

    [Fact]
    public void At_least_three_are_there()
    {
        var monthly = Some.Done(Cadence.Monthly(1, Weekly.Slot, Some.Today));
        Assert.Equal([3, 7, 4], Days(Changes(monthly, [])));
    }

    [Fact]
    public void Nothing_is_missing_once_they_are_there() => Assert.True(Changes(Weekly, Meetings(Weekly)).None);

    [Fact]
    public void A_meeting_is_not_made_for_the_very_moment() =>
        Assert.Equal([3, 10, 17], Days(Changes(Weekly, [], Some.InBerlin("2026-11-26T16:00"))));

    [Fact]
    public void A_moved_meeting_holds_its_date_and_shifts_no_other()
    {
        var meetings = Meetings(Weekly);
        meetings[0] = Some.Done(meetings[0].Move(meetings[1].StartsAt - Duration.FromHours(1), Now));
        Assert.True(Changes(Weekly, meetings).None);
    }

    [Fact]
    public void A_meeting_moved_earlier_and_held_is_not_planned_again()
    {
        var meetings = Meetings(Weekly);
        meetings[0] = Some.Done(meetings[0].Move(Now + Duration.FromHours(1), Now));
        meetings[0] = Some.Done(meetings[0].MarkHeld(Now + Duration.FromHours(2)));
        Assert.DoesNotContain(Changes(Weekly, meetings, Now + Duration.FromHours(3)).Missing, o => o.Date == meetings[0].Occurrence);
    }

    [Fact]
    public void A_cancelled_meeting_holds_its_date_and_another_joins_the_three_ahead()
    {
        var meetings = Meetings(Weekly);
        meetings[1] = Some.Done(meetings[1].Cancel(Now));
        var changes = Changes(Weekly, meetings);
        Assert.Equal([17], Days(changes));
        Assert.Empty(changes.Obsolete);
    }

    [Fact]
    public void A_new_cadence_takes_away_what_nobody_touched_and_keeps_what_somebody_did()
    {
        var meetings = Meetings(Weekly);
        meetings[0] = Some.Done(meetings[0].Move(Now + Duration.FromDays(1), Now));
        meetings[1] = Some.Done(meetings[1].Cancel(Now));
        var friday = Some.Done(Cadence.Weekly(1, new Slot(IsoDayOfWeek.Friday, new LocalTime(9, 0)), Some.Today));
        var changes = Changes(friday, meetings);
        Assert.Equal([meetings[2]], changes.Obsolete);
        Assert.Equal([27, 4, 11], Days(changes));
    }

    [Fact]
    public void A_new_time_on_the_same_day_replaces_the_meetings()
    {
        var later = Some.Done(Cadence.Weekly(1, new Slot(IsoDayOfWeek.Thursday, new LocalTime(17, 0)), Some.Today));
        var changes = Changes(later, Meetings(Weekly));
        Assert.Equal(3, changes.Obsolete.Count);
        Assert.Equal([26, 3, 10], Days(changes));
    }

    [Fact]
    public void A_meeting_of_the_past_or_running_is_never_obsolete()
    {
        var meetings = Meetings(Weekly);
        var friday = Some.Done(Cadence.Weekly(1, new Slot(IsoDayOfWeek.Friday, new LocalTime(9, 0)), Some.Today));
        Assert.DoesNotContain(meetings[0], Changes(friday, meetings, meetings[0].StartsAt).Obsolete);
    }

    [Fact]
    public void Planning_on_and_on_gives_each_occurrence_once()
    {
        var meetings = new List<Meeting>();
        for (var now = Now; now < Now + Duration.FromDays(200); now += Duration.FromHours(31))
        {
            meetings.AddRange(Changes(Weekly, meetings, now).Missing.Select((o, i) => At(o, meetings.Count + i)));
        }

        Assert.Equal(meetings.Count, meetings.Select(m => m.Occurrence).Distinct().Count());
        Assert.Equal(Weekly.From(Some.Today, meetings.Count).Select(o => o.Date), meetings.Select(m => m.Occurrence));
    }

    private static CalendarChanges Changes(Cadence cadence, IEnumerable<Meeting> meetings, Instant? now = null) =>
        MeetingCalendar.Changes(cadence, Some.Berlin, meetings, now ?? Now);

    private static List<Meeting> Meetings(Cadence cadence) => Changes(cadence, []).Missing.Select(At).ToList();

    private static Meeting At(Occurrence occurrence, int number) =>
        new(Some.MeetingId(number), occurrence.Date, occurrence.StartsAt(Some.Berlin), Duration.FromMinutes(60));

    private static IEnumerable<int> Days(CalendarChanges changes) => changes.Missing.Select(o => o.Date.Day);
}
