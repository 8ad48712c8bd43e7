using PeerBot.Core.GroundRules;

namespace PeerBot.Core.Tests.GroundRules;

/// <summary>What becomes of a proposed change of the rules (G4).</summary>
public sealed class RulesProposalTests
{
    private static readonly PersonId Ana = new(Guid.CreateVersion7());
    private static readonly PersonId Ben = new(Guid.CreateVersion7());
    private static readonly PersonId Chris = new(Guid.CreateVersion7());
    private static readonly Instant Monday = Instant.FromUtc(2026, 11, 2, 8, 0);
    private static readonly RulesProposal ByAna = new(Ana, Monday, RulesState.Proposed);

    [Fact]
    public void It_takes_effect_when_the_last_member_agrees()
    {
        Assert.Equal(RulesState.Proposed, ByAna.Settle([Ana, Ben], new HashSet<PersonId> { Ana }, Monday));
        Assert.Equal(RulesState.InForce, ByAna.Settle([Ana, Ben], new HashSet<PersonId> { Ana, Ben }, Monday));
    }

    [Fact]
    public void Who_has_joined_meanwhile_must_agree_too() =>
        Assert.Equal(RulesState.Proposed, ByAna.Settle([Ana, Ben, Chris], new HashSet<PersonId> { Ana, Ben }, Monday));

    [Fact]
    public void Who_has_left_no_longer_counts() =>
        Assert.Equal(RulesState.InForce, ByAna.Settle([Ana, Ben], new HashSet<PersonId> { Ana, Ben, Chris }, Monday));

    [Fact]
    public void It_goes_with_its_author() =>
        Assert.Equal(RulesState.Withdrawn, ByAna.Settle([Ben], new HashSet<PersonId> { Ana, Ben }, Monday));

    [Fact]
    public void It_runs_out_after_thirty_days()
    {
        var end = Monday + Duration.FromDays(30);
        Assert.True(ByAna.IsOpen(end - Duration.Epsilon));
        Assert.False(ByAna.IsOpen(end));
        Assert.Equal(RulesState.Expired, ByAna.Settle([Ana, Ben], new HashSet<PersonId> { Ana, Ben }, end));
    }

    [Fact]
    public void Only_its_author_takes_it_back_and_only_while_it_is_open()
    {
        Assert.Equal(RulesState.Withdrawn, Assert.IsType<Outcome<RulesProposal>.Done>(ByAna.Withdraw(Ana, Monday)).Value.State);
        Assert.IsType<OnlyItsAuthorTakesItBack>(Assert.IsType<Outcome<RulesProposal>.Refused>(ByAna.Withdraw(Ben, Monday)).Why);
        Assert.IsType<TheProposalIsClosed>(Assert.IsType<Outcome<RulesProposal>.Refused>(ByAna.Withdraw(Ana, ByAna.EndsAt)).Why);
        Assert.IsType<TheProposalIsClosed>(Assert.IsType<Outcome<RulesProposal>.Refused>((ByAna with { State = RulesState.InForce }).Withdraw(Ana, Monday)).Why);
    }

    [Theory]
    [InlineData(RulesState.InForce)]
    [InlineData(RulesState.Replaced)]
    [InlineData(RulesState.Withdrawn)]
    [InlineData(RulesState.Expired)]
    public void What_is_settled_stays_settled(RulesState state) =>
        Assert.Equal(state, (ByAna with { State = state }).Settle([Ben], new HashSet<PersonId>(), ByAna.EndsAt));
}
