using NodaTime;

namespace PeerBot.Core.Facilitation;

/// <summary>The kinds of rota event as they are stored; the numbers never change.</summary>
public enum RotaEventKind
{
    /// <summary><see cref="RotaEvent.Joined"/>.</summary>
    Joined = 1,

    /// <summary><see cref="RotaEvent.Left"/>.</summary>
    Left = 2,

    /// <summary><see cref="RotaEvent.Swapped"/>.</summary>
    Swapped = 3,

    /// <summary><see cref="RotaEvent.Substituted"/>.</summary>
    Substituted = 4,

    /// <summary><see cref="RotaEvent.SkippedOnce"/>.</summary>
    SkippedOnce = 5,

    /// <summary><see cref="RotaEvent.Confirmed"/>.</summary>
    Confirmed = 6,

    /// <summary><see cref="RotaEvent.HandedOver"/>.</summary>
    HandedOver = 7,

    /// <summary><see cref="RotaEvent.Held"/>.</summary>
    Held = 8,

    /// <summary><see cref="RotaEvent.NotHeld"/>.</summary>
    NotHeld = 9,

    /// <summary><see cref="RotaEvent.Cancelled"/>.</summary>
    Cancelled = 10,
}

/// <summary>A rota event as plain columns. <paramref name="Person"/> is the first person the event names, <paramref name="Other"/> the second.</summary>
public sealed record RotaColumns(RotaEventKind Kind, int Number, Instant At, MeetingId? Meeting, PersonId? Person, PersonId? Other)
{
    /// <summary>The columns of an event.</summary>
    public static RotaColumns Of(RotaEvent happened) => happened switch
    {
        RotaEvent.Joined e => Row(e, RotaEventKind.Joined, e.Person),
        RotaEvent.Left e => Row(e, RotaEventKind.Left, e.Person),
        RotaEvent.Swapped e => Row(e, RotaEventKind.Swapped, e.Asker, e.Other),
        RotaEvent.Substituted e => Row(e, RotaEventKind.Substituted, e.For, e.By),
        RotaEvent.SkippedOnce e => Row(e, RotaEventKind.SkippedOnce, e.Person),
        RotaEvent.Confirmed e => Row(e, RotaEventKind.Confirmed, e.Person),
        RotaEvent.HandedOver e => Row(e, RotaEventKind.HandedOver, e.From, e.To),
        RotaEvent.Held e => Row(e, RotaEventKind.Held, e.LedBy),
        RotaEvent.NotHeld e => Row(e, RotaEventKind.NotHeld),
        RotaEvent.Cancelled e => Row(e, RotaEventKind.Cancelled),
        _ => throw new InvalidOperationException("A rota event has no columns yet."),
    };

    /// <summary>The event of these columns; null when a column that the kind needs is empty or the kind is unknown.</summary>
    public RotaEvent? Event() => Read() is { } happened ? happened with { Number = Number, At = At } : null;

    private static RotaColumns Row(RotaEvent e, RotaEventKind kind, PersonId? person = null, PersonId? other = null) =>
        new(kind, e.Number, e.At, e.About, person, other);

    private RotaEvent? Read() => (Kind, Meeting, Person, Other) switch
    {
        (RotaEventKind.Joined, _, { } p, _) => new RotaEvent.Joined(p),
        (RotaEventKind.Left, _, { } p, _) => new RotaEvent.Left(p),
        (RotaEventKind.Swapped, { } m, { } p, { } o) => new RotaEvent.Swapped(m, p, o),
        (RotaEventKind.Substituted, { } m, { } p, { } o) => new RotaEvent.Substituted(m, p, o),
        (RotaEventKind.SkippedOnce, { } m, { } p, _) => new RotaEvent.SkippedOnce(m, p),
        (RotaEventKind.Confirmed, { } m, { } p, _) => new RotaEvent.Confirmed(m, p),
        (RotaEventKind.HandedOver, { } m, { } p, { } o) => new RotaEvent.HandedOver(m, p, o),
        (RotaEventKind.Held, { } m, { } p, _) => new RotaEvent.Held(m, p),
        (RotaEventKind.NotHeld, { } m, _, _) => new RotaEvent.NotHeld(m),
        (RotaEventKind.Cancelled, { } m, _, _) => new RotaEvent.Cancelled(m),
        _ => null,
    };
}
