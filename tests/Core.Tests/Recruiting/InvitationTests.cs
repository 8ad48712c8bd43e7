using CsCheck;
using PeerBot.Core.Recruiting;

namespace PeerBot.Core.Tests.Recruiting;

/// <summary>Inviting somebody with everybody's consent (G3).</summary>
public sealed class InvitationTests
{
    private static readonly PersonId Ana = new(Guid.CreateVersion7());
    private static readonly PersonId Ben = new(Guid.CreateVersion7());
    private static readonly PersonId Lee = new(Guid.CreateVersion7());
    private static readonly Instant Monday = Instant.FromUtc(2026, 11, 2, 8, 0);
    private static readonly Invitation OfLee = new(Ana, Lee, InvitationState.Asking, Monday, null);
    private static readonly Invitation Sent = OfLee with { State = InvitationState.Invited, InvitedAt = Monday };

    [Fact]
    public void Without_an_objection_the_candidate_is_invited_when_the_time_is_over() =>
        Assert.Equal(InvitationState.Invited, OfLee.Settle([Ana, Ben], [], OfLee.DecidesAt));

    [Fact]
    public void One_objection_is_enough() =>
        Assert.Equal(InvitationState.DecidedNot, OfLee.Settle([Ana, Ben], [Ben], OfLee.DecidesAt));

    [Fact]
    public void Who_has_left_does_not_object_any_more() =>
        Assert.Equal(InvitationState.Invited, OfLee.Settle([Ana], [Ben], OfLee.DecidesAt));

    [Fact]
    public void Nothing_that_is_said_ends_the_time_earlier() => Gen.Int[0, 3 * 24 * 60 - 1].Select(Gen.Bool, Gen.Bool).Sample((minutes, ana, ben) =>
        OfLee.Settle([Ana, Ben], [.. ana ? [Ana] : Array.Empty<PersonId>(), .. ben ? [Ben] : Array.Empty<PersonId>()], Monday + Duration.FromMinutes(minutes))
            == InvitationState.Asking);

    [Fact]
    public void An_invitation_lapses_after_a_week_and_can_be_accepted_until_then()
    {
        Assert.True(Sent.CanBeAccepted(Sent.EndsAt!.Value - Duration.Epsilon));
        Assert.False(Sent.CanBeAccepted(Sent.EndsAt.Value));
        Assert.Equal(InvitationState.Lapsed, Sent.Settle([Ana], [], Sent.EndsAt.Value));
    }

    [Fact]
    public void A_no_can_be_thought_over_and_a_decision_of_the_group_cannot()
    {
        Assert.True((Sent with { State = InvitationState.Declined }).CanBeAccepted(Monday));
        Assert.False((Sent with { State = InvitationState.Withdrawn }).CanBeAccepted(Monday));
        Assert.False((OfLee with { State = InvitationState.DecidedNot }).CanBeAccepted(Monday));
        Assert.False(OfLee.CanBeAccepted(Monday));
    }

    [Fact]
    public void It_goes_with_who_wanted_to_invite_and_is_settled_when_the_candidate_was_added()
    {
        Assert.Equal(InvitationState.Withdrawn, OfLee.Settle([Ben], [], Monday));
        Assert.Equal(InvitationState.Joined, OfLee.Settle([Ana, Lee], [], Monday));
    }

    [Fact]
    public void Who_is_a_member_or_being_invited_cannot_be_invited()
    {
        Assert.IsType<TheyAreAMember>(Refused(May([Ana, Lee])));
        Assert.IsType<TheyAreBeingInvited>(Refused(May([Ana], OfLee)));
        Assert.IsType<TheyAreBeingInvited>(Refused(May([Ana], Sent)));
        Assert.IsType<TheGroupIsFull>(Refused(Invitation.MayInvite(Lee, [Ana, Ben], 2, [], Monday)));
    }

    [Theory]
    [InlineData(InvitationState.DecidedNot)]
    [InlineData(InvitationState.Declined)]
    public void After_a_no_nobody_asks_again_for_a_month(InvitationState state)
    {
        var no = OfLee with { State = state };
        Assert.Equal(new NotSoSoonAgain(state, Monday + Invitation.Rest), Refused(May([Ana], no)));
        Assert.IsType<Outcome<Instant>.Done>(Invitation.MayInvite(Lee, [Ana], 15, [no], Monday + Invitation.Rest));
        Assert.IsType<Outcome<Instant>.Done>(May([Ana], OfLee with { State = InvitationState.Lapsed }, OfLee with { State = InvitationState.Withdrawn }));
    }

    private static Outcome<Instant> May(IReadOnlyCollection<PersonId> members, params Invitation[] before) =>
        Invitation.MayInvite(Lee, members, 15, before, Monday + Duration.FromDays(1));

    private static Refusal Refused(Outcome<Instant> outcome) => Assert.IsType<Outcome<Instant>.Refused>(outcome).Why;
}
