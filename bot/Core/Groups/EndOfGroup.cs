using NodaTime;

namespace PeerBot.Core.Groups;

/// <summary>When a group ends that a member asked to end (P5): not before everybody could change everybody's mind.</summary>
public static class EndOfGroup
{
    /// <summary>The time to think again.</summary>
    public static readonly Duration TimeToThink = Duration.FromDays(1);

    /// <summary>The time each member has once they can be told.</summary>
    public static readonly Duration AfterBeingTold = Duration.FromHours(2);

    /// <summary>A day from now, or later where somebody can only be told later: on a Friday evening that is Monday.</summary>
    /// <param name="told">When each member can be told.</param>
    public static Instant At(Instant now, IEnumerable<Instant> told) =>
        told.Select(at => at + AfterBeingTold).Append(now + TimeToThink).Max();
}
