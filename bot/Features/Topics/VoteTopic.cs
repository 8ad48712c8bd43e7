using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Topics;

/// <summary>A vote for a topic; one a member (M7).</summary>
internal sealed class VoteTopic(ChatWork work) : TopicPress(work)
{
    public const string Verb = "topic.vote";

    public override async Task<Reply> AnswerAsync(TopicHere here, CancellationToken cancel)
    {
        if (here.Row.ToCore().WhyNoVote(here.Topics.Coming?.Id) is { } why)
        {
            return await here.AnswerAsync(TopicTexts.Refused(why, here), cancel);
        }

        if (here.Topics.MyVotes.Contains(here.Row.Id))
        {
            return await here.AnswerAsync(TopicTexts.VotedAlready(here.Row), cancel);
        }

        Votes.Add(here.Visit, here.Row);
        await here.Topics.RefreshNotesAsync(cancel);
        return await here.ShowListAsync(TopicTexts.Voted(), Votes.Undo(here, wasGiven: true), cancel);
    }
}

/// <summary>Takes a vote back.</summary>
internal sealed class UnvoteTopic(ChatWork work) : TopicPress(work)
{
    public const string Verb = "topic.unvote";

    public override async Task<Reply> AnswerAsync(TopicHere here, CancellationToken cancel)
    {
        if (here.Row.ToCore().WhyNoVote(here.Topics.Coming?.Id) is { } why)
        {
            return await here.AnswerAsync(TopicTexts.Refused(why, here), cancel);
        }

        if (!here.Topics.MyVotes.Contains(here.Row.Id))
        {
            return await here.AnswerAsync(TopicTexts.NoVoteToTakeBack(here.Row), cancel);
        }

        await Votes.RemoveAsync(here.Visit, here.Row, cancel);
        await here.Topics.RefreshNotesAsync(cancel);
        return await here.ShowListAsync(TopicTexts.VoteTakenBack(), Votes.Undo(here, wasGiven: false), cancel);
    }
}

/// <summary>Gives and takes votes of the person who asks.</summary>
internal static class Votes
{
    public static void Add(Visit visit, TopicRow row) => visit.Db.TopicVotes.Add(new TopicVoteRow
    {
        WorkspaceId = row.WorkspaceId,
        GroupId = row.GroupId,
        TopicId = row.Id,
        PersonId = visit.Me.Id,
        At = visit.Now,
    });

    public static async Task RemoveAsync(Visit visit, TopicRow row, CancellationToken cancel)
    {
        var me = visit.Me.Id;
        visit.Db.TopicVotes.RemoveRange(await visit.Db.TopicVotes.Where(vote => vote.TopicId == row.Id && vote.PersonId == me).ToListAsync(cancel));
    }

    public static Chat.Messages.Button Undo(TopicHere here, bool wasGiven) =>
        UndoOffer.Add(here.Visit, here.Row.GroupId, UndoVote.Kind, here.Row.Id, wasGiven ? UndoVote.Given : UndoVote.Withdrawn);
}
