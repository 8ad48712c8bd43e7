using NodaTime;

namespace PeerBot.Core.GroundRules;

/// <summary>Where a version of the rules stands; the numbers are stored.</summary>
public enum RulesState
{
    /// <summary>Its author would like it, and not everybody has agreed yet.</summary>
    Proposed = 1,

    /// <summary>What the group goes by.</summary>
    InForce = 2,

    /// <summary>Was in force until a later version was.</summary>
    Replaced = 3,

    /// <summary>Taken back by its author, or with its author's leaving.</summary>
    Withdrawn = 4,

    /// <summary>Not everybody agreed in time.</summary>
    Expired = 5,
}

/// <summary>A change of the rules that was proposed: it takes effect at the moment the last of the current members agrees, and never otherwise (G4).</summary>
public sealed record RulesProposal(PersonId By, Instant At, RulesState State)
{
    /// <summary>How long a proposal waits for everybody.</summary>
    public static readonly Duration OpenFor = Duration.FromDays(30);

    /// <summary>From here on it is too late to agree.</summary>
    public Instant EndsAt => At + OpenFor;

    /// <summary>Whether it can still be agreed to.</summary>
    public bool IsOpen(Instant now) => State == RulesState.Proposed && now < EndsAt;

    /// <summary>What becomes of it, given who is a member now and who has agreed. Who has left no longer counts; who has joined does.</summary>
    public RulesState Settle(IReadOnlyCollection<PersonId> members, IReadOnlySet<PersonId> agreed, Instant now) =>
        State != RulesState.Proposed ? State
        : !members.Contains(By) ? RulesState.Withdrawn
        : now >= EndsAt ? RulesState.Expired
        : members.All(agreed.Contains) ? RulesState.InForce
        : RulesState.Proposed;

    /// <summary>Its author takes it back while it is open.</summary>
    public Outcome<RulesProposal> Withdraw(PersonId who, Instant now) =>
        !IsOpen(now) ? new TheProposalIsClosed()
        : who != By ? new OnlyItsAuthorTakesItBack()
        : this with { State = RulesState.Withdrawn };
}
