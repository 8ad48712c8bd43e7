using PeerBot.Core.CheckIns;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;
using static PeerBot.Core.Tests.Some;

namespace PeerBot.Core.Tests.CheckIns;

/// <summary>M5, M6: when a check-in can be given, to which meeting it belongs and who may read it.</summary>
public sealed class CheckInRulesTests
{
    private static readonly Instant Start = Utc("2026-11-26T15:00");
    private static readonly Meeting Now = At(1, Start);
    private static readonly Meeting Next = At(2, Start + Duration.FromDays(7));

    [Theory]
    [InlineData(-2880, CheckInTiming.InTime)]
    [InlineData(0, CheckInTiming.InTime)]
    [InlineData(59, CheckInTiming.InTime)]
    [InlineData(60, CheckInTiming.Late)]
    [InlineData(10079, CheckInTiming.Late)]
    public void It_is_in_time_up_to_the_end_and_late_until_the_next_meeting(int minutes, CheckInTiming timing) =>
        Assert.Equal(timing, Done(Give(Start + Duration.FromMinutes(minutes))));

    [Fact]
    public void It_is_refused_once_the_next_meeting_has_begun() => Refused<TheNextMeetingHasBegun, CheckInTiming>(Give(Next.StartsAt));

    [Fact]
    public void It_can_be_changed_until_the_meeting_ends()
    {
        Assert.Equal(CheckInTiming.InTime, Done(Give(Now.EndsAt - Duration.Epsilon, given: true)));
        Refused<TheCheckInIsClosed, CheckInTiming>(Give(Now.EndsAt, given: true));
    }

    [Fact]
    public void Only_members_who_have_not_paused_check_in()
    {
        Refused<NotAMember, CheckInTiming>(CheckInRules.MayGive(Now, false, false, false, null, Start));
        Refused<YouHavePaused, CheckInTiming>(CheckInRules.MayGive(Now, true, true, false, null, Start));
    }

    [Fact]
    public void There_is_none_for_a_meeting_that_does_not_take_place()
    {
        Refused<TheMeetingWasCancelled, CheckInTiming>(CheckInRules.MayGive(Now with { State = MeetingState.Cancelled }, true, false, false, null, Start));
        Refused<TheMeetingDidNotTakePlace, CheckInTiming>(CheckInRules.MayGive(Now with { State = MeetingState.NotHeld }, true, false, false, null, Now.EndsAt));
    }

    [Theory]
    [InlineData(-60, 1)]
    [InlineData(0, 1)]
    [InlineData(59, 1)]
    [InlineData(60, 2)]
    [InlineData(600, 2)]
    public void It_belongs_to_the_running_meeting_else_to_the_next(int minutes, int number) =>
        Assert.Equal(MeetingId(number), CheckInRules.MeetingFor([Next, Now], Start + Duration.FromMinutes(minutes))?.Id);

    [Fact]
    public void It_belongs_to_a_running_meeting_that_was_said_to_be_held() =>
        Assert.Equal(Now.Id, CheckInRules.MeetingFor([Now with { State = MeetingState.Held }, Next], Start)?.Id);

    [Fact]
    public void It_never_belongs_to_a_cancelled_meeting()
    {
        Assert.Equal(Next.Id, CheckInRules.MeetingFor([Now with { State = MeetingState.Cancelled }, Next], Start)?.Id);
        Assert.Null(CheckInRules.MeetingFor([Now with { State = MeetingState.Cancelled }], Start));
        Assert.Null(CheckInRules.MeetingFor([], Start));
    }

    // reader:                             author, facilitator, other | before the meeting and after its start
    [Theory]
    [InlineData(Visibility.OnlyMe, true, false, false, true, false, false)]
    [InlineData(Visibility.Facilitator, true, true, false, true, true, false)]
    [InlineData(Visibility.AtTheMeeting, true, false, false, true, true, true)]
    [InlineData(Visibility.GroupNow, true, true, true, true, true, true)]
    [InlineData((Visibility)0, true, false, false, true, false, false)]
    public void It_is_seen_by_those_the_form_named(Visibility visibility, bool authorBefore, bool leaderBefore, bool otherBefore, bool authorThen, bool leaderThen, bool otherThen)
    {
        Assert.Equal([authorBefore, leaderBefore, otherBefore], new[] { Ana, Ben, Cleo }.Select(p => CheckInRules.MayRead(p, Ana, visibility, Ben, false)));
        Assert.Equal([authorThen, leaderThen, otherThen], new[] { Ana, Ben, Cleo }.Select(p => CheckInRules.MayRead(p, Ana, visibility, Ben, true)));
    }

    [Theory]
    [InlineData(MeetingState.Planned, 0, -1, true)]
    [InlineData(MeetingState.Held, 0, -1, true)]
    [InlineData(MeetingState.Cancelled, 0, -1, false)]
    [InlineData(MeetingState.NotHeld, 0, -1, false)]
    [InlineData(MeetingState.Planned, -1, -5, false)]
    [InlineData(MeetingState.Held, 100, 59, true)]
    [InlineData(MeetingState.Held, 100, 60, false)]
    public void Those_at_a_meeting_were_members_then_and_it_was_not_called_off(MeetingState state, int nowMinutes, int joinedMinutes, bool isThere) => Assert.Equal(isThere,
        CheckInRules.IsOneOfThoseThere(Now with { State = state }, Now.StartsAt + Duration.FromMinutes(joinedMinutes), Now.StartsAt + Duration.FromMinutes(nowMinutes)));

    [Fact]
    public void Without_a_facilitator_nobody_reads_what_is_for_the_facilitator() =>
        Assert.False(CheckInRules.MayRead(Cleo, Ana, Visibility.Facilitator, null, true));

    [Fact]
    public void Printing_a_check_in_shows_none_of_its_words()
    {
        var checkIn = new CheckIn(Now.Id, Ana, "canary-one", ShareKind.Challenge, "canary-two", Visibility.OnlyMe, Start, false);
        Assert.DoesNotContain("canary", checkIn.ToString());
        Assert.DoesNotContain("canary", new Outcome<CheckIn>.Done(checkIn).ToString());
    }

    private static Outcome<CheckInTiming> Give(Instant now, bool given = false) => CheckInRules.MayGive(Now, true, false, given, Next.StartsAt, now);

    private static Meeting At(int number, Instant start) => new(MeetingId(number), new LocalDate(2026, 11, 26), start, Duration.FromHours(1));
}
