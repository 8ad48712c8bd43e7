using NodaTime;

namespace PeerBot.Core.Meetings;

/// <summary>Weeks between meetings must lie in the range, both ends included.</summary>
public sealed record TheWeeksAreOutOfRange(int Least, int Most) : Refusal;

/// <summary>Only the first four and the last of a weekday are in every month.</summary>
public sealed record ThatWeekdayIsNotInEveryMonth : Refusal;

/// <summary>A slot needs a weekday and a time in whole minutes.</summary>
public sealed record ThatIsNotAWeekdayAndTime : Refusal;

/// <summary>Two alternating times must differ.</summary>
public sealed record TheTwoTimesAreTheSame : Refusal;

/// <summary>The first date is not one a calendar app knows.</summary>
public sealed record TheFirstDateIsOutOfRange : Refusal;

/// <summary>The meeting has begun, so what was to happen before it no longer can.</summary>
public sealed record TheMeetingHasStarted : Refusal;

/// <summary>The meeting has not begun yet.</summary>
public sealed record TheMeetingHasNotStarted : Refusal;

/// <summary>It is being run from chat: its end says that it took place.</summary>
public sealed record TheMeetingIsRunning : Refusal;

/// <summary>The meeting is over.</summary>
public sealed record TheMeetingIsOver : Refusal;

/// <summary>The meeting was called off.</summary>
public sealed record TheMeetingWasCancelled : Refusal;

/// <summary>It has been said already whether the meeting took place.</summary>
public sealed record TheMeetingWasAnswered(MeetingState State) : Refusal;

/// <summary>A meeting can only move into the future.</summary>
public sealed record TheNewTimeHasPassed : Refusal;

/// <summary>The meeting is at that time already.</summary>
public sealed record TheMeetingIsThenAlready(Instant StartsAt) : Refusal;

/// <summary>Meetings last from 15 minutes to 4 hours.</summary>
public sealed record TheLengthIsOutOfRange(int LeastMinutes, int MostMinutes) : Refusal;
