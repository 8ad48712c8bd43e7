using System.Collections.Immutable;
using NodaTime;

namespace PeerBot.Core.Running;

/// <summary>A round in which each person is given the word once, for equal times, with a bank of time shared by all (M3). What one
/// leaves unused goes into the bank; more time, and a minute's overrun, come out of it, so that nobody's time is ever taken by another.
/// At any moment: the time to the end, less the bank, is the time of those still to come.</summary>
public sealed record Round
{
    /// <summary>How long somebody may run over before the word passes on by itself, as far as the bank reaches.</summary>
    public static readonly Duration Overrun = Duration.FromMinutes(1);

    /// <summary>What "+2 min" gives, as far as the bank reaches.</summary>
    public static readonly Duration More = Duration.FromMinutes(2);

    /// <summary>Below this a turn is not worth offering.</summary>
    public static readonly Duration ShortestSlot = Duration.FromSeconds(15);

    // A fifth of the round is for all.
    private const int BankShare = 5;

    private Round()
    {
    }

    /// <summary>Who has the word; null when the round is over.</summary>
    public PersonId? Speaker { get; private init; }

    /// <summary>Since when.</summary>
    public Instant Since { get; private init; }

    /// <summary>Until when the word is theirs.</summary>
    public Instant SlotEndsAt { get; private init; }

    /// <summary>They have come back to a turn they put off.</summary>
    public bool IsBack { get; private init; }

    /// <summary>Who is still to come, in order.</summary>
    public ImmutableList<PersonId> Waiting { get; private init; } = [];

    /// <summary>Who comes back at the end of the round.</summary>
    public ImmutableList<PersonId> Again { get; private init; } = [];

    /// <summary>Everybody who was given the word or passed it on unheard.</summary>
    public ImmutableHashSet<PersonId> Had { get; private init; } = [];

    /// <summary>The time each was to have when the round began.</summary>
    public Duration Slot { get; private init; }

    /// <summary>The time all share.</summary>
    public Duration Bank { get; private init; }

    /// <summary>When the round ends at the latest.</summary>
    public Instant EndsAt { get; private init; }

    /// <summary>When the word passes on by itself.</summary>
    public Instant TurnEndsAt => SlotEndsAt + Duration.Min(Overrun, Bank);

    /// <summary>When to tell the speaker, and nobody else, that their time is nearly up.</summary>
    public Instant WarnAt => SlotEndsAt - Timetable.WholeSeconds(Duration.Min(Duration.FromMinutes(1), (SlotEndsAt - Since) / 3));

    /// <summary>A round in this order; null when there is nobody, or too little time for each.</summary>
    public static Round? Begin(ImmutableList<PersonId> order, Instant at, Instant endsAt)
    {
        var total = endsAt - at;
        if (order.IsEmpty || total / order.Count < ShortestSlot)
        {
            return null;
        }

        var slot = Timetable.WholeSeconds(total * (BankShare - 1) / (BankShare * order.Count));
        return new Round { Waiting = order, Slot = slot, Bank = total - (slot * order.Count), EndsAt = endsAt }.Call(at);
    }

    /// <summary>The word passes on.</summary>
    public Round Next(Instant at)
    {
        // Positive is unused, negative is overrun; either way those still to come keep their time.
        var bank = Bank + (SlotEndsAt - at);
        return (this with { Bank = Duration.Max(Duration.Zero, bank) }).Call(at);
    }

    /// <summary>The speaker comes back at the end of the round; the bank pays for the time used so far.</summary>
    public Round Defer(Instant at) => (this with
    {
        Again = Again.Add(Speaker!.Value),
        Had = Had.Remove(Speaker.Value),
        Bank = Bank - Duration.Min(Bank, at - Since),
    }).Call(at);

    /// <summary>How much longer the speaker would get.</summary>
    public Duration Extension => Duration.Min(More, Bank);

    /// <summary>The speaker gets more time from the bank.</summary>
    public Round Extend() => this with { SlotEndsAt = SlotEndsAt + Extension, Bank = Bank - Extension };

    /// <summary>Whether the person is still to come or to come back.</summary>
    public bool Expects(PersonId person) => Waiting.Contains(person) || Again.Contains(person);

    /// <summary>Somebody who waits is not called any more; their time goes into the bank.</summary>
    public Round Without(PersonId person)
    {
        if (!Expects(person))
        {
            return this;
        }

        return this with
        {
            Waiting = Waiting.Remove(person),
            Again = Again.Remove(person),
            Had = Had.Add(person),
            Bank = Bank + Timetable.WholeSeconds(Ahead / (Waiting.Count + Again.Count)),
        };
    }

    /// <summary>Somebody joins at the end of those waiting; the bank pays as far as it reaches, and what it does not pay all still to
    /// come share. Unchanged when they have had the word already, or when there is no time left for them.</summary>
    public Round With(PersonId person)
    {
        var given = Duration.Min(Bank, Slot);
        return Had.Contains(person) || Expects(person) || (Ahead + given) / (Waiting.Count + Again.Count + 1) < ShortestSlot
            ? this
            : this with { Waiting = Waiting.Add(person), Bank = Bank - given };
    }

    // The time of those still to come after the speaker.
    private Duration Ahead => EndsAt - SlotEndsAt - Bank;

    private Round Call(Instant at)
    {
        if (Waiting.IsEmpty && Again.IsEmpty)
        {
            return this with { Speaker = null, Since = at };
        }

        var isBack = Waiting.IsEmpty;
        var (speaker, count) = (isBack ? Again[0] : Waiting[0], Waiting.Count + Again.Count);
        var slot = Duration.Max(Duration.Zero, Timetable.WholeSeconds((EndsAt - at - Bank) / count));
        return this with
        {
            Speaker = speaker,
            Since = at,
            SlotEndsAt = at + slot,
            IsBack = isBack,
            Waiting = isBack ? Waiting : Waiting.RemoveAt(0),
            Again = isBack ? Again.RemoveAt(0) : Again,
            Had = Had.Add(speaker),
        };
    }
}
