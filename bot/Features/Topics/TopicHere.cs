using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Topics;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Topics;

/// <summary>The topics of a group the caller belongs to now (P3), as they stand for the running or the next meeting.</summary>
internal sealed class TopicsHere
{
    private TopicsHere(Visit visit, LoadedGroup group) => (Visit, Group) = (visit, group);

    public Visit Visit { get; }

    public LoadedGroup Group { get; }

    /// <summary>The meeting that topics are picked for now.</summary>
    public MeetingRow? Coming { get; private init; }

    /// <summary>Who picks them; null when nobody leads.</summary>
    public PersonId? Leader { get; private init; }

    /// <summary>What waits or is picked, in order, with the votes that count.</summary>
    public required IReadOnlyList<(TopicRow Row, int Votes)> Open { get; init; }

    /// <summary>The topics the caller has voted for.</summary>
    public required IReadOnlySet<Guid> MyVotes { get; init; }

    public IReadOnlyList<(TopicRow Row, int Votes)> Picked => [.. Open.Where(topic => IsPicked(topic.Row))];

    public IReadOnlyList<(TopicRow Row, int Votes)> Backlog => [.. Open.Where(topic => !IsPicked(topic.Row))];

    public bool MayPick => Coming is not null && (Leader is null || Leader == Visit.Me.Id);

    public static async Task<TopicsHere> LoadAsync(Visit visit, GroupId id, CancellationToken cancel)
    {
        var group = (await LoadedGroup.LoadAsync(visit.Db, id, cancel))!;
        var coming = group.NextMeeting(visit.Now);
        var me = visit.Me.Id;
        return new TopicsHere(visit, group)
        {
            Coming = coming,
            Leader = coming is null ? null : group.LeaderOf(coming)?.Leader,
            Open = await TopicBook.RankedAsync(visit.Db, id, cancel),
            MyVotes = (await visit.Db.TopicVotes.Where(vote => vote.GroupId == id && vote.PersonId == me)
                .Select(vote => vote.TopicId).ToListAsync(cancel)).ToHashSet(),
        };
    }

    public bool IsPicked(TopicRow row) => row.ToCore().AsOf(Coming?.Id).State == TopicState.Picked;

    public Task RefreshNotesAsync(CancellationToken cancel) =>
        Coming is { } meeting ? TopicBook.RefreshNotesAsync(Visit.Db, meeting.Id, cancel) : Task.CompletedTask;
}

/// <summary>One topic a request is about, among the others of its group.</summary>
internal sealed record TopicHere(TopicsHere Topics, TopicRow Row)
{
    public Visit Visit => Topics.Visit;

    public Topic Topic => Row.ToCore().AsOf(Topics.Coming?.Id);

    /// <summary>The topic; null when it is unknown or not the caller's group's, which no answer tells apart.</summary>
    public static async Task<TopicHere?> FindAsync(Visit visit, Guid? id, CancellationToken cancel)
    {
        var wanted = id ?? Guid.Empty;
        var row = await visit.Db.Topics.SingleOrDefaultAsync(topic => topic.Id == wanted, cancel);
        return row is not null && await visit.MyGroupAsync(row.GroupId, cancel) is not null
            ? new TopicHere(await TopicsHere.LoadAsync(visit, row.GroupId, cancel), row)
            : null;
    }

    /// <summary>Does what the core decided and shows the list, or says kindly why not.</summary>
    public async Task<Reply> DecideAsync(Outcome<Topic> decision, Func<Text> say, CancellationToken cancel)
    {
        if (decision is Outcome<Topic>.Refused refused)
        {
            return await AnswerAsync(TopicTexts.Refused(refused.Why, this), cancel);
        }

        var before = TopicFacts.Write(Row);
        Row.Take(((Outcome<Topic>.Done)decision).Value);
        var undo = UndoOffer.Add(Visit, Row.GroupId, UndoTopic.Kind, Row.Id, $"{before}>{TopicFacts.Write(Row)}");
        await Topics.RefreshNotesAsync(cancel);
        return await ShowListAsync(say(), undo, cancel);
    }

    /// <summary>What was done, and the list as it is now.</summary>
    public async Task<Reply> ShowListAsync(Text said, Button undo, CancellationToken cancel)
    {
        await Visit.Db.SaveChangesAsync(cancel);
        Visit.Touch(Row.GroupId);
        return await AnswerAsync(TopicTexts.List(await TopicsHere.LoadAsync(Visit, Row.GroupId, cancel), 0, (said, undo)), cancel);
    }

    public Task<Reply> AnswerAsync(Message message, CancellationToken cancel) => Visit.AnswerInPlaceAsync(Row.GroupId, message, cancel);
}

/// <summary>A press on a button of a topic: finds it, sees that the caller is a member now (P3), and answers.</summary>
internal abstract class TopicPress(ChatWork work) : IButtonHandler
{
    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        await TopicHere.FindAsync(visit, press.Action.AsGuid, cancel) is { } here
            ? await AnswerAsync(here, cancel)
            : GroupHere.NotYours(), cancel);

    public abstract Task<Reply> AnswerAsync(TopicHere here, CancellationToken cancel);
}
