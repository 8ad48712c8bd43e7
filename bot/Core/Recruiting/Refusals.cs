using NodaTime;

namespace PeerBot.Core.Recruiting;

/// <summary>They belong to the group already.</summary>
public sealed record TheyAreAMember : Refusal;

/// <summary>They have been invited, or the group is being asked.</summary>
public sealed record TheyAreBeingInvited : Refusal;

/// <summary>One more would be too many.</summary>
public sealed record TheGroupIsFull : Refusal;

/// <summary>A no deserves a rest before anybody asks again.</summary>
public sealed record NotSoSoonAgain(InvitationState Because, Instant Until) : Refusal;
