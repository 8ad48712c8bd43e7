using NodaTime;

namespace PeerBot.Core.Running;

/// <summary>The minutes of the sections must be the meeting's length.</summary>
public sealed record TheSectionsDoNotAddUp(int Sum, int Length) : Refusal;

/// <summary>A wrap-up takes a few minutes.</summary>
public sealed record TheWrapUpIsTooShort(int LeastMinutes) : Refusal;

/// <summary>Another meeting of the same group is going on.</summary>
public sealed record AnotherMeetingIsRunning(MeetingId Meeting) : Refusal;

/// <summary>The facilitator has a few minutes to come before anyone may begin (M2).</summary>
public sealed record TheFacilitatorIsAwaited(PersonId Leader, Instant Until) : Refusal;

/// <summary>No meeting is being run from chat.</summary>
public sealed record NoMeetingIsRunning : Refusal;

/// <summary>Somebody was faster: that step is done (M4).</summary>
public sealed record ThatStepIsDone : Refusal;

/// <summary>Only the facilitator and whoever has the word can do this; anyone can take over first (M4).</summary>
public sealed record NotTheFacilitatorOrSpeaker(PersonId? Leader) : Refusal;

/// <summary>The wrap-up is the last section.</summary>
public sealed record TheWrapUpIsLast : Refusal;

/// <summary>There is no round in this section.</summary>
public sealed record ThereIsNoRound : Refusal;

/// <summary>Somebody else has the word.</summary>
public sealed record YouDoNotHaveTheWord(PersonId Speaker) : Refusal;

/// <summary>They have had their turn in this round, or have passed.</summary>
public sealed record YouHaveHadYourTurn : Refusal;

/// <summary>They came back to this turn already, or nobody else is left to speak meanwhile, or their time is up.</summary>
public sealed record ThisTurnCannotWait : Refusal;

/// <summary>Nothing is left of the time that all share.</summary>
public sealed record TheBankIsEmpty : Refusal;

/// <summary>They are here already.</summary>
public sealed record YouAreHere : Refusal;
