using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Core.CheckIns;
using PeerBot.Core.Meetings;
using PeerBot.Core.Running;
using PeerBot.Features.Celebrations.Wins;
using PeerBot.Features.GroundRules;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Storage;
using PeerBot.Features.Topics;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Running.Telling;

/// <summary>What belongs into a section of the message: the speaker's own words as they wanted them seen (M6), what was noted.</summary>
internal static class Inside
{
    // A message is to be read at a glance; the whole stands under Check-ins.
    private const int MostOfACheckIn = 600;

    public static async Task<IReadOnlyList<Block>> OfAsync(PeerBotDb db, LoadedRun loaded, Run run, Instant now, CancellationToken cancel) => run.Section switch
    {
        // Somebody else reads along since it began, and not everybody has agreed to that: the meeting goes on, their words wait (P1).
        _ when loaded.Group.Row.State != GroupState.Active => [RunViews.HeldBack()],
        Section.CheckIn => [.. await OpeningAsync(db, loaded, run, cancel), .. await WordsOfAsync(db, loaded, run, cancel)],
        Section.Shares => await SharesAsync(db, loaded, run, now, cancel),
        Section.Topic => RunViews.Topics(
            await TopicBook.PickedAsync(db, loaded.Group.Id, loaded.Meeting.Id, cancel), loaded.Group.Row.NotesLink),
        _ => await NotedAsync(db, loaded, cancel),
    };

    /// <summary>What is known of a meeting ahead.</summary>
    public static async Task<IReadOnlyList<Block>> PlannedAsync(PeerBotDb db, LoadedGroup group, MeetingRow meeting, CancellationToken cancel) =>
        RunViews.TopicsAhead(await TopicCandidates.ForAsync(db, meeting, cancel));

    // "5 of 5 agreed to version 3" (G4), until the first has spoken.
    private static async Task<IReadOnlyList<Block>> OpeningAsync(PeerBotDb db, LoadedRun loaded, Run run, CancellationToken cancel) =>
        !run.IsOpened && await RuleBook.CurrentAsync(db, loaded.Group.Row, cancel) is { } rules ? [new Note(rules.Sentence)] : [];

    // Whose challenge has the time (C4), and what the speaker brought; a challenge from the queue is for the group to see.
    private static async Task<IReadOnlyList<Block>> SharesAsync(PeerBotDb db, LoadedRun loaded, Run run, Instant now, CancellationToken cancel)
    {
        var words = await WordsOfAsync(db, loaded, run, cancel);
        if (await ChallengeTime.NextAsync(db, loaded, run, now, cancel) is not { } next)
        {
            return words;
        }

        return [RunViews.ChallengeOf(next.Owner), .. words.Count == 0 && run.Speaker == next.Owner.Id ? [Quoted(next.Words)] : words];
    }

    private static async Task<IReadOnlyList<Block>> WordsOfAsync(PeerBotDb db, LoadedRun loaded, Run run, CancellationToken cancel)
    {
        if (run.Speaker is not { } speaker)
        {
            return [];
        }

        var meeting = loaded.Meeting.Id;
        var row = await db.CheckIns.SingleOrDefaultAsync(given => given.MeetingId == meeting && given.PersonId == speaker, cancel);
        if (row is not { Visibility: Visibility.AtTheMeeting or Visibility.GroupNow } || loaded.Group.Member(speaker) is null)
        {
            return [];
        }

        return run.Section == Section.CheckIn ? [Quoted(row.TopOfMind)]
            : row is { ShareKind: not ShareKind.None, Share: { } share }
                ? [RunViews.Kind(row.ShareKind), Quoted(share)]
                : [];
    }

    private static async Task<IReadOnlyList<Block>> NotedAsync(PeerBotDb db, LoadedRun loaded, CancellationToken cancel)
    {
        var outcomes = await Outcomes.OfAsync(db, loaded.Group, loaded.Meeting, loaded.Row, cancel);
        return SummaryViews.Noted(outcomes, loaded.Group);
    }

    private static Quote Quoted(string words)
    {
        var cut = words.Length <= MostOfACheckIn ? words : words[..MostOfACheckIn];
        return new Quote(Text.Words(cut.Length == words.Length ? words : (char.IsHighSurrogate(cut[^1]) ? cut[..^1] : cut) + "…"));
    }
}

/// <summary>What came of a meeting: topics, successes, decisions, next steps, notes.</summary>
internal sealed record Outcomes(
    IReadOnlyList<TopicRow> Topics, IReadOnlyList<(WinRow Row, PersonRow Owner)> Wins, IReadOnlyList<DecisionRow> Decisions, IReadOnlyList<ActionItems.ActionItemRow> Items, string? Notes)
{
    public static async Task<Outcomes> OfAsync(PeerBotDb db, LoadedGroup group, MeetingRow meeting, RunRow run, CancellationToken cancel)
    {
        var id = meeting.Id;
        return new Outcomes(
            await TopicBook.HeldAsync(db, id, cancel),
            await WinsAsync(db, group, meeting, run, cancel),
            await db.Decisions.Where(row => row.MeetingId == id).OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancel),
            await db.ActionItems.Where(row => row.MeetingId == id && row.State != Core.ActionItems.ItemState.Declined && row.State != Core.ActionItems.ItemState.Dropped)
                .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync(cancel),
            run.Notes);
    }

    // Those heard since the meeting before, up to the end of this one.
    private static async Task<IReadOnlyList<(WinRow Row, PersonRow Owner)>> WinsAsync(
        PeerBotDb db, LoadedGroup group, MeetingRow meeting, RunRow run, CancellationToken cancel)
    {
        var before = group.Meetings.LastOrDefault(other => other.State == MeetingState.Held && other.StartsAt < meeting.StartsAt)?.ToCore();
        var wins = await WinBook.SharedAsync(db, group, before?.ClosesAt ?? before?.EndsAt ?? group.Row.CreatedAt, cancel);
        return [.. wins.Where(win => run.EndedAt is null || win.Row.SharedAt <= run.EndedAt)];
    }

    public bool IsEmpty => Decisions.Count == 0 && Items.Count == 0;
}
