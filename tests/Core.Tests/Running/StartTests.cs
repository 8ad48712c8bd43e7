using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;
using PeerBot.Core.Running;

namespace PeerBot.Core.Tests.Running;

/// <summary>Who may begin a meeting, and when (M2).</summary>
public sealed class StartTests
{
    private static readonly Meeting Meeting = new(Some.MeetingId(1), new LocalDate(2026, 11, 26), ARun.Four, Duration.FromHours(1));

    [Fact]
    public void The_facilitator_begins_from_the_start_on_and_anyone_three_minutes_later()
    {
        Assert.IsType<TheMeetingHasNotStarted>(Some.Why(By(Some.Ana, ARun.At(0) - Duration.Epsilon)));
        Assert.Equal(ARun.Four, Some.Done(By(Some.Ana, ARun.Four)));
        Assert.Equal(new TheFacilitatorIsAwaited(Some.Ana, ARun.At(3)), Some.Why(By(Some.Ben, ARun.At(3) - Duration.Epsilon)));
        Assert.Equal(ARun.At(3), Some.Done(By(Some.Ben, ARun.At(3))));
        Assert.Equal(ARun.Four, Some.Done(Start.Decide(Meeting, Some.Ben, isMember: true, leader: null, running: null, ARun.Four)));
    }

    [Fact]
    public void It_is_not_begun_twice_beside_another_after_its_end_or_by_an_outsider()
    {
        Assert.IsType<TheMeetingIsRunning>(Some.Why(By(Some.Ana, ARun.Four, Meeting.Id)));
        Assert.Equal(new AnotherMeetingIsRunning(Some.MeetingId(2)), Some.Why(By(Some.Ana, ARun.Four, Some.MeetingId(2))));
        Assert.IsType<TheMeetingIsOver>(Some.Why(By(Some.Ana, ARun.At(60))));
        Assert.IsType<NotAMember>(Some.Why(Start.Decide(Meeting, Some.Dan, isMember: false, Some.Ana, null, ARun.At(5))));
        Assert.IsType<TheMeetingWasCancelled>(Some.Why(Start.Decide(
            Meeting with { State = MeetingState.Cancelled }, Some.Ana, isMember: true, Some.Ana, null, ARun.Four)));
        Assert.IsType<TheMeetingIsOver>(Some.Why(Start.Decide(
            Meeting with { State = MeetingState.Held }, Some.Ana, isMember: true, Some.Ana, null, ARun.Four)));
    }

    private static Outcome<Instant> By(PersonId asker, Instant now, MeetingId? running = null) =>
        Start.Decide(Meeting, asker, isMember: true, Some.Ana, running, now);
}
