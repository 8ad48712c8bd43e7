using NodaTime;
using PeerBot.Core.Groups;

namespace PeerBot.Core.ActionItems;

/// <summary>How much a member wants to be reminded of their items (A6); the numbers are stored.</summary>
public enum NudgePreference
{
    /// <summary>From the first working day after the due date, a week apart.</summary>
    Light = 1,

    /// <summary>From the due date, then after two and five days.</summary>
    Standard = 2,

    /// <summary>Never.</summary>
    None = 3,
}

/// <summary>An open item as nudging sees it. <paramref name="Sent"/> holds every nudge ever sent about it;
/// <paramref name="Answered"/> says that its owner has answered since this due date was set.</summary>
public sealed record NudgeItem(ItemId Id, LocalDate Due, IReadOnlyList<Instant> Sent, bool Answered);

/// <summary>All that decides a person's next nudge. <paramref name="Items"/> are theirs in all groups, <paramref name="AllSent"/> every nudge
/// sent to them about anything, <paramref name="Zone"/> and <paramref name="Hours"/> their own.</summary>
public sealed record NudgeFacts(
    NudgePreference Preference,
    WakingHours Hours,
    DateTimeZone Zone,
    IReadOnlyList<NudgeItem> Items,
    IReadOnlyList<Instant> AllSent,
    IReadOnlyList<Absence> Absences);

/// <summary>The next nudge a person is to get.</summary>
public sealed record PlannedNudge(ItemId Item, Instant At);

/// <summary>Gentle by rule (A6): private, in waking hours, at most one a day over all items, at most three an item, and none after any answer
/// until a new due date has passed.</summary>
public static class Nudging
{
    /// <summary>The most nudges an item ever gets.</summary>
    public const int MostPerItem = 3;

    /// <summary>The next nudge at or after <paramref name="now"/>; null when none is to come. The oldest due date first.</summary>
    public static PlannedNudge? Next(NudgeFacts facts, Instant now)
    {
        if (facts.Preference == NudgePreference.None)
        {
            return null;
        }

        var taken = facts.AllSent.Concat(facts.Items.SelectMany(i => i.Sent)).Select(s => s.InZone(facts.Zone).Date).ToHashSet();
        return facts.Items
            .Where(i => !i.Answered && i.Sent.Count < MostPerItem)
            .Select(i => (Item: i, At: ReadyAt(i, facts, taken, now)))
            .Where(i => i.At is not null)
            .OrderBy(i => i.At!.Value).ThenBy(i => i.Item.Due).ThenBy(i => i.Item.Id.Value)
            .Select(i => new PlannedNudge(i.Item.Id, i.At!.Value))
            .FirstOrDefault();
    }

    private static Instant? ReadyAt(NudgeItem item, NudgeFacts facts, HashSet<LocalDate> taken, Instant now)
    {
        var day = facts.Zone.AtStartOfDay(NextDay(item, facts)).ToInstant();
        var at = Instant.Max(now, day);

        // Hours over midnight begin on one date and reach into the next, so the date is asked of the instant itself too.
        for (var tries = 0; tries < 400; tries++)
        {
            if (facts.Hours.NextAwake(at, facts.Zone, _ => false) is not { } awake)
            {
                return null;
            }

            var date = awake.InZone(facts.Zone).Date;
            if (!taken.Contains(date) && !facts.Absences.Any(a => a.Covers(date)))
            {
                return awake;
            }

            at = facts.Zone.AtStartOfDay(date.PlusDays(1)).ToInstant();
        }

        return null;
    }

    // A nudge that a weekend or another item put off keeps some distance to the one after it.
    private static LocalDate NextDay(NudgeItem item, NudgeFacts facts)
    {
        var sent = item.Sent.Select(s => s.InZone(facts.Zone).Date).Where(d => d >= item.Due).Order().ToList();
        var light = facts.Preference == NudgePreference.Light;
        var first = light ? WorkingDayAfter(item.Due) : item.Due;
        int[] steps = light ? [0, 7, 14] : [0, 2, 5];
        var step = Math.Min(sent.Count, steps.Length - 1);
        var planned = first.PlusDays(steps[step]);
        return sent.Count == 0 ? planned : LocalDate.Max(planned, sent[^1].PlusDays(light ? 5 : 2));
    }

    private static LocalDate WorkingDayAfter(LocalDate date)
    {
        var next = date.PlusDays(1);
        return next.DayOfWeek switch
        {
            IsoDayOfWeek.Saturday => next.PlusDays(2),
            IsoDayOfWeek.Sunday => next.PlusDays(1),
            _ => next,
        };
    }
}
