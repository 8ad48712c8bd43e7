using PeerBot.Core.Meetings;

namespace PeerBot.Core.Tests.Meetings;

/// <summary>M1, M9: what can become of a meeting.</summary>
public sealed class MeetingTests
{
    private static readonly Instant Start = Some.Utc("2026-11-26T15:00");
    private static readonly Meeting Planned = new(Some.MeetingId(1), new LocalDate(2026, 11, 26), Start, Duration.FromMinutes(60));
    private static readonly Instant Before = Start - Duration.FromHours(1);

    [Fact]
    public void A_moved_meeting_keeps_its_occurrence()
    {
        var moved = Some.Done(Planned.Move(Start + Duration.FromDays(1), Before));
        Assert.Equal(Planned.Occurrence, moved.Occurrence);
        Assert.Equal((Start + Duration.FromDays(1), 1), (moved.StartsAt, moved.Moves));
    }

    [Fact]
    public void A_move_is_refused_once_the_meeting_has_started() =>
        Some.Refused<TheMeetingHasStarted, Meeting>(Planned.Move(Start + Duration.FromDays(1), Start));

    [Fact]
    public void A_move_is_refused_once_the_meeting_is_over() =>
        Some.Refused<TheMeetingIsOver, Meeting>(Planned.Move(Start + Duration.FromDays(1), Planned.EndsAt));

    [Fact]
    public void A_move_into_the_past_is_refused()
    {
        Some.Refused<TheNewTimeHasPassed, Meeting>(Planned.Move(Before - Duration.Epsilon, Before));
        Some.Refused<TheNewTimeHasPassed, Meeting>(Planned.Move(Before, Before));
    }

    [Fact]
    public void A_move_to_the_same_time_is_refused() =>
        Assert.Equal(new TheMeetingIsThenAlready(Start), Some.Why(Planned.Move(Start, Before)));

    [Fact]
    public void A_cancelled_meeting_stays_cancelled()
    {
        var cancelled = Some.Done(Planned.Cancel(Before));
        Assert.Equal(MeetingState.Cancelled, cancelled.State);
        Some.Refused<TheMeetingWasCancelled, Meeting>(cancelled.Cancel(Before));
        Some.Refused<TheMeetingWasCancelled, Meeting>(cancelled.Move(Start + Duration.FromDays(1), Before));
        Some.Refused<TheMeetingWasCancelled, Meeting>(cancelled.MarkHeld(Planned.EndsAt));
    }

    [Fact]
    public void A_running_meeting_cannot_be_called_off() => Some.Refused<TheMeetingHasStarted, Meeting>(Planned.Cancel(Start));

    [Fact]
    public void Whether_it_took_place_can_be_said_from_its_start_on()
    {
        Some.Refused<TheMeetingHasNotStarted, Meeting>(Planned.MarkHeld(Start - Duration.Epsilon));
        Assert.Equal(MeetingState.Held, Some.Done(Planned.MarkHeld(Start)).State);
        Assert.Equal(MeetingState.NotHeld, Some.Done(Planned.MarkNotHeld(Planned.EndsAt)).State);
    }

    [Fact]
    public void It_is_said_once_and_a_second_press_learns_what_was_said()
    {
        var held = Some.Done(Planned.MarkHeld(Start));
        Assert.Equal(new TheMeetingWasAnswered(MeetingState.Held), Some.Why(held.MarkNotHeld(Planned.EndsAt)));
        Assert.Equal(new TheMeetingWasAnswered(MeetingState.Held), Some.Why(held.MarkHeld(Planned.EndsAt)));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void It_runs_from_its_start_up_to_its_end(int minutes, bool running) =>
        Assert.Equal(running, Planned.IsRunning(Start + Duration.FromMinutes(minutes)));

    [Theory]
    [InlineData(14, false)]
    [InlineData(15, true)]
    [InlineData(240, true)]
    [InlineData(241, false)]
    public void A_length_is_a_quarter_of_an_hour_to_four_hours(int minutes, bool fine) =>
        Assert.Equal(fine, Meeting.LengthOf(minutes) is Outcome<Duration>.Done);
}
