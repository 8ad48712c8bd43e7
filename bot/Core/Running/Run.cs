using System.Collections.Immutable;
using NodaTime;

namespace PeerBot.Core.Running;

/// <summary>How a meeting that is run from chat stands at one moment (M2-M4): the replay of what people did and of the time that has
/// passed, so that nothing is lost when a program ends, and time alone moves it on. Immutable.</summary>
public sealed record Run
{
    private Run(Timetable times) => Times = times;

    /// <summary>When its sections end.</summary>
    public Timetable Times { get; }

    /// <summary>Which part it is in.</summary>
    public Section Section { get; private init; }

    /// <summary>Since when.</summary>
    public Instant SectionSince { get; private init; }

    /// <summary>Rises with every new speaker or section; a press on "Next" names the step it was meant for (M4).</summary>
    public int Step { get; private init; } = 1;

    /// <summary>The round going on; null in a section without one.</summary>
    public Round? Round { get; private init; }

    /// <summary>Who is here, in the order they are called.</summary>
    public ImmutableList<PersonId> Here { get; private init; } = [];

    /// <summary>Everybody who had the word or did something, but for those found to be missing: who was there (M9).</summary>
    public ImmutableHashSet<PersonId> TookPart { get; private init; } = [];

    /// <summary>Who really opened the last round, here or in a meeting before; the next round begins after them (M3).</summary>
    public PersonId? LastOpener { get; private init; }

    /// <summary>Whether the round going on has been opened by somebody who took the word.</summary>
    public bool IsOpened { get; private init; }

    /// <summary>When it ended; null while it runs.</summary>
    public Instant? EndedAt { get; private init; }

    /// <summary>Who ended it; null when it ended by itself.</summary>
    public PersonId? EndedBy { get; private init; }

    /// <summary>Who has the word.</summary>
    public PersonId? Speaker => Round?.Speaker;

    /// <summary>Whether it is over.</summary>
    public bool IsOver => EndedAt is not null;

    /// <summary>Whether this section has begun: what was planned for one that never did was not talked about (M7).</summary>
    public bool HasReached(Section section) => Section >= section;

    /// <summary>When the time that is shown runs out: the speaker's, or the section's.</summary>
    public Instant Deadline => Round?.SlotEndsAt ?? Times.EndOf(Section);

    /// <summary>When the next speaker or section comes by itself, or the end; null when it is over.</summary>
    public Instant? NextChange => IsOver ? null
        : Section == Section.WrapUp ? Times.ClosesAt
        : Round?.TurnEndsAt ?? Times.EndOf(Section);

    /// <summary>A meeting that begins now, with those who are <paramref name="here"/> in the group's own order.</summary>
    /// <param name="starter">Who pressed Start.</param>
    /// <param name="lastOpener">Who opened the last round of the meeting before.</param>
    public static Run Begin(Timetable times, IEnumerable<PersonId> here, PersonId starter, PersonId? lastOpener) => new Run(times)
    {
        Here = here.ToImmutableList(),
        TookPart = [starter],
        LastOpener = lastOpener,
    }.Enter(Section.CheckIn, times.StartedAt);

    /// <summary>What people did, in order, and the time up to <paramref name="now"/>.</summary>
    public Run Replay(IEnumerable<RunEvent> events, Instant now) => events.Aggregate(this, (run, happened) => run.After(happened)).Until(now);

    /// <summary>What time alone has made of it by <paramref name="now"/>.</summary>
    public Run Until(Instant now)
    {
        var run = this;
        while (run.NextChange is { } at && at <= now)
        {
            run = run.Section == Section.WrapUp ? run with { EndedAt = at } : run.Round is null ? run.GoOn(at) : run.PassOn(at);
        }

        return run;
    }

    /// <summary>The run after one more event, at the event's own time. Events that make no sense any more change nothing.</summary>
    public Run After(RunEvent happened)
    {
        var run = Until(happened.At);
        if (run.IsOver)
        {
            return run;
        }

        return happened switch
        {
            RunEvent.Came e => run.Add(e.By),
            RunEvent.Gone e => run.Remove(e.Person, e.By, e.At),
            RunEvent.Next e when e.Step == run.Step && run.Section != Section.WrapUp =>
                (run.Round is null ? run.GoOn(e.At) : run.PassOn(e.At)).With(e.By),
            RunEvent.Passed e => run.Skip(e.By, e.At).With(e.By),
            RunEvent.PutOff e when run.MayPutOff(e.By, e.At) =>
                (run with { Round = run.Round!.Defer(e.At), Step = run.Step + 1 }).With(e.By),
            RunEvent.GaveMore e when e.Step == run.Step && run.Round is { } round => (run with { Round = round.Extend() }).With(e.By),
            RunEvent.TookPart e => run.With(e.By),
            RunEvent.Ended e => (run with { EndedAt = e.At, EndedBy = e.By }).With(e.By),
            _ => run,
        };
    }

    /// <summary>Whether this person, who has the word, can still put it off.</summary>
    public bool MayPutOff(PersonId person, Instant now) => Round is { IsBack: false } round && round.Speaker == person
        && now < round.SlotEndsAt && !(round.Waiting.IsEmpty && round.Again.IsEmpty);

    /// <summary>Whether two runs stand alike.</summary>
    public bool SameAs(Run other) => Times == other.Times && (Section, SectionSince, Step, EndedAt, EndedBy, LastOpener, IsOpened, Deadline, NextChange)
            == (other.Section, other.SectionSince, other.Step, other.EndedAt, other.EndedBy, other.LastOpener, other.IsOpened, other.Deadline, other.NextChange)
        && Here.SequenceEqual(other.Here) && TookPart.SetEquals(other.TookPart) && (Round is null) == (other.Round is null)
        && (Round is not { } round || (round.Speaker == other.Round!.Speaker && round.Bank == other.Round.Bank
            && round.Waiting.SequenceEqual(other.Round.Waiting) && round.Again.SequenceEqual(other.Round.Again)));

    private Run With(PersonId person) => this with { TookPart = TookPart.Add(person) };

    private Run Add(PersonId person)
    {
        if (Here.Contains(person))
        {
            return With(person);
        }

        var run = this with { Here = Here.Add(person), Round = Round?.With(person) };
        return run.With(person);
    }

    // Whom somebody else found missing had no turn, even if their time ran out; whoever says it of themselves was there.
    private Run Remove(PersonId person, PersonId by, Instant at)
    {
        var run = Skip(person, at);
        return run with
        {
            Here = run.Here.Remove(person),
            TookPart = by == person ? run.TookPart.Add(person) : run.TookPart.Remove(person).Add(by),
        };
    }

    private Run Skip(PersonId person, Instant at)
    {
        if (Round is not { } round)
        {
            return this;
        }

        return round.Speaker == person
            ? (this with { Round = round.Next(at), Step = Step + 1 }).IfOver(at)
            : this with { Round = round.Without(person) };
    }

    // The speaker has had the word, to its end or until the next one was called.
    private Run PassOn(Instant at)
    {
        var spoke = Round!.Speaker!.Value;
        var run = this with
        {
            Round = Round.Next(at),
            Step = Step + 1,
            TookPart = TookPart.Add(spoke),
            LastOpener = IsOpened ? LastOpener : spoke,
            IsOpened = true,
        };
        return run.IfOver(at);
    }

    private Run IfOver(Instant at) => Round is { Speaker: null } ? (this with { Step = Step - 1 }).GoOn(at) : this;

    private Run GoOn(Instant at) => (this with { Step = Step + 1 }).Enter(Section + 1, at);

    private Run Enter(Section section, Instant at)
    {
        var isRound = section is Section.CheckIn or Section.Shares;
        return this with
        {
            Section = section,
            SectionSince = at,
            Round = isRound ? Round.Begin(Order(), at, Times.EndOf(section)) : null,
            IsOpened = false,
        };
    }

    // The one who opened last comes last: they open again only if everybody else passes.
    private ImmutableList<PersonId> Order()
    {
        var last = LastOpener is { } opener ? Here.IndexOf(opener) : -1;
        return Here.Skip(last + 1).Concat(Here.Take(last + 1)).ToImmutableList();
    }
}
