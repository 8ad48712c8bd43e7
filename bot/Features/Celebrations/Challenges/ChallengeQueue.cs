using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Meetings;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;
using NodaTime;

namespace PeerBot.Features.Celebrations.Challenges;

/// <summary><c>/peer challenges</c>: the queue in its fair order (C4); with a verb and a number an answer to one of it.</summary>
internal sealed class ChallengesCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (row, instead) = await GroupHere.FindAsync(visit, cancel);
        if (row is null)
        {
            return instead!;
        }

        var queue = await ChallengeQueue.LoadAsync(visit, row.Id, cancel);
        return command.Words.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            [var verb and ("drop" or "heard"), var number] when int.TryParse(number, out var place) =>
                place < 1 || place > queue.Waiting.Count ? new Reply.Whisper(ChallengeTexts.NoSuchNumber(queue.Waiting.Count))
                : verb == "heard" ? await queue.HeardAsync(queue.Waiting[place - 1].Owner.Id, cancel)
                : queue.Waiting[place - 1].Row is { } mine ? await WithdrawChallenge.AnswerAsync(visit, mine, cancel)
                : new Reply.Whisper(ChallengeTexts.StandsElsewhere()),
            _ => new Reply.Whisper(ChallengeTexts.Queue(queue)),
        };
    }, cancel);
}

/// <summary>Somebody's challenge got the time at a meeting; the id names both.</summary>
internal sealed class ChallengeHeard(ChatWork work) : IButtonHandler
{
    public const string Verb = "challenge.heard";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        press.Action.Id.Split('.') is [var first, var second] && Guid.TryParseExact(first, "N", out var meeting)
        && Guid.TryParseExact(second, "N", out var person) && await MyMeeting.FindAsync(visit, meeting, cancel) is { } mine
            ? await ChallengeQueue.HeardAsync(visit, mine.Group, mine.Row, new PersonId(person), cancel)
            : GroupHere.NotYours(), cancel);
}

/// <summary>The challenges that wait in a group, as the caller may see them, and the meeting whose time is given.</summary>
internal sealed record ChallengeQueue(Visit Visit, LoadedGroup Group, MeetingRow? Meeting, IReadOnlyList<WaitingChallenge> Waiting)
{
    // Long enough to note afterwards whose it was.
    private static readonly Duration Afterwards = Duration.FromDays(7);

    public static async Task<ChallengeQueue> LoadAsync(Visit visit, GroupId id, CancellationToken cancel)
    {
        var group = (await LoadedGroup.LoadAsync(visit.Db, id, cancel))!;
        var begun = group.Meetings.LastOrDefault(meeting => meeting.StartsAt <= visit.Now && meeting.StartsAt > visit.Now - Afterwards
            && meeting.State is MeetingState.Planned or MeetingState.Held);
        var about = begun ?? group.NextMeeting(visit.Now);
        return new ChallengeQueue(visit, group, begun,
            about is null ? [] : await AirtimeBook.CandidatesAsync(visit.Db, group, about, visit.Now, visit.Me.Id, cancel));
    }

    public Task<Reply> HeardAsync(PersonId person, CancellationToken cancel) => Meeting is null
        ? Task.FromResult<Reply>(new Reply.Whisper(ChallengeTexts.NoMeetingYet()))
        : HeardAsync(Visit, Group, Meeting, person, cancel);

    /// <summary>Notes that a member's challenge got the time; anyone who was there can say so.</summary>
    public static async Task<Reply> HeardAsync(Visit visit, LoadedGroup group, MeetingRow meeting, PersonId person, CancellationToken cancel)
    {
        if (group.Member(person) is not { } owner)
        {
            return GroupHere.NotYours();
        }

        if (meeting.StartsAt > visit.Now || meeting.State is MeetingState.Cancelled or MeetingState.NotHeld)
        {
            return await visit.AnswerInPlaceAsync(group.Id, ChallengeTexts.NoMeetingYet(), cancel);
        }

        if (!await AirtimeBook.GivenAsync(visit, meeting, person, cancel))
        {
            return await visit.AnswerInPlaceAsync(group.Id, ChallengeTexts.HeardAlready(owner), cancel);
        }

        visit.Touch(group.Id);
        var undo = UndoOffer.Add(visit, group.Id, UndoHeard.Kind, meeting.Id.Value, person.Value.ToString("N"));
        return await visit.AnswerInPlaceAsync(group.Id, ChallengeTexts.Heard(owner, meeting, undo), cancel);
    }
}

/// <summary>Takes back that somebody's challenge got the time (F6).</summary>
internal sealed class UndoHeard : IUndoChange
{
    public const string Kind = "challenge.heard";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel) =>
        await MyMeeting.FindAsync(visit, change.Subject, cancel) is { } mine
        && await AirtimeBook.TakeBackAsync(visit, mine.Row, new PersonId(Guid.ParseExact(change.Before, "N")), cancel)
            ? ChallengeTexts.Queue(await ChallengeQueue.LoadAsync(visit, mine.Group.Id, cancel))
            : new UndoAnswer.Stays(ChallengeTexts.SomethingHappenedSince());
}
