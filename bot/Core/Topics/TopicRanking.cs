namespace PeerBot.Core.Topics;

/// <summary>A topic with the votes that count for it.</summary>
public sealed record Ranked(Topic Topic, int Votes);

/// <summary>The order of the backlog: most votes first, then the one that has waited longest (M7).</summary>
public static class TopicRanking
{
    /// <summary>The topics in order. Votes are pairs of topic and voter; those of people who are no members do not count.</summary>
    public static IReadOnlyList<Ranked> Order(
        IEnumerable<Topic> topics, IEnumerable<(Guid Topic, PersonId Voter)> votes, IReadOnlySet<PersonId> members)
    {
        var counted = votes.Where(vote => members.Contains(vote.Voter)).Distinct().CountBy(vote => vote.Topic).ToDictionary();
        return [.. topics.Select(topic => new Ranked(topic, counted.GetValueOrDefault(topic.Id)))
            .OrderByDescending(ranked => ranked.Votes).ThenBy(ranked => ranked.Topic.ProposedAt).ThenBy(ranked => ranked.Topic.Id)];
    }
}
