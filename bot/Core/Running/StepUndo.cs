using NodaTime;
using PeerBot.Core.Facilitation;

namespace PeerBot.Core.Running;

/// <summary>Taking the last step of a running meeting back within ten minutes (F6): it is left out of the replay, as if only time had passed.</summary>
public static class StepUndo
{
    /// <summary>The step that could be taken back now; null when there is none. Coming, and going of one's own accord, are answered by each other.</summary>
    public static RunEvent? Last(IReadOnlyList<RunEvent> events, Instant now) =>
        events.LastOrDefault(happened => happened is not (RunEvent.Came or RunEvent.TookPart)) is { } last && IsAStep(last) && now - last.At <= Undo.Window
            ? last
            : null;

    /// <summary>The step to leave out, by whoever made it or the facilitator.</summary>
    /// <param name="number">The step the asker saw; null for a command, which means the last one.</param>
    public static Outcome<RunEvent> Decide(
        Run run, IReadOnlyList<RunEvent> events, int? number, PersonId asker, PersonId? leader, Instant now)
    {
        if (run.IsOver)
        {
            return new Meetings.TheMeetingIsOver();
        }

        if (Last(events, now) is not { } last)
        {
            return number is { } old && events.Any(happened => happened.Number == old && IsAStep(happened)) ? new TooLateToUndo() : new NothingToUndo();
        }

        if (number is { } seen && seen != last.Number)
        {
            return events.Any(happened => happened.Number == seen) ? new SomethingRestsOnIt() : new NothingToUndo();
        }

        return asker == last.By || asker == leader ? last : new NotTheFacilitatorOrSpeaker(leader);
    }

    private static bool IsAStep(RunEvent happened) => happened switch
    {
        RunEvent.Next or RunEvent.Passed or RunEvent.PutOff or RunEvent.GaveMore => true,
        RunEvent.Gone e => e.Person != e.By,
        _ => false,
    };
}
