using NodaTime;

namespace PeerBot.Core.Facilitation;

/// <summary>Taking back an event of the rota within ten minutes (F6), as long as nothing rests on it.</summary>
public static class Undo
{
    /// <summary>How long a press can be taken back.</summary>
    public static readonly Duration Window = Duration.FromMinutes(10);

    /// <summary>The event to leave out of the replay; refused when it is too old or something later rests on it: an event of the same
    /// meeting, a held meeting, or another event that names one of its people.</summary>
    public static Outcome<RotaEvent> Decide(IReadOnlyList<RotaEvent> history, int number, Instant now)
    {
        var target = history.FirstOrDefault(e => e.Number == number);
        if (target is null)
        {
            return new NothingToUndo();
        }

        if (now - target.At > Window)
        {
            return new TooLateToUndo();
        }

        return history.Any(later => later.Number > number && RestsOn(later, target)) ? new SomethingRestsOnIt() : target;
    }

    private static bool RestsOn(RotaEvent later, RotaEvent target) =>
        later is RotaEvent.Held
        || (target.About is { } meeting && later.About == meeting)
        || People(later).Intersect(People(target)).Any();

    private static IEnumerable<PersonId> People(RotaEvent happened)
    {
        var columns = RotaColumns.Of(happened);
        return new[] { columns.Person, columns.Other }.OfType<PersonId>();
    }
}
