using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Topics;
using PeerBot.Features.Groups;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Topics;

/// <summary><c>/peer topic what</c>: puts a topic on the list; alone it asks for it (M7).</summary>
internal sealed class TopicCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (group, instead) = await GroupHere.FindAsync(visit, cancel);
        if (group is null)
        {
            return instead!;
        }

        var words = Wording.Clean(command.Words).Trim();
        return words.Length is 0 or > ProposeTopic.MostCharacters
            ? new Reply.ShowForm(TopicTexts.Form(group, words))
            : await ProposeTopic.AddAsync(visit, group, Guid.CreateVersion7(), words, cancel);
    }, cancel);
}

/// <summary>The empty form, from a button.</summary>
internal sealed class OpenNewTopic(ChatWork work) : IButtonHandler
{
    public const string Verb = "topic.new";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        await visit.MyGroupAsync(new GroupId(press.Action.AsGuid ?? Guid.Empty), cancel) is { } group
            ? new Reply.ShowForm(TopicTexts.Form(group, string.Empty))
            : GroupHere.NotYours(), cancel);
}

/// <summary>The form sent in. The topic's id was made with the form, so that a form sent twice adds one topic.</summary>
internal sealed class ProposeTopic(ChatWork work) : IFormHandler
{
    public const string Verb = "topic.add";

    /// <summary>A topic is a line; what is behind it is for the meeting.</summary>
    public const int MostCharacters = 300;

    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => work.RunAsync(submission, async visit =>
    {
        if (await GroupHere.OfFormAsync(visit, submission, cancel) is not var (made, group))
        {
            return GroupHere.FormNotYours();
        }

        var reading = new FormReading(submission.Values);
        return reading.Text("what", required: true, MostCharacters) is { } what
            ? await AddAsync(visit, group, made, what, cancel)
            : new Reply.FixForm(reading.Problems);
    }, cancel);

    /// <summary>Adds the topic with its proposer's vote. One that is on the list already gets the vote instead.</summary>
    public static async Task<Reply> AddAsync(Visit visit, GroupRow group, Guid id, string what, CancellationToken cancel)
    {
        var topics = await TopicsHere.LoadAsync(visit, group.Id, cancel);
        if (await visit.Db.Topics.SingleOrDefaultAsync(row => row.Id == id, cancel) is { } sentBefore)
        {
            return sentBefore.GroupId == group.Id && sentBefore.ProposedById == visit.Me.Id
                ? await visit.AnswerInPlaceAsync(group.Id, TopicTexts.List(topics, 0), cancel)
                : GroupHere.NotYours();
        }

        if (topics.Open.FirstOrDefault(open => Same(open.Row.Text, what)).Row is { } known)
        {
            return await VoteInsteadAsync(new TopicHere(topics, known), cancel);
        }

        if (topics.Open.Count >= Topic.MostOpen)
        {
            return await visit.AnswerInPlaceAsync(group.Id, TopicTexts.ListIsFull(what), cancel);
        }

        var row = new TopicRow
        {
            Id = id,
            WorkspaceId = group.WorkspaceId,
            GroupId = group.Id,
            Text = what,
            ProposedById = visit.Me.Id,
            State = TopicState.Backlog,
            ProposedAt = visit.Now,
        };
        visit.Db.Topics.Add(row);
        Votes.Add(visit, row);
        await topics.RefreshNotesAsync(cancel);
        var undo = UndoOffer.Add(visit, group.Id, UndoNewTopic.Kind, row.Id, string.Empty);
        visit.Touch(group.Id);
        return await visit.AnswerInPlaceAsync(group.Id, TopicTexts.Proposed(row, topics.Coming, undo), cancel);
    }

    private static async Task<Reply> VoteInsteadAsync(TopicHere here, CancellationToken cancel)
    {
        if (here.Topics.IsPicked(here.Row) || here.Topics.MyVotes.Contains(here.Row.Id))
        {
            return await here.AnswerAsync(TopicTexts.IsThereAlready(here.Row, hasVote: here.Topics.MyVotes.Contains(here.Row.Id)), cancel);
        }

        Votes.Add(here.Visit, here.Row);
        await here.Topics.RefreshNotesAsync(cancel);
        return await here.ShowListAsync(TopicTexts.VotedInstead(), Votes.Undo(here, wasGiven: true), cancel);
    }

    private static bool Same(string known, string written) => string.Equals(known.Trim(), written.Trim(), StringComparison.OrdinalIgnoreCase);
}
