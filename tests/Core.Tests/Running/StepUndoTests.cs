using PeerBot.Core.Facilitation;
using PeerBot.Core.Meetings;
using PeerBot.Core.Running;

namespace PeerBot.Core.Tests.Running;

/// <summary>Taking the last step of a running meeting back (F6).</summary>
public sealed class StepUndoTests
{
    private static readonly RunEvent Next = new RunEvent.Next(1) { By = Some.Ana, At = ARun.At(1), Number = 1 };
    private static readonly RunEvent Came = new RunEvent.Came { By = Some.Person(9), At = ARun.At(2), Number = 2 };

    [Fact]
    public void The_last_step_is_left_out_as_if_only_time_had_passed()
    {
        var run = ARun.Begin();
        Assert.Same(Next, Some.Done(Decide([Next, Came], 1, Some.Ana, ARun.At(3))));

        // Without the press Ana's time ran out at 1:36, and the word passed on a minute later.
        Assert.Equal((Some.Ben, ARun.At(1)), (run.Replay([Next], ARun.At(2)).Speaker!.Value, run.Replay([Next], ARun.At(2)).Round!.Since));
        Assert.Equal((Some.Ben, ARun.At(2, 36)), (run.Replay([], ARun.At(3)).Speaker!.Value, run.Replay([], ARun.At(3)).Round!.Since));
    }

    [Fact]
    public void It_is_for_whoever_made_it_or_leads_for_ten_minutes_and_once()
    {
        Assert.Same(Next, Some.Done(StepUndo.Decide(ARun.Begin(), [Next], 1, Some.Eve, Some.Eve, ARun.At(11))));
        Assert.IsType<NotTheFacilitatorOrSpeaker>(Some.Why(Decide([Next], 1, Some.Dan, ARun.At(2))));
        Assert.IsType<TooLateToUndo>(Some.Why(Decide([Next], 1, Some.Ana, ARun.At(11) + Duration.Epsilon)));
        Assert.IsType<NothingToUndo>(Some.Why(Decide([], 1, Some.Ana, ARun.At(2))));
        Assert.IsType<NothingToUndo>(Some.Why(Decide([Came], null, Some.Ana, ARun.At(3))));
        Assert.IsType<TheMeetingIsOver>(Some.Why(StepUndo.Decide(ARun.Begin().Until(ARun.At(70)), [Next], 1, Some.Ana, Some.Ana, ARun.At(70))));
    }

    [Fact]
    public void A_step_that_something_came_after_stays()
    {
        var later = Next with { Number = 2 };
        Assert.IsType<SomethingRestsOnIt>(Some.Why(Decide([Next, later], 1, Some.Ana, ARun.At(2))));
        Assert.Same(later, Some.Done(Decide([Next, later], null, Some.Ana, ARun.At(2))));
    }

    [Fact]
    public void Going_of_one_s_own_accord_is_not_for_others_to_take_back()
    {
        RunEvent gone = new RunEvent.Gone(Some.Ben) { By = Some.Ben, At = ARun.At(1), Number = 1 };
        Assert.Null(StepUndo.Last([gone], ARun.At(2)));
        Assert.NotNull(StepUndo.Last([gone with { By = Some.Ana }], ARun.At(2)));
    }

    private static Outcome<RunEvent> Decide(IReadOnlyList<RunEvent> events, int? number, PersonId asker, Instant now) =>
        StepUndo.Decide(ARun.Begin(), events, number, asker, Some.Eve, now);
}
