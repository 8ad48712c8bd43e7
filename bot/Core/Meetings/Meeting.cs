using NodaTime;

namespace PeerBot.Core.Meetings;

/// <summary>What has become of a meeting; the numbers are stored.</summary>
public enum MeetingState
{
    /// <summary>Ahead, running, or over and not yet answered for (M9).</summary>
    Planned = 1,

    /// <summary>It took place.</summary>
    Held = 2,

    /// <summary>Its time passed without it.</summary>
    NotHeld = 3,

    /// <summary>Called off beforehand.</summary>
    Cancelled = 4,
}

/// <summary>One occurrence of a group's cadence. <paramref name="Occurrence"/> is the date the rule gave and never changes;
/// <paramref name="StartsAt"/> is where it is now; <paramref name="Moves"/> counts how often people moved it.</summary>
public sealed record Meeting(MeetingId Id, LocalDate Occurrence, Instant StartsAt, Duration Length, MeetingState State = MeetingState.Planned, int Moves = 0)
{
    /// <summary>The shortest meeting.</summary>
    public static readonly Duration Shortest = Duration.FromMinutes(15);

    /// <summary>The longest meeting.</summary>
    public static readonly Duration Longest = Duration.FromHours(4);

    /// <summary>The agreed end: the first instant after it.</summary>
    public Instant EndsAt => StartsAt + Length;

    /// <summary>For a meeting run from chat, when it ended, or while it runs, when it ends by itself; else null.</summary>
    public Instant? ClosesAt { get; init; }

    /// <summary>Its time has begun.</summary>
    public bool HasStarted(Instant now) => now >= StartsAt;

    /// <summary>Its time is over.</summary>
    public bool HasEnded(Instant now) => now >= (ClosesAt ?? EndsAt);

    /// <summary>It is going on at <paramref name="now"/> as far as the calendar knows.</summary>
    public bool IsRunning(Instant now) => HasStarted(now) && !HasEnded(now) && State is (MeetingState.Planned or MeetingState.Held);

    /// <summary>The length a group may choose, whole minutes from 15 to 240.</summary>
    public static Outcome<Duration> LengthOf(int minutes)
    {
        var least = (int)Shortest.TotalMinutes;
        var most = (int)Longest.TotalMinutes;
        return minutes < least || minutes > most ? new TheLengthIsOutOfRange(least, most) : Duration.FromMinutes(minutes);
    }

    /// <summary>Moves this meeting alone; the others stay (M1).</summary>
    public Outcome<Meeting> Move(Instant newStart, Instant now)
    {
        if (NotAhead(now) is { } why)
        {
            return why;
        }

        if (newStart <= now)
        {
            return new TheNewTimeHasPassed();
        }

        return newStart == StartsAt ? new TheMeetingIsThenAlready(StartsAt) : this with { StartsAt = newStart, Moves = Moves + 1 };
    }

    /// <summary>Calls it off; the facilitator keeps the turn (F1).</summary>
    public Outcome<Meeting> Cancel(Instant now) =>
        NotAhead(now) is { } why ? why : this with { State = MeetingState.Cancelled };

    /// <summary>It took place (M9). Can be said from the start on.</summary>
    public Outcome<Meeting> MarkHeld(Instant now) => Answer(MeetingState.Held, now);

    /// <summary>It did not take place (M9). Can be said from the start on.</summary>
    public Outcome<Meeting> MarkNotHeld(Instant now) => Answer(MeetingState.NotHeld, now);

    private Refusal? NotAhead(Instant now) => State switch
    {
        MeetingState.Cancelled => new TheMeetingWasCancelled(),
        MeetingState.Held or MeetingState.NotHeld => new TheMeetingIsOver(),
        _ => HasEnded(now) ? new TheMeetingIsOver() : HasStarted(now) ? new TheMeetingHasStarted() : null,
    };

    private Outcome<Meeting> Answer(MeetingState state, Instant now)
    {
        if (State == MeetingState.Cancelled)
        {
            return new TheMeetingWasCancelled();
        }

        if (State != MeetingState.Planned)
        {
            return new TheMeetingWasAnswered(State);
        }

        if (ClosesAt is not null && !HasEnded(now))
        {
            return new TheMeetingIsRunning();
        }

        return HasStarted(now) ? this with { State = state } : new TheMeetingHasNotStarted();
    }
}
