namespace PeerBot.Core.Facilitation;

/// <summary>Only the facilitator of the meeting can do this; <paramref name="Leader"/> is who that is, null when nobody can lead.</summary>
public sealed record NotTheFacilitator(PersonId? Leader) : Refusal;

/// <summary>Nobody else who is there can lead.</summary>
public sealed record NobodyElseCanLead : Refusal;

/// <summary>The person named is not a member of the group.</summary>
public sealed record TheyAreNotAMember(PersonId Person) : Refusal;

/// <summary>One cannot do this with oneself.</summary>
public sealed record ThatIsYou : Refusal;

/// <summary>The member leads this meeting already.</summary>
public sealed record TheyLeadAlready(PersonId Person) : Refusal;

/// <summary>The member is away on that date or has asked not to lead this meeting.</summary>
public sealed record TheyCannotLeadThisOne(PersonId Person) : Refusal;

/// <summary>The member has no turn to give in return: someone else is doing theirs.</summary>
public sealed record TheyHaveSwappedTheirTurnAway(PersonId Person) : Refusal;

/// <summary>A stand-in has no turn of their own in this meeting to swap; they can ask someone to stand in for them.</summary>
public sealed record AStandInCannotSwap : Refusal;

/// <summary>They have said "I'm in" already.</summary>
public sealed record YouHaveConfirmed : Refusal;

/// <summary>The facilitator has said "I'm in", so nobody needs to step in.</summary>
public sealed record TheFacilitatorHasConfirmed(PersonId Leader) : Refusal;

/// <summary>There is no such event, or it was taken back already.</summary>
public sealed record NothingToUndo : Refusal;

/// <summary>More than ten minutes have passed.</summary>
public sealed record TooLateToUndo : Refusal;

/// <summary>Something that happened later rests on it.</summary>
public sealed record SomethingRestsOnIt : Refusal;
