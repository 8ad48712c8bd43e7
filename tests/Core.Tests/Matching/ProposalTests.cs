using PeerBot.Core.Matching;

namespace PeerBot.Core.Tests.Matching;

/// <summary>What becomes of a proposed group (G6).</summary>
public sealed class ProposalTests
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 11, 2, 8, 0);
    private static readonly Proposal Open = new(Monday, ProposalState.Proposed);

    [Theory]
    [InlineData("Yes Yes Yes Yes", ProposalState.Agreed)]
    [InlineData("Yes Yes Yes None", ProposalState.Proposed)]
    [InlineData("None None None None", ProposalState.Proposed)]
    [InlineData("Yes Yes Yes No", ProposalState.Dissolved)]
    [InlineData("No None None None", ProposalState.Dissolved)]
    public void All_must_say_yes_and_one_no_is_enough(string answers, ProposalState state) =>
        Assert.Equal(state, Open.Settle([.. answers.Split(' ').Select(Enum.Parse<SeatAnswer>)], Monday));

    [Fact]
    public void After_five_days_without_all_answers_it_is_off()
    {
        Assert.True(Open.IsOpen(Open.EndsAt - Duration.Epsilon));
        Assert.False(Open.IsOpen(Open.EndsAt));
        Assert.Equal(ProposalState.Dissolved, Open.Settle([SeatAnswer.Yes, SeatAnswer.None], Open.EndsAt));
    }

    [Fact]
    public void What_is_settled_stays_settled() =>
        Assert.Equal(ProposalState.Agreed, (Open with { State = ProposalState.Agreed }).Settle([SeatAnswer.No], Open.EndsAt));
}
