using Microsoft.EntityFrameworkCore;
using PeerBot.Core.Topics;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Topics;

/// <summary>Takes back that a topic was picked, put back or dropped, while it stands as that left it (F6).</summary>
internal sealed class UndoTopic : IUndoChange
{
    public const string Kind = "topic";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        if (await TopicHere.FindAsync(visit, change.Subject, cancel) is not { } here
            || change.Before.Split('>') is not [var before, var after] || TopicFacts.Write(here.Row) != after)
        {
            return new UndoAnswer.Stays(TopicTexts.SomethingHappenedSince());
        }

        TopicFacts.Restore(here.Row, before);
        return await UndoneTopics.ShowAsync(here, cancel);
    }
}

/// <summary>Takes a vote back, or gives it again (F6).</summary>
internal sealed class UndoVote : IUndoChange
{
    public const string Kind = "topic.vote";
    public const string Given = "given";
    public const string Withdrawn = "withdrawn";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        var wasGiven = change.Before == Given;
        if (await TopicHere.FindAsync(visit, change.Subject, cancel) is not { } here
            || here.Topic.State != TopicState.Backlog || here.Topics.MyVotes.Contains(here.Row.Id) != wasGiven)
        {
            return new UndoAnswer.Stays(TopicTexts.SomethingHappenedSince());
        }

        if (wasGiven)
        {
            await Votes.RemoveAsync(visit, here.Row, cancel);
        }
        else
        {
            Votes.Add(visit, here.Row);
        }

        return await UndoneTopics.ShowAsync(here, cancel);
    }
}

/// <summary>Takes a new topic back as if it had not been proposed (F6), unless somebody else has voted for it by now.</summary>
internal sealed class UndoNewTopic : IUndoChange
{
    public const string Kind = "topic.new";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        var me = visit.Me.Id;
        if (await TopicHere.FindAsync(visit, change.Subject, cancel) is not { Row.State: TopicState.Backlog } here
            || await visit.Db.TopicVotes.AnyAsync(vote => vote.TopicId == here.Row.Id && vote.PersonId != me, cancel))
        {
            return new UndoAnswer.Stays(TopicTexts.SomethingHappenedSince());
        }

        await Votes.RemoveAsync(visit, here.Row, cancel);
        visit.Db.Topics.Remove(here.Row);
        return await UndoneTopics.ShowAsync(here, cancel);
    }
}

/// <summary>The list after something was taken back.</summary>
file static class UndoneTopics
{
    public static async Task<UndoAnswer> ShowAsync(TopicHere here, CancellationToken cancel)
    {
        await here.Topics.RefreshNotesAsync(cancel);
        await here.Visit.Db.SaveChangesAsync(cancel);
        return TopicTexts.TakenBack(await TopicsHere.LoadAsync(here.Visit, here.Topics.Group.Id, cancel));
    }
}
