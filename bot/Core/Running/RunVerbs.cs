using NodaTime;

namespace PeerBot.Core.Running;

/// <summary>What people can do in a running meeting, and who may (M2-M4). Each decision looks at the run as it stands now and gives the
/// event to write.</summary>
public static class RunVerbs
{
    /// <summary>On to the next: by the facilitator or whoever has the word, and once for each step (M4).</summary>
    /// <param name="step">The step the asker saw; null for a command, which means the present one.</param>
    public static Outcome<RunEvent> Next(Run run, PersonId asker, PersonId? leader, int? step, Instant now)
    {
        if (Refused(run, step) is { } why)
        {
            return why;
        }

        if (run.Section == Section.WrapUp)
        {
            return new TheWrapUpIsLast();
        }

        return asker != leader && asker != run.Speaker
            ? new NotTheFacilitatorOrSpeaker(leader)
            : new RunEvent.Next(run.Step) { By = asker, At = now };
    }

    /// <summary>No word from me in this round: for whoever has it or is still to come (M3).</summary>
    public static Outcome<RunEvent> Pass(Run run, PersonId asker, Instant now)
    {
        if (Refused(run, null) is { } why)
        {
            return why;
        }

        if (run.Round is not { } round)
        {
            return new ThereIsNoRound();
        }

        return round.Speaker == asker || round.Expects(asker)
            ? new RunEvent.Passed { By = asker, At = now }
            : new YouHaveHadYourTurn();
    }

    /// <summary>"Come back to me": once, at the end of the round (M3).</summary>
    public static Outcome<RunEvent> PutOff(Run run, PersonId asker, Instant now)
    {
        if ((Refused(run, null) ?? NotTheSpeaker(run, asker)) is { } why)
        {
            return why;
        }

        return run.MayPutOff(asker, now) ? new RunEvent.PutOff { By = asker, At = now } : new ThisTurnCannotWait();
    }

    /// <summary>"+2 min" for the speaker, by them or the facilitator (M3).</summary>
    public static Outcome<RunEvent> GiveMore(Run run, PersonId asker, PersonId? leader, int? step, Instant now)
    {
        if (Refused(run, step) is { } why)
        {
            return why;
        }

        if (run.Round is not { } round)
        {
            return new ThereIsNoRound();
        }

        if (asker != leader && asker != round.Speaker)
        {
            return new YouDoNotHaveTheWord(round.Speaker!.Value);
        }

        // Less than this would be gone before it is read.
        return round.Extension < Round.ShortestSlot ? new TheBankIsEmpty() : new RunEvent.GaveMore(run.Step) { By = asker, At = now };
    }

    /// <summary>"I'm here", late or after all.</summary>
    public static Outcome<RunEvent> Come(Run run, PersonId asker, Instant now) => Refused(run, null) is { } why ? why
        : run.Here.Contains(asker) ? new YouAreHere()
        : new RunEvent.Came { By = asker, At = now };

    /// <summary>Whoever has the word is not here; said by the facilitator, once for each step.</summary>
    public static Outcome<RunEvent> NotHere(Run run, PersonId asker, PersonId? leader, int? step, Instant now)
    {
        if (Refused(run, step) is { } why)
        {
            return why;
        }

        return run.Speaker is not { } speaker ? new ThereIsNoRound()
            : asker != leader && asker != speaker ? new NotTheFacilitatorOrSpeaker(leader)
            : new RunEvent.Gone(speaker) { By = asker, At = now };
    }

    /// <summary>"I have to go"; nobody is asked why.</summary>
    public static Outcome<RunEvent> Go(Run run, PersonId asker, Instant now) =>
        Refused(run, null) is { } why ? why : new RunEvent.Gone(asker) { By = asker, At = now };

    /// <summary>Ends it before its time, by the facilitator; after the agreed end anyone may.</summary>
    public static Outcome<RunEvent> End(Run run, PersonId asker, PersonId? leader, Instant now)
    {
        if (Refused(run, null) is { } why)
        {
            return why;
        }

        return asker != leader && now < run.Times.EndsAt
            ? new NotTheFacilitatorOrSpeaker(leader)
            : new RunEvent.Ended { By = asker, At = now };
    }

    private static Refusal? Refused(Run run, int? step) => run.IsOver ? new Meetings.TheMeetingIsOver()
        : step is { } seen && seen != run.Step ? new ThatStepIsDone()
        : null;

    private static Refusal? NotTheSpeaker(Run run, PersonId asker) => run.Speaker switch
    {
        null => new ThereIsNoRound(),
        { } speaker when speaker != asker => new YouDoNotHaveTheWord(speaker),
        _ => null,
    };
}
