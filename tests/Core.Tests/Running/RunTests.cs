using PeerBot.Core.Meetings;
using PeerBot.Core.Running;

namespace PeerBot.Core.Tests.Running;

/// <summary>A running meeting, moved on by people and by time (M2-M4).</summary>
public sealed class RunTests
{
    [Fact]
    public void It_opens_with_the_check_in_round_in_the_group_s_order()
    {
        var run = ARun.Begin();
        Assert.Equal((Section.CheckIn, Some.Ana), (run.Section, run.Speaker));
        Assert.Equal([Some.Ben, Some.Cleo, Some.Dan, Some.Eve], run.Round!.Waiting);

        // Ten minutes: two for all, 96 seconds each.
        Assert.Equal((Duration.FromSeconds(96), Duration.FromMinutes(2)), (run.Round.Slot, run.Round.Bank));
        Assert.Equal(ARun.At(1, 36), run.Deadline);
    }

    [Fact]
    public void Whoever_opened_last_comes_last()
    {
        Assert.Equal(Some.Cleo, ARun.Begin(lastOpener: Some.Ben).Speaker);
        Assert.Equal(Some.Ana, ARun.Begin(lastOpener: Some.Eve).Speaker);
        Assert.Equal(Some.Ana, ARun.Begin(lastOpener: Some.Person(99)).Speaker);
        Assert.Equal(Some.Ben, ARun.Begin().Reach(Section.Shares).Speaker);
    }

    [Fact]
    public void Who_passed_the_opening_has_not_opened()
    {
        var run = ARun.Begin().After(new RunEvent.Passed { By = Some.Ana, At = ARun.At(0, 5) }).Reach(Section.Shares);
        Assert.Equal((Some.Cleo, Some.Ben), (run.Speaker!.Value, run.Round!.Waiting[^1]));
    }

    [Fact]
    public void A_round_takes_itself_to_its_end_when_nobody_presses_anything()
    {
        var run = ARun.Begin();
        Assert.Equal(Some.Ana, run.Until(ARun.At(1, 36)).Speaker);

        // A minute over, out of the bank, then the word passes on.
        Assert.Equal(Some.Ben, run.Until(ARun.At(2, 36)).Speaker);
        Assert.Equal(Section.Topic, run.Until(ARun.At(10)).Section);
        Assert.Equal(Section.Shares, run.Until(ARun.At(40)).Section);
        Assert.Equal(Section.WrapUp, run.Until(ARun.At(55)).Section);
        Assert.Equal((ARun.At(65), (PersonId?)null), (run.Until(ARun.At(80)).EndedAt!.Value, run.Until(ARun.At(80)).EndedBy));
        Assert.Equal(ARun.Five.Length, run.Until(ARun.At(10)).TookPart.Count);
    }

    [Fact]
    public void Two_presses_of_next_on_the_same_step_advance_once()
    {
        var run = ARun.Begin();
        var press = new RunEvent.Next(run.Step) { By = Some.Ana, At = ARun.At(1) };
        var once = run.After(press);
        Assert.Equal(Some.Ben, once.Speaker);
        Assert.True(once.After(press with { By = Some.Ben, At = ARun.At(1, 1) }).SameAs(once));
        Assert.IsType<ThatStepIsDone>(Some.Why(RunVerbs.Next(once, Some.Ana, Some.Ana, run.Step, ARun.At(1, 1))));
    }

    [Fact]
    public void Time_left_over_goes_to_the_bank_and_nobody_else_s_time_changes()
    {
        var run = ARun.Begin().Next(ARun.At(0, 36));
        Assert.Equal((Some.Ben, Duration.FromMinutes(3)), (run.Speaker!.Value, run.Round!.Bank));
        Assert.Equal(ARun.At(2, 12), run.Deadline);
    }

    [Fact]
    public void Two_minutes_more_come_from_the_bank_until_it_is_empty()
    {
        var run = ARun.Begin().After(new RunEvent.GaveMore(1) { By = Some.Ana, At = ARun.At(1) });
        Assert.Equal((ARun.At(3, 36), Duration.Zero), (run.Deadline, run.Round!.Bank));
        Assert.IsType<TheBankIsEmpty>(Some.Why(RunVerbs.GiveMore(run, Some.Ana, Some.Ana, null, ARun.At(1))));

        // With an empty bank there is no running over either.
        Assert.Equal(Some.Ben, run.Until(ARun.At(3, 36)).Speaker);
    }

    [Fact]
    public void Whoever_runs_over_costs_nobody_else_their_time()
    {
        var run = ARun.Begin().Next(ARun.At(2, 30));
        Assert.Equal((Some.Ben, Duration.FromSeconds(66)), (run.Speaker!.Value, run.Round!.Bank));
        Assert.Equal(ARun.At(2, 30) + run.Round.Slot, run.Deadline);
    }

    [Fact]
    public void Come_back_to_me_comes_once_more_at_the_end_of_the_round()
    {
        var run = ARun.Begin().After(new RunEvent.PutOff { By = Some.Ana, At = ARun.At(0, 10) });
        Assert.Equal(Some.Ben, run.Speaker);
        for (var i = 0; i < 4; i++)
        {
            run = run.Next(ARun.At(1 + i));
        }

        Assert.Equal((Some.Ana, true), (run.Speaker!.Value, run.Round!.IsBack));
        Assert.IsType<ThisTurnCannotWait>(Some.Why(RunVerbs.PutOff(run, Some.Ana, ARun.At(4, 10))));
        Assert.Equal(Section.Topic, run.Next(ARun.At(5)).Section);
    }

    [Fact]
    public void Passing_is_for_whoever_has_the_word_or_is_still_to_come()
    {
        var run = ARun.Begin().Next(ARun.At(1));
        Assert.IsType<YouHaveHadYourTurn>(Some.Why(RunVerbs.Pass(run, Some.Ana, ARun.At(1))));
        run = run.After(Some.Done(RunVerbs.Pass(run, Some.Dan, ARun.At(1))));
        Assert.Equal([Some.Cleo, Some.Eve], run.Round!.Waiting);
        run = run.After(Some.Done(RunVerbs.Pass(run, Some.Ben, ARun.At(1, 10))));
        Assert.Equal(Some.Cleo, run.Speaker);
        Assert.IsType<ThereIsNoRound>(Some.Why(RunVerbs.Pass(run.Reach(Section.Topic), Some.Ben, ARun.At(9))));
    }

    [Fact]
    public void Who_comes_late_is_called_last_and_who_has_spoken_is_not_called_twice()
    {
        var run = ARun.Begin(here: [Some.Ana, Some.Ben]).After(new RunEvent.Came { By = Some.Cleo, At = ARun.At(0, 20) });
        Assert.Equal([Some.Ben, Some.Cleo], run.Round!.Waiting);
        run = run.Next(ARun.At(1)).After(new RunEvent.Gone(Some.Ana) { By = Some.Ana, At = ARun.At(1, 10) });
        Assert.DoesNotContain(Some.Ana, run.Here);
        run = run.After(new RunEvent.Came { By = Some.Ana, At = ARun.At(1, 30) });
        Assert.Equal([Some.Cleo], run.Round!.Waiting);
        Assert.Contains(Some.Ana, run.Here);
    }

    [Fact]
    public void Whoever_is_found_missing_was_not_there_and_the_word_passes_on()
    {
        var run = ARun.Begin().Next(ARun.At(1)).After(new RunEvent.Gone(Some.Ben) { By = Some.Ana, At = ARun.At(1, 5) });
        Assert.Equal(Some.Cleo, run.Speaker);
        Assert.Equal([Some.Ana], run.TookPart);
        Assert.DoesNotContain(Some.Ben, run.Reach(Section.Shares).Round!.Waiting);
    }

    [Fact]
    public void Next_is_for_the_facilitator_and_the_speaker()
    {
        var run = ARun.Begin().Next(ARun.At(1));
        Assert.IsType<RunEvent.Next>(Some.Done(RunVerbs.Next(run, Some.Eve, Some.Eve, run.Step, ARun.At(1))));
        Assert.IsType<RunEvent.Next>(Some.Done(RunVerbs.Next(run, Some.Ben, Some.Eve, run.Step, ARun.At(1))));
        Assert.Equal(new NotTheFacilitatorOrSpeaker(Some.Eve), Some.Why(RunVerbs.Next(run, Some.Dan, Some.Eve, run.Step, ARun.At(1))));
        Assert.IsType<TheWrapUpIsLast>(Some.Why(RunVerbs.Next(run.Until(ARun.At(56)), Some.Ana, Some.Ana, null, ARun.At(56))));
    }

    [Fact]
    public void The_facilitator_ends_it_early_and_anyone_after_the_agreed_end()
    {
        var run = ARun.Begin().Until(ARun.At(50));
        Assert.IsType<NotTheFacilitatorOrSpeaker>(Some.Why(RunVerbs.End(run, Some.Dan, Some.Ana, ARun.At(50))));
        Assert.Equal(ARun.At(50), run.After(Some.Done(RunVerbs.End(run, Some.Ana, Some.Ana, ARun.At(50)))).EndedAt);
        var late = run.Until(ARun.At(61));
        Assert.Equal(Some.Dan, late.After(Some.Done(RunVerbs.End(late, Some.Dan, Some.Ana, ARun.At(61)))).EndedBy);
        Assert.IsType<TheMeetingIsOver>(Some.Why(RunVerbs.End(run.Until(ARun.At(70)), Some.Ana, Some.Ana, ARun.At(70))));
    }

    [Fact]
    public void When_there_is_too_little_time_for_turns_the_section_is_a_talk()
    {
        var run = ARun.Begin(ARun.At(54));
        Assert.Null(run.Round);
        Assert.Equal(Section.WrapUp, run.Until(ARun.At(55)).Section);
    }

    [Fact]
    public void The_clock_of_the_message_never_ticks_faster_than_its_pace_but_at_each_change()
    {
        var run = ARun.Begin();
        Assert.Equal(ARun.At(1), RunClock.NextTick(run, ARun.Four));
        Assert.Equal(ARun.At(1, 2), RunClock.NextTick(run.Until(ARun.At(0, 52)), ARun.At(0, 52)));
        Assert.Equal(ARun.At(1, 4), RunClock.NextEvent(run, ARun.Four));
        Assert.Equal(ARun.At(1, 36), RunClock.NextTick(run, ARun.At(1, 30)));
        Assert.False(RunClock.IsToWarn(run, ARun.At(1, 3)));
        Assert.True(RunClock.IsToWarn(run, ARun.At(1, 4)));
        Assert.True(RunClock.IsLastCall(run.Until(ARun.At(58)), ARun.At(58)));
        Assert.Null(RunClock.NextTick(run.Until(ARun.At(90)), ARun.At(90)));
    }

    [Theory, InlineData(0, 0, 1), InlineData(0, 59, 1), InlineData(1, 0, 0), InlineData(1, 35, 0), InlineData(1, 36, 0)]
    public void What_is_left_agrees_with_the_clock_on_the_wall(int minutes, int seconds, int left)
    {
        // ___4:00____________4:01_______4:01:36, shown as "until 4:01"
        Assert.Equal(left, RunClock.MinutesLeft(ARun.Begin(), ARun.At(minutes, seconds)));
    }
}
