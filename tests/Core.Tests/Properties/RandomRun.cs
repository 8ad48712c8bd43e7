using PeerBot.Core.Running;

namespace PeerBot.Core.Tests.Properties;

/// <summary>What was seen of one round.</summary>
internal sealed record SeenRound(IReadOnlyList<PersonId> Order, Duration Slot)
{
    /// <summary>Those who had the word and kept it, in order.</summary>
    public List<PersonId> Called { get; } = [];

    public List<Duration> Given { get; } = [];

    public HashSet<PersonId> Passed { get; } = [];

    public List<PersonId> PutOffs { get; } = [];

    public HashSet<PersonId> Throughout { get; init; } = [];

    public PersonId? Opener { get; set; }

    public bool IsDone { get; set; }
}

/// <summary>A meeting, or several in a row, made from a list of numbers, each act decided as a person's would be.</summary>
internal sealed class RandomRun
{
    private readonly int[] numbers;
    private readonly bool comings;
    private int at;

    public RandomRun(int[] numbers, bool comings = true, int meetings = 1)
    {
        (this.numbers, this.comings) = (numbers, comings);
        Minutes = SectionMinutes.Usual(15 + Pick(226));
        PersonId? lastOpener = null;
        Begun = Run = null!;
        for (var meeting = 0; meeting < meetings; meeting++)
        {
            Events.Clear();
            AgreedStart = Some.Utc("2026-11-26T16:00") + Duration.FromDays(7 * meeting);
            var late = Pick(3) == 0 ? Duration.Zero : Duration.FromSeconds(Pick(Minutes.Total * 60));
            var here = Enumerable.Range(1, 1 + Pick(8)).Select(Some.Person).ToList();
            Begun = Run = Run.Begin(Timetable.For(Minutes, AgreedStart, AgreedStart + late), here, here[0], lastOpener);
            Now = Begun.Times.StartedAt;
            See(null, Begun);
            for (var act = 0; act < 80 && !Run.IsOver; act++)
            {
                Act();
            }

            lastOpener = Run.LastOpener;
        }
    }

    public SectionMinutes Minutes { get; }

    public Instant AgreedStart { get; private set; }

    public Run Begun { get; private set; }

    public Run Run { get; private set; }

    public Instant Now { get; private set; }

    public List<RunEvent> Events { get; } = [];

    public List<Run> Seen { get; } = [];

    public List<SeenRound> Rounds { get; } = [];

    public List<(Run Before, RunEvent.Next Press, Run After)> Presses { get; } = [];

    private void Act()
    {
        // One step of time at a time, so that nothing that happens by itself goes unseen.
        var now = Now + Duration.FromSeconds(Pick(4) == 0 ? Pick(600) : Pick(60));
        while (Run.NextChange is { } change && change <= now)
        {
            Change(Run.Until(change), change, null);
        }

        Now = now;
        Run = Run.Until(now);
        var person = Some.Person(1 + Pick(9));
        var decided = Pick(9) switch
        {
            0 or 1 or 2 => RunVerbs.Next(Run, Run.Speaker ?? person, person, Pick(5) == 0 ? Run.Step - 1 : Run.Step, now),
            3 => RunVerbs.Pass(Run, Pick(2) == 0 ? Run.Speaker ?? person : person, now),
            4 => RunVerbs.PutOff(Run, Run.Speaker ?? person, now),
            5 => RunVerbs.GiveMore(Run, Run.Speaker ?? person, null, null, now),
            6 when comings => RunVerbs.Come(Run, person, now),
            7 => Pick(2) == 0 ? RunVerbs.Go(Run, person, now) : RunVerbs.NotHere(Run, person, person, Run.Step, now),
            8 when Pick(20) == 0 => RunVerbs.End(Run, person, person, now),
            _ => new ThereIsNoRound(),
        };
        if (decided is Outcome<RunEvent>.Done done)
        {
            var happened = done.Value with { Number = Events.Count + 1 };
            var before = Run;
            Events.Add(happened);
            Change(Run.After(happened), now, happened);
            if (happened is RunEvent.Next press)
            {
                Presses.Add((before, press, Run));
            }
        }
    }

    private void Change(Run after, Instant now, RunEvent? by)
    {
        See((Run, by), after);
        (Run, Now) = (after, now);
    }

    // Compares the run before and after one thing that happened.
    private void See((Run Run, RunEvent? By)? before, Run after)
    {
        Seen.Add(after);
        if (before is { Run: { Round: { } round } run, By: var by } && Rounds is [.., var current])
        {
            var moved = after.Step != run.Step;
            var speaker = round.Speaker!.Value;
            switch (by)
            {
                case RunEvent.Passed passed:
                    current.Passed.Add(passed.By);
                    break;
                case RunEvent.PutOff putOff:
                    current.PutOffs.Add(putOff.By);
                    break;
                case RunEvent.Gone gone:
                    current.Throughout.Remove(gone.Person);
                    break;
                case null or RunEvent.Next when moved:
                    current.Called.Add(speaker);
                    current.Opener ??= speaker;
                    break;
                default:
                    break;
            }

            current.IsDone |= after.Section != run.Section;
        }

        if (after.Round is { } now && (before is null || before.Value.Run.Section != after.Section))
        {
            Rounds.Add(new SeenRound([now.Speaker!.Value, .. now.Waiting], now.Slot) { Throughout = [now.Speaker!.Value, .. now.Waiting] });
        }

        if (after.Round is { } going && (before is null || before.Value.Run.Step != after.Step))
        {
            Rounds[^1].Given.Add(going.SlotEndsAt - going.Since);
        }
    }

    private int Pick(int below) => at < numbers.Length ? numbers[at++] % below : 0;
}
