using PeerBot.Core.Facilitation;
using static PeerBot.Core.Tests.Some;

namespace PeerBot.Core.Tests.Facilitation;

/// <summary>F1, F2, F4: whose turn it is, and why.</summary>
public sealed class RotaTests
{
    private static readonly Rota Four = Rota.Replay([Joins(Ana), Joins(Ben), Joins(Cleo), Joins(Dan)]);
    private static readonly MeetingId First = MeetingId(1);
    private static readonly MeetingId Second = MeetingId(2);
    private static readonly MeetingId Third = MeetingId(3);

    [Fact]
    public void The_first_to_join_leads_first() => Assert.Equal(new Choice(Ana, new Reason.NextInLine()), Four.LeaderOf(First, All));

    [Fact]
    public void A_group_without_members_has_no_leader() => Assert.Null(Rota.Empty.LeaderOf(First, All));

    [Fact]
    public void Nobody_there_means_no_leader() => Assert.Null(Four.LeaderOf(First, _ => false));

    [Fact]
    public void A_group_of_one_always_leads()
    {
        var alone = Rota.Replay([Joins(Ana), Held(1, Ana), Held(2, Ana)]);
        Assert.Equal(Ana, alone.LeaderOf(Third, All)?.Leader);
    }

    [Fact]
    public void A_held_meeting_spends_the_turn() => Assert.Equal([Ben, Cleo, Dan, Ana], Owners(Four.After(Held(1, Ana))));

    [Fact]
    public void A_cancelled_or_unheld_meeting_leaves_the_same_person_next()
    {
        Assert.Equal(Ana, Four.After(new RotaEvent.Cancelled(First)).LeaderOf(Second, All)?.Leader);
        Assert.Equal(Ana, Four.After(new RotaEvent.NotHeld(First)).LeaderOf(Second, All)?.Leader);
    }

    [Fact]
    public void Telling_twice_that_a_meeting_was_held_spends_one_turn() =>
        Assert.Equal([Ben, Cleo, Dan, Ana], Owners(Four.After(Held(1, Ana)).After(Held(1, Ben))));

    [Fact]
    public void An_absent_member_keeps_the_turn()
    {
        var choice = Four.LeaderOf(First, Except(Ana));
        Assert.Equal(new Choice(Ben, new Reason.StepsUp([new PassedOver(Ana, PassedOverBecause.Away)])), choice);
        Assert.Equal(Ana, Four.After(Held(1, Ben)).LeaderOf(Second, All)?.Leader);
    }

    [Fact]
    public void A_substitute_is_credited_and_the_facilitator_keeps_the_turn()
    {
        var agreed = Four.After(new RotaEvent.Substituted(First, Ana, Cleo));
        Assert.Equal(new Choice(Cleo, new Reason.SubstituteFor(Ana)), agreed.LeaderOf(First, All));
        Assert.Equal(Ana, agreed.LeaderOf(Second, All)?.Leader);
        Assert.Equal([Ana, Ben, Dan, Cleo], Owners(agreed.After(Held(1, Cleo))));
    }

    [Fact]
    public void When_the_substitute_cannot_come_after_all_the_next_in_line_leads()
    {
        var agreed = Four.After(new RotaEvent.Substituted(First, Ana, Cleo));
        Assert.Equal(Ben, agreed.LeaderOf(First, Except(Cleo))?.Leader);
    }

    [Fact]
    public void A_substitute_can_find_a_substitute()
    {
        var agreed = Four.After(new RotaEvent.Substituted(First, Ana, Cleo)).After(new RotaEvent.Substituted(First, Cleo, Dan));
        Assert.Equal(new Choice(Dan, new Reason.SubstituteFor(Cleo)), agreed.LeaderOf(First, All));
        Assert.Equal(Ben, agreed.LeaderOf(First, Except(Dan))?.Leader);
    }

    [Fact]
    public void Who_skips_once_keeps_the_turn()
    {
        var skipped = Four.After(new RotaEvent.SkippedOnce(First, Ana));
        Assert.Equal(new Choice(Ben, new Reason.StepsUp([new PassedOver(Ana, PassedOverBecause.AskedToSkip)])), skipped.LeaderOf(First, All));
        Assert.Equal(Ana, skipped.After(Held(1, Ben)).LeaderOf(Second, All)?.Leader);
    }

    [Fact]
    public void A_swap_exchanges_the_two_turns()
    {
        var swapped = Four.After(new RotaEvent.Swapped(First, Ana, Cleo));
        Assert.Equal([Cleo, Ben, Ana, Dan], Leaders(swapped, 4));
        Assert.Equal(new Choice(Cleo, new Reason.SwappedWith(Ana)), swapped.LeaderOf(First, All));
    }

    [Fact]
    public void After_a_swap_the_old_order_goes_on() =>
        Assert.Equal([Cleo, Ben, Ana, Dan, Ana, Ben, Cleo, Dan], Leaders(Four.After(new RotaEvent.Swapped(First, Ana, Cleo)), 8));

    [Fact]
    public void A_swap_survives_a_cancelled_meeting()
    {
        var swapped = Four.After(new RotaEvent.Swapped(First, Ana, Cleo)).After(new RotaEvent.Cancelled(First));
        Assert.Equal(Cleo, swapped.LeaderOf(Second, All)?.Leader);
    }

    [Fact]
    public void A_swap_that_cannot_be_kept_is_dissolved()
    {
        var swapped = Four.After(new RotaEvent.Swapped(First, Ana, Cleo));
        Assert.Equal(Ana, swapped.LeaderOf(First, Except(Cleo))?.Leader);
        Assert.Equal([Ben, Cleo, Dan, Ana], Leaders(swapped.After(Held(1, Ana)), 4));
    }

    [Fact]
    public void Who_has_been_paid_and_cannot_pay_back_still_owes_a_turn()
    {
        var paid = Four.After(new RotaEvent.Swapped(First, Ana, Cleo)).After(Held(1, Cleo)).After(Held(2, Ben));
        Assert.Equal(Cleo, paid.LeaderOf(Third, Except(Ana))?.Leader);
        var later = paid.After(Held(3, Cleo));
        Assert.Equal([Dan, Ana, Ben, Ana], Leaders(later, 4));
    }

    [Fact]
    public void Leaving_takes_the_turn_along_and_gives_swapped_ones_back()
    {
        var left = Four.After(new RotaEvent.Swapped(First, Ana, Cleo)).After(new RotaEvent.Left(Ana));
        Assert.Equal([Ben, Cleo, Dan], Leaders(left, 3));
        Assert.All(left.Queue, t => Assert.Equal(t.Owner, t.Performer));
        Assert.False(left.IsMember(Ana));
    }

    [Fact]
    public void A_substitute_who_leaves_does_not_lead()
    {
        var left = Four.After(new RotaEvent.Substituted(First, Ana, Cleo)).After(new RotaEvent.Left(Cleo));
        Assert.Equal(Ben, left.LeaderOf(First, All)?.Leader);
    }

    [Fact]
    public void A_newcomer_is_never_first()
    {
        var joined = Four.After(Held(1, Ana)).After(Joins(Eve));
        Assert.Equal(Ana, joined.LeaderOf(Second, p => p == Ana || p == Eve)?.Leader);
        Assert.Equal([Ben, Cleo, Dan, Ana, Eve], Leaders(joined, 5));
    }

    [Fact]
    public void A_newcomer_leads_only_when_nobody_else_is_there()
    {
        var joined = Rota.Replay([Joins(Ana), Joins(Ben), Held(1, Ana), Joins(Eve), Joins(Dan)]);
        Assert.All(new[] { Ana, Ben }, there => Assert.Equal(there, joined.LeaderOf(Second, p => p == there || p == Eve || p == Dan)?.Leader));
        Assert.Equal(Eve, joined.LeaderOf(Second, p => p == Eve || p == Dan)?.Leader);
    }

    [Fact]
    public void Who_comes_back_starts_at_the_end()
    {
        var back = Four.After(new RotaEvent.Left(Ana)).After(Joins(Ana));
        Assert.Equal([Ben, Cleo, Dan, Ana], Owners(back));
    }

    [Fact]
    public void Joining_twice_or_leaving_as_a_stranger_changes_nothing()
    {
        Assert.True(Four.After(Joins(Ana)).SameAs(Four));
        Assert.True(Four.After(new RotaEvent.Left(Eve)).SameAs(Four));
    }

    [Fact]
    public void Who_takes_over_is_credited()
    {
        var taken = Four.After(new RotaEvent.HandedOver(First, Ana, Dan));
        Assert.Equal(new Choice(Dan, new Reason.TookOverFrom(Ana)), taken.LeaderOf(First, All));
        Assert.Equal([Ana, Ben, Cleo, Dan], Owners(taken.After(Held(1, Dan))));
    }

    [Fact]
    public void The_next_three_are_foreseen_with_absences()
    {
        RotaMeeting[] meetings = [new(First, Except(Ana)), new(Second, All), new(Third, All)];
        Assert.Equal([Ben, Ana, Cleo], Four.Next(meetings).Select(u => u.Choice!.Leader));
    }

    [Fact]
    public void What_was_foreseen_comes_true()
    {
        RotaMeeting[] meetings = [new(First, Except(Ana)), new(Second, All), new(Third, Except(Cleo))];
        var foreseen = Four.Next(meetings).Select(u => u.Choice!.Leader).ToList();
        var rota = Four;
        foreach (var (meeting, leader) in meetings.Zip(foreseen))
        {
            Assert.Equal(leader, rota.LeaderOf(meeting.Id, meeting.Present)?.Leader);
            rota = rota.After(new RotaEvent.Held(meeting.Id, leader));
        }

        Assert.True(rota.SameAs(Four.Assuming(meetings)));
    }

    [Fact]
    public void The_last_ten_are_told_newest_first()
    {
        List<RotaEvent> history = [Joins(Ana), Joins(Ben)];
        for (var i = 1; i <= 12; i++)
        {
            history.Add(Held(i, i % 2 == 1 ? Ana : Ben));
        }

        var past = Rota.Past(history, Everybody);
        Assert.Equal(10, past.Count);
        Assert.Equal(new Led(MeetingId(12), new Choice(Ben, new Reason.NextInLine())), past[0]);
    }

    [Fact]
    public void The_history_tells_swaps_and_substitutes()
    {
        var past = Rota.Past([Joins(Ana), Joins(Ben), Joins(Cleo), new RotaEvent.Swapped(First, Ana, Ben), Held(1, Ben), new RotaEvent.Substituted(Second, Ana, Cleo), Held(2, Cleo)], Everybody);
        Assert.Equal([new Reason.SubstituteFor(Ana), new Reason.SwappedWith(Ana)], past.Select(p => p.Choice.Reason));
    }

    [Fact]
    public void The_history_calls_nobody_away_who_was_there()
    {
        List<RotaEvent> history = [Joins(Ana), Joins(Ben), Held(2, Ben)];
        Reason Because(bool anaWasThere) => Rota.Past(history, (_, person) => person != Ana || anaWasThere)[0].Choice.Reason;

        Assert.Equal(new Reason.StepsUp([new PassedOver(Ana, PassedOverBecause.TurnStillOpen)]), Because(anaWasThere: true));
        Assert.Equal(new Reason.StepsUp([new PassedOver(Ana, PassedOverBecause.Away)]), Because(anaWasThere: false));
    }

    [Fact]
    public void A_confirmation_is_for_one_person_and_one_meeting()
    {
        var confirmed = Four.After(new RotaEvent.Confirmed(First, Ana));
        Assert.True(confirmed.HasConfirmed(First, Ana));
        Assert.False(confirmed.HasConfirmed(First, Ben));
        Assert.False(confirmed.HasConfirmed(Second, Ana));
    }

    private static RotaEvent Joins(PersonId person) => new RotaEvent.Joined(person);

    private static RotaEvent Held(int meeting, PersonId by) => new RotaEvent.Held(MeetingId(meeting), by);

    private static bool All(PersonId person) => true;

    private static bool Everybody(MeetingId meeting, PersonId person) => true;

    private static Func<PersonId, bool> Except(PersonId away) => p => p != away;

    private static IEnumerable<PersonId> Owners(Rota rota) => rota.Queue.Select(t => t.Owner);

    private static IEnumerable<PersonId> Leaders(Rota rota, int count) =>
        rota.Next(Enumerable.Range(100, count).Select(n => new RotaMeeting(MeetingId(n), All)), count).Select(u => u.Choice!.Leader);
}
