using PeerBot.Core.Topics;
using static PeerBot.Core.Tests.Some;

namespace PeerBot.Core.Tests.Topics;

/// <summary>The backlog's rules (M7).</summary>
public sealed class TopicTests
{
    private static readonly MeetingId Coming = MeetingId(1);
    private static readonly MeetingId Later = MeetingId(2);
    private static readonly Topic Waiting = Make(1);

    [Fact]
    public void Whoever_leads_picks() => Assert.Equal((TopicState.Picked, (MeetingId?)Coming), Where(Done(Waiting.Pick(Ana, Ana, Coming, 0))));

    [Fact]
    public void Somebody_else_is_told_who_picks() => Assert.Equal(Ana, Refused<TheFacilitatorPicks, Topic>(Waiting.Pick(Ben, Ana, Coming, 0)).Leader);

    [Fact]
    public void Anybody_picks_where_nobody_leads() => Assert.Equal(TopicState.Picked, Done(Waiting.Pick(Ben, null, Coming, 0)).State);

    [Fact]
    public void Nothing_is_picked_without_a_meeting() => Refused<NoMeetingToPickFor, Topic>(Waiting.Pick(Ana, Ana, null, 0));

    [Fact]
    public void A_meeting_takes_three_topics() => Refused<EnoughIsPicked, Topic>(Waiting.Pick(Ana, Ana, Coming, Topic.MostPicked));

    [Fact]
    public void A_picked_topic_needs_no_votes() => Assert.IsType<TheTopicIsPicked>(Picked().WhyNoVote(Coming));

    [Fact]
    public void What_was_picked_for_a_meeting_that_never_came_is_on_the_list_again()
    {
        Assert.Null(Picked().WhyNoVote(Later));
        Assert.Equal(Later, Done(Picked().Pick(Ana, Ana, Later, 0)).PickedFor);
    }

    [Fact]
    public void A_topic_is_put_back_by_whoever_leads()
    {
        Assert.Equal((TopicState.Backlog, (MeetingId?)null), Where(Done(Picked().PutBack(Ana, Ana, Coming))));
        Refused<TheFacilitatorPicks, Topic>(Picked().PutBack(Ben, Ana, Coming));
        Refused<TheTopicIsNotPicked, Topic>(Waiting.PutBack(Ana, Ana, Coming));
    }

    [Fact]
    public void Its_proposer_drops_a_topic_and_others_only_once_that_one_has_left()
    {
        Assert.Equal(TopicState.Dropped, Done(Waiting.Drop(Ana, proposerIsHere: true)).State);
        Refused<OnlyItsProposerDrops, Topic>(Waiting.Drop(Ben, proposerIsHere: true));
        Assert.Equal(TopicState.Dropped, Done(Waiting.Drop(Ben, proposerIsHere: false)).State);
    }

    [Fact]
    public void What_was_talked_about_stays_as_it_was()
    {
        var held = Picked().HeldAt(Coming);
        Refused<TheTopicWasHeld, Topic>(held.Drop(Ana, proposerIsHere: true));
        Refused<TheTopicWasHeld, Topic>(held.Pick(Ana, Ana, Later, 0));
        Assert.IsType<TheTopicWasHeld>(held.WhyNoVote(Later));
    }

    [Fact]
    public void The_most_votes_of_members_come_first_then_the_longest_waiting()
    {
        var (old, middle, young) = (Make(1), Make(2), Make(3));
        var order = TopicRanking.Order(
            [young, middle, old],
            [(young.Id, Ana), (young.Id, Ana), (young.Id, Eve), (middle.Id, Ana), (middle.Id, Ben)],
            new HashSet<PersonId> { Ana, Ben, Cleo });

        Assert.Equal([(middle, 2), (young, 1), (old, 0)], order.Select(ranked => (ranked.Topic, ranked.Votes)));
        Assert.Equal([old, middle], TopicRanking.Order([middle, old], [], new HashSet<PersonId>()).Select(ranked => ranked.Topic));
    }

    private static Topic Picked() => Done(Waiting.Pick(Ana, Ana, Coming, 0));

    private static Topic Make(int number) =>
        new(new Guid(number, 9, 0, new byte[8]), Ana, TopicState.Backlog, null, Utc("2026-11-23T10:00") + Duration.FromHours(number));

    private static (TopicState, MeetingId?) Where(Topic topic) => (topic.State, topic.PickedFor);
}
