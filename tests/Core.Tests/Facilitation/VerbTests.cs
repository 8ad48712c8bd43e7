using PeerBot.Core.Facilitation;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;
using static PeerBot.Core.Tests.Some;

namespace PeerBot.Core.Tests.Facilitation;

/// <summary>F2, F5, F6: the verbs of facilitation and what each refuses.</summary>
public sealed class VerbTests
{
    private static readonly Rota Three = Rota.Replay([new RotaEvent.Joined(Ana), new RotaEvent.Joined(Ben), new RotaEvent.Joined(Cleo)]);
    private static readonly Instant Start = Utc("2026-11-26T15:00");
    private static readonly Instant Now = Start - Duration.FromDays(2);
    private static readonly Meeting Meeting = new(MeetingId(1), new LocalDate(2026, 11, 26), Start, Duration.FromHours(1));

    [Fact]
    public void A_swap_is_agreed() =>
        Assert.Equal(new RotaEvent.Swapped(Meeting.Id, Ana, Ben) { At = Now }, Done(Swap.Decide(Three, Meeting, Ana, Ben, All, Now)));

    [Fact]
    public void A_swap_is_refused_once_the_meeting_has_started() =>
        Refused<TheMeetingHasStarted, RotaEvent>(Swap.Decide(Three, Meeting, Ana, Ben, All, Start));

    [Fact]
    public void A_swap_is_refused_to_all_but_the_facilitator() =>
        Assert.Equal(new NotTheFacilitator(Ana), Why(Swap.Decide(Three, Meeting, Ben, Cleo, All, Now)));

    [Fact]
    public void The_second_of_two_presses_is_told_who_leads_now()
    {
        var swapped = Three.After(Done(Swap.Decide(Three, Meeting, Ana, Ben, All, Now)));
        Assert.Equal(new NotTheFacilitator(Ben), Why(Swap.Decide(swapped, Meeting, Ana, Cleo, All, Now)));
    }

    [Fact]
    public void A_swap_with_oneself_a_stranger_or_someone_away_is_refused()
    {
        Refused<ThatIsYou, RotaEvent>(Swap.Decide(Three, Meeting, Ana, Ana, All, Now));
        Assert.Equal(new TheyAreNotAMember(Eve), Why(Swap.Decide(Three, Meeting, Ana, Eve, All, Now)));
        Assert.Equal(new TheyCannotLeadThisOne(Ben), Why(Swap.Decide(Three, Meeting, Ana, Ben, p => p != Ben, Now)));
    }

    [Fact]
    public void A_stranger_can_do_nothing()
    {
        Refused<NotAMember, RotaEvent>(Swap.Decide(Three, Meeting, Eve, Ben, All, Now));
        Refused<NotAMember, RotaEvent>(Substitute.Decide(Three, Meeting, Eve, Ben, All, Now));
        Refused<NotAMember, RotaEvent>(SkipThisTime.Decide(Three, Meeting, Eve, All, Now));
        Refused<NotAMember, RotaEvent>(CancelMeeting.Decide(Three, Meeting, Eve, Now));
        Refused<NotAMember, RotaEvent>(Confirm.Decide(Three, Meeting, Eve, All, Now));
        Refused<NotAMember, RotaEvent>(StepIn.Decide(Three, Meeting, Eve, All, Now));
        Refused<NotAMember, RotaEvent>(HandOver.Decide(Three, Meeting, Eve, Ben, All, Start));
    }

    [Fact]
    public void Nothing_can_be_agreed_for_a_cancelled_meeting()
    {
        var cancelled = Done(Meeting.Cancel(Now));
        Refused<TheMeetingWasCancelled, RotaEvent>(Swap.Decide(Three, cancelled, Ana, Ben, All, Now));
        Refused<TheMeetingWasCancelled, RotaEvent>(CancelMeeting.Decide(Three, cancelled, Ana, Now));
        Refused<TheMeetingWasCancelled, RotaEvent>(HandOver.Decide(Three, cancelled, Ana, Ben, All, Start));
    }

    [Fact]
    public void Nothing_can_be_agreed_for_a_meeting_that_is_over()
    {
        Refused<TheMeetingIsOver, RotaEvent>(Swap.Decide(Three, Meeting, Ana, Ben, All, Meeting.EndsAt));
        Refused<TheMeetingIsOver, RotaEvent>(Confirm.Decide(Three, Done(Meeting.MarkHeld(Start)), Ana, All, Start));
    }

    [Fact]
    public void Who_has_given_the_turn_away_cannot_give_it_again()
    {
        // Ana has been paid by Ben, who led for her; Ana is to do Ben's turn, and Ben has none left to do.
        var owed = Three.After(new RotaEvent.Swapped(MeetingId(9), Ana, Ben)).After(new RotaEvent.Held(MeetingId(9), Ben));
        Assert.Equal(Ana, owed.LeaderOf(Meeting.Id, All)?.Leader);
        Assert.Equal(new TheyHaveSwappedTheirTurnAway(Ben), Why(Swap.Decide(owed, Meeting, Ana, Ben, All, Now)));
    }

    [Fact]
    public void A_stand_in_asks_for_a_substitute_not_a_swap()
    {
        var stoodIn = Three.After(new RotaEvent.Substituted(Meeting.Id, Ana, Ben));
        Refused<AStandInCannotSwap, RotaEvent>(Swap.Decide(stoodIn, Meeting, Ben, Cleo, All, Now));
        Assert.Equal(Cleo, stoodIn.After(Done(Substitute.Decide(stoodIn, Meeting, Ben, Cleo, All, Now))).LeaderOf(Meeting.Id, All)?.Leader);
    }

    [Fact]
    public void A_swap_with_someone_who_skips_this_meeting_is_refused()
    {
        var skipped = Three.After(new RotaEvent.SkippedOnce(Meeting.Id, Ana));
        Assert.Equal(new TheyCannotLeadThisOne(Ana), Why(Swap.Decide(skipped, Meeting, Ben, Ana, All, Now)));
    }

    [Fact]
    public void A_swap_for_a_later_meeting_is_decided_on_the_rota_of_that_day()
    {
        var before = new RotaMeeting(MeetingId(8), All);
        Assert.Equal(new NotTheFacilitator(Ana), Why(Swap.Decide(Three, Meeting, Ben, Cleo, All, Now)));
        var swapped = Three.After(Done(Swap.Decide(Three.Assuming([before]), Meeting, Ben, Cleo, All, Now)));
        Assert.Equal([Ana, Cleo, Ben], swapped.Next([before, new(Meeting.Id, All), new(MeetingId(3), All)]).Select(u => u.Choice!.Leader));
    }

    [Fact]
    public void Skipping_needs_somebody_else_who_can_lead()
    {
        Assert.Equal(new RotaEvent.SkippedOnce(Meeting.Id, Ana) { At = Now }, Done(SkipThisTime.Decide(Three, Meeting, Ana, All, Now)));
        Refused<NobodyElseCanLead, RotaEvent>(SkipThisTime.Decide(Three, Meeting, Ana, p => p == Ana, Now));
    }

    [Fact]
    public void Any_member_can_call_a_meeting_off_before_it_starts()
    {
        Assert.IsType<RotaEvent.Cancelled>(Done(CancelMeeting.Decide(Three, Meeting, Ben, Now)));
        Refused<TheMeetingHasStarted, RotaEvent>(CancelMeeting.Decide(Three, Meeting, Ben, Start));
    }

    [Theory]
    [InlineData(-1, typeof(TheMeetingHasNotStarted))]
    [InlineData(0, null)]
    [InlineData(60, null)]
    [InlineData(89, null)]
    [InlineData(90, typeof(TheMeetingIsOver))]
    public void Handing_over_is_possible_from_the_start_to_half_an_hour_after_the_end(int minutes, Type? refusal)
    {
        var outcome = HandOver.Decide(Three, Meeting, Ana, Cleo, All, Start + Duration.FromMinutes(minutes));
        Assert.Equal(refusal, (outcome as Outcome<RotaEvent>.Refused)?.Why.GetType());
    }

    [Fact]
    public void Anyone_can_take_over_for_themselves_but_not_hand_over_for_another()
    {
        Assert.Equal(new RotaEvent.HandedOver(Meeting.Id, Ana, Ben) { At = Start }, Done(HandOver.Decide(Three, Meeting, Ben, Ben, All, Start)));
        Assert.Equal(new NotTheFacilitator(Ana), Why(HandOver.Decide(Three, Meeting, Ben, Cleo, All, Start)));
        Refused<ThatIsYou, RotaEvent>(HandOver.Decide(Three, Meeting, Ana, Ana, All, Start));
        Assert.Equal(new TheyAreNotAMember(Eve), Why(HandOver.Decide(Three, Meeting, Ana, Eve, All, Start)));
    }

    [Fact]
    public void The_facilitator_confirms_once()
    {
        var confirmed = Three.After(Done(Confirm.Decide(Three, Meeting, Ana, All, Now)));
        Refused<YouHaveConfirmed, RotaEvent>(Confirm.Decide(confirmed, Meeting, Ana, All, Now));
        Assert.Equal(new NotTheFacilitator(Ana), Why(Confirm.Decide(Three, Meeting, Ben, All, Now)));
    }

    [Fact]
    public void A_volunteer_steps_in_unless_the_facilitator_has_confirmed()
    {
        Assert.Equal(new RotaEvent.Substituted(Meeting.Id, Ana, Ben) { At = Now }, Done(StepIn.Decide(Three, Meeting, Ben, All, Now)));
        Assert.Equal(new TheyLeadAlready(Ana), Why(StepIn.Decide(Three, Meeting, Ana, All, Now)));
        var confirmed = Three.After(new RotaEvent.Confirmed(Meeting.Id, Ana));
        Assert.Equal(new TheFacilitatorHasConfirmed(Ana), Why(StepIn.Decide(confirmed, Meeting, Ben, All, Now)));
        Assert.Equal(new TheyCannotLeadThisOne(Ben), Why(StepIn.Decide(Three, Meeting, Ben, p => p != Ben, Now)));
    }

    [Fact]
    public void Those_who_could_step_in_are_neither_the_facilitator_nor_away()
    {
        Assert.Equal([Ben, Cleo], StepIn.Candidates(Three, Meeting.Id, All));
        Assert.Equal([Cleo], StepIn.Candidates(Three, Meeting.Id, p => p != Ben));
        Assert.Equal([Cleo], StepIn.Candidates(Three.After(new RotaEvent.Substituted(Meeting.Id, Ana, Ben)), Meeting.Id, All));
    }

    [Fact]
    public void A_press_can_be_taken_back_for_ten_minutes()
    {
        RotaEvent[] history = [new RotaEvent.Swapped(Meeting.Id, Ana, Ben) { Number = 1, At = Now }];
        Assert.Equal(history[0], Done(Undo.Decide(history, 1, Now + Duration.FromMinutes(10))));
        Refused<TooLateToUndo, RotaEvent>(Undo.Decide(history, 1, Now + Duration.FromMinutes(10) + Duration.Epsilon));
        Refused<NothingToUndo, RotaEvent>(Undo.Decide(history, 2, Now));
    }

    [Fact]
    public void Nothing_is_taken_back_that_something_later_rests_on()
    {
        var swap = new RotaEvent.Swapped(Meeting.Id, Ana, Ben) { Number = 1, At = Now };
        RotaEvent[] later =
        [
            new RotaEvent.Confirmed(Meeting.Id, Cleo), new RotaEvent.Held(MeetingId(7), Cleo), new RotaEvent.Left(Ben), new RotaEvent.Swapped(MeetingId(7), Cleo, Ana),
        ];
        Assert.All(later, e => Refused<SomethingRestsOnIt, RotaEvent>(Undo.Decide([swap, e with { Number = 2, At = Now }], 1, Now)));
        RotaEvent[] unrelated = [new RotaEvent.SkippedOnce(MeetingId(7), Cleo), new RotaEvent.Cancelled(MeetingId(7)), new RotaEvent.Joined(Eve)];
        Assert.All(unrelated, e => Done(Undo.Decide([swap, e with { Number = 2, At = Now }], 1, Now)));
    }

    [Fact]
    public void Leaving_an_event_out_of_the_replay_undoes_it()
    {
        RotaEvent[] history = [new RotaEvent.Joined(Ana), new RotaEvent.Joined(Ben), new RotaEvent.Swapped(Meeting.Id, Ana, Ben)];
        Assert.Equal(Ben, Rota.Replay(history).LeaderOf(Meeting.Id, All)?.Leader);
        Assert.Equal(Ana, Rota.Replay(history[..2]).LeaderOf(Meeting.Id, All)?.Leader);
    }

    [Fact]
    public void Columns_that_lack_what_the_kind_needs_are_no_event()
    {
        Assert.Null(new RotaColumns(RotaEventKind.Swapped, 1, Now, Meeting.Id, Ana, null).Event());
        Assert.Null(new RotaColumns(RotaEventKind.Held, 1, Now, null, Ana, null).Event());
        Assert.Null(new RotaColumns((RotaEventKind)99, 1, Now, Meeting.Id, Ana, Ben).Event());
    }

    private static bool All(PersonId person) => true;
}
