namespace PeerBot.Core.CheckIns;

/// <summary>A paused member is asked for nothing and gives nothing until they are back.</summary>
public sealed record YouHavePaused : Refusal;

/// <summary>Nobody met, so there is nothing to check in to.</summary>
public sealed record TheMeetingDidNotTakePlace : Refusal;

/// <summary>The next meeting has begun; check in to that one.</summary>
public sealed record TheNextMeetingHasBegun : Refusal;

/// <summary>What was given stays as it is once the meeting is over (M5).</summary>
public sealed record TheCheckInIsClosed : Refusal;
