using NodaTime;

namespace PeerBot.Core.Running;

/// <summary>Something a person did in a running meeting. How the meeting stands is nothing but the replay of these and of the time that
/// has passed; undoing one leaves it out (F6).</summary>
public abstract record RunEvent
{
    private RunEvent()
    {
    }

    /// <summary>The event's place in the meeting, from 1; 0 until it is stored.</summary>
    public int Number { get; init; }

    /// <summary>When it happened.</summary>
    public Instant At { get; init; }

    /// <summary>Who did it.</summary>
    public required PersonId By { get; init; }

    /// <summary>They are here, late or after all.</summary>
    public sealed record Came : RunEvent;

    /// <summary><paramref name="Person"/> is not here, or has to go.</summary>
    public sealed record Gone(PersonId Person) : RunEvent;

    /// <summary>On to the next speaker or section, from the step the presser saw (M4).</summary>
    public sealed record Next(int Step) : RunEvent;

    /// <summary>They do not want the word in this round (M3).</summary>
    public sealed record Passed : RunEvent;

    /// <summary>The speaker wants to come back to their turn at the end of the round (M3).</summary>
    public sealed record PutOff : RunEvent;

    /// <summary>More time for the speaker, from the shared bank (M3).</summary>
    public sealed record GaveMore(int Step) : RunEvent;

    /// <summary>Something else that shows that they are here: a decision, an item.</summary>
    public sealed record TookPart : RunEvent;

    /// <summary>The meeting is over.</summary>
    public sealed record Ended : RunEvent;
}

/// <summary>An event of a running meeting as it is stored; the numbers of the kinds never change.</summary>
public sealed record RunColumns(RunEventKind Kind, int Number, Instant At, PersonId By, PersonId? About, int? Step)
{
    /// <summary>What is stored of an event.</summary>
    public static RunColumns Of(RunEvent happened) => happened switch
    {
        RunEvent.Came e => new(RunEventKind.Came, e.Number, e.At, e.By, null, null),
        RunEvent.Gone e => new(RunEventKind.Gone, e.Number, e.At, e.By, e.Person, null),
        RunEvent.Next e => new(RunEventKind.Next, e.Number, e.At, e.By, null, e.Step),
        RunEvent.Passed e => new(RunEventKind.Passed, e.Number, e.At, e.By, null, null),
        RunEvent.PutOff e => new(RunEventKind.PutOff, e.Number, e.At, e.By, null, null),
        RunEvent.GaveMore e => new(RunEventKind.GaveMore, e.Number, e.At, e.By, null, e.Step),
        RunEvent.TookPart e => new(RunEventKind.TookPart, e.Number, e.At, e.By, null, null),
        RunEvent.Ended e => new(RunEventKind.Ended, e.Number, e.At, e.By, null, null),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), "An event of this kind has no columns yet."),
    };

    /// <summary>The event again; null for columns that no event wrote.</summary>
    public RunEvent? Event() => (Kind, About, Step) switch
    {
        (RunEventKind.Came, _, _) => new RunEvent.Came { By = By, Number = Number, At = At },
        (RunEventKind.Gone, { } person, _) => new RunEvent.Gone(person) { By = By, Number = Number, At = At },
        (RunEventKind.Next, _, { } step) => new RunEvent.Next(step) { By = By, Number = Number, At = At },
        (RunEventKind.Passed, _, _) => new RunEvent.Passed { By = By, Number = Number, At = At },
        (RunEventKind.PutOff, _, _) => new RunEvent.PutOff { By = By, Number = Number, At = At },
        (RunEventKind.GaveMore, _, { } step) => new RunEvent.GaveMore(step) { By = By, Number = Number, At = At },
        (RunEventKind.TookPart, _, _) => new RunEvent.TookPart { By = By, Number = Number, At = At },
        (RunEventKind.Ended, _, _) => new RunEvent.Ended { By = By, Number = Number, At = At },
        _ => null,
    };
}

/// <summary>What kind of event it is; the numbers are stored and never change.</summary>
public enum RunEventKind
{
    /// <summary><see cref="RunEvent.Came"/>.</summary>
    Came = 1,

    /// <summary><see cref="RunEvent.Gone"/>.</summary>
    Gone = 2,

    /// <summary><see cref="RunEvent.Next"/>.</summary>
    Next = 3,

    /// <summary><see cref="RunEvent.Passed"/>.</summary>
    Passed = 4,

    /// <summary><see cref="RunEvent.PutOff"/>.</summary>
    PutOff = 5,

    /// <summary><see cref="RunEvent.GaveMore"/>.</summary>
    GaveMore = 6,

    /// <summary><see cref="RunEvent.TookPart"/>.</summary>
    TookPart = 7,

    /// <summary><see cref="RunEvent.Ended"/>.</summary>
    Ended = 8,
}
