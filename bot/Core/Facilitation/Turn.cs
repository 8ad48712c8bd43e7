using System.Collections.Immutable;

namespace PeerBot.Core.Facilitation;

/// <summary>A place in the rota. It counts for its owner; the performer is someone else only after a swap.</summary>
public sealed record Turn(PersonId Owner, PersonId Performer)
{
    /// <summary>Whether this person has anything to do with the turn.</summary>
    public bool Concerns(PersonId person) => Owner == person || Performer == person;
}

/// <summary>What was agreed for one meeting only.</summary>
internal sealed record Agreed(ImmutableList<PersonId> NotLeading, PersonId? StandIn, Reason? StandInReason, PersonId? Confirmed)
{
    public static readonly Agreed Nothing = new([], null, null, null);

    // Whoever gives the meeting away, once or twice over, is out of it; whoever takes it on is back in.
    public Agreed Gives(PersonId from, PersonId to, Reason reason) =>
        this with { NotLeading = NotLeading.Remove(from).Add(from).Remove(to), StandIn = to, StandInReason = reason };

    public Agreed Skips(PersonId person) => StandIn == person
        ? this with { NotLeading = NotLeading.Remove(person).Add(person), StandIn = null, StandInReason = null }
        : this with { NotLeading = NotLeading.Remove(person).Add(person) };
}
