namespace PeerBot.Core.Topics;

/// <summary>It is chosen for the coming meeting, so there is nothing left to vote or pick.</summary>
public sealed record TheTopicIsPicked : Refusal;

/// <summary>It is on the list and chosen for no meeting.</summary>
public sealed record TheTopicIsNotPicked : Refusal;

/// <summary>It was talked about.</summary>
public sealed record TheTopicWasHeld : Refusal;

/// <summary>It is no longer on the list.</summary>
public sealed record TheTopicWasDropped : Refusal;

/// <summary>No meeting is planned.</summary>
public sealed record NoMeetingToPickFor : Refusal;

/// <summary>The meeting's topic is for <paramref name="Leader"/> to choose.</summary>
public sealed record TheFacilitatorPicks(PersonId Leader) : Refusal;

/// <summary>The meeting has as many topics as it can take.</summary>
public sealed record EnoughIsPicked(int Most) : Refusal;

/// <summary>Only <paramref name="Proposer"/>, who is still there, takes it off the list.</summary>
public sealed record OnlyItsProposerDrops(PersonId Proposer) : Refusal;
