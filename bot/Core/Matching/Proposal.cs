using NodaTime;

namespace PeerBot.Core.Matching;

/// <summary>Where a proposed group stands; the numbers are stored.</summary>
public enum ProposalState
{
    /// <summary>Its people are asked.</summary>
    Proposed = 1,

    /// <summary>All said yes.</summary>
    Agreed = 2,

    /// <summary>Somebody cannot, or did not answer in time. Who it was is never said.</summary>
    Dissolved = 3,
}

/// <summary>What one of its people said; the numbers are stored.</summary>
public enum SeatAnswer
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>"I'm in".</summary>
    Yes = 1,

    /// <summary>"Not this one".</summary>
    No = 2,
}

/// <summary>A proposed group (G6): it comes about when all of its people say yes in time, and never otherwise.</summary>
public sealed record Proposal(Instant At, ProposalState State)
{
    /// <summary>How long its people have to answer.</summary>
    public static readonly Duration OpenFor = Duration.FromDays(5);

    /// <summary>For how long the same people are not proposed to each other again.</summary>
    public static readonly Duration Rest = Duration.FromDays(60);

    /// <summary>After this many proposals without an answer somebody is taken out of the pool, and told.</summary>
    public const int MostUnanswered = 2;

    /// <summary>From here on it is too late to answer.</summary>
    public Instant EndsAt => At + OpenFor;

    /// <summary>Whether it can still be answered.</summary>
    public bool IsOpen(Instant now) => State == ProposalState.Proposed && now < EndsAt;

    /// <summary>What becomes of it, given all answers.</summary>
    public ProposalState Settle(IReadOnlyCollection<SeatAnswer> answers, Instant now) =>
        State != ProposalState.Proposed ? State
        : answers.Contains(SeatAnswer.No) || now >= EndsAt ? ProposalState.Dissolved
        : answers.All(answer => answer == SeatAnswer.Yes) ? ProposalState.Agreed
        : ProposalState.Proposed;
}
