using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Topics;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Topics;

/// <summary><c>/peer topics</c>: the list; with a verb and a number an answer to one of it; <c>held</c> shows what was talked about.</summary>
internal sealed class TopicsCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (group, instead) = await GroupHere.FindAsync(visit, cancel);
        if (group is null)
        {
            return instead!;
        }

        var topics = await TopicsHere.LoadAsync(visit, group.Id, cancel);
        return command.Words.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["held"] => new Reply.Whisper(await TopicPages.HeldAsync(visit, group.Id, cancel)),
            [var verb, var number] when Press(verb) is { } press && int.TryParse(number, out var place) =>
                place >= 1 && place <= topics.Open.Count
                    ? await press.AnswerAsync(new TopicHere(topics, TopicTexts.InOrder(topics)[place - 1].Row), cancel)
                    : new Reply.Whisper(TopicTexts.NoSuchNumber(topics.Open.Count)),
            _ => new Reply.Whisper(TopicTexts.List(topics, 0)),
        };
    }, cancel);

    private TopicPress? Press(string verb) => verb switch
    {
        "vote" => new VoteTopic(work),
        "unvote" => new UnvoteTopic(work),
        "pick" => new PickTopic(work),
        "unpick" => new UnpickTopic(work),
        "drop" => new DropTopic(work),
        _ => null,
    };
}

/// <summary>Another page of the list, or what was talked about; the id names the group and the page.</summary>
internal sealed class ListTopics(ChatWork work) : IButtonHandler
{
    public const string Verb = "topic.list";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        if (press.Action.Id.Split('.') is not [var written, var page] || !Guid.TryParseExact(written, "N", out var id)
            || await visit.MyGroupAsync(new GroupId(id), cancel) is not { } group)
        {
            return GroupHere.NotYours();
        }

        return await visit.AnswerInPlaceAsync(
            group.Id,
            page == TopicPages.Held
                ? await TopicPages.HeldAsync(visit, group.Id, cancel)
                : TopicTexts.List(await TopicsHere.LoadAsync(visit, group.Id, cancel), int.TryParse(page, out var number) ? number : 0),
            cancel);
    }, cancel);
}

/// <summary>What was talked about, newest first (M7).</summary>
internal static class TopicPages
{
    public const string Held = "held";

    private const int Most = 15;

    public static async Task<Message> HeldAsync(Visit visit, GroupId id, CancellationToken cancel)
    {
        // Whole rows: words are read in no other way.
        var rows = await visit.Db.Topics.Where(topic => topic.GroupId == id && topic.State == TopicState.Held).ToListAsync(cancel);
        var meetings = await visit.Db.Meetings.Where(meeting => meeting.GroupId == id).ToDictionaryAsync(meeting => meeting.Id, meeting => meeting.StartsAt, cancel);
        var held = rows.Where(topic => meetings.ContainsKey(topic.HeldAt!.Value))
            .Select(topic => (topic.Text, At: meetings[topic.HeldAt!.Value]))
            .OrderByDescending(topic => topic.At).Take(Most).ToList();
        return TopicTexts.Held(held, id);
    }
}
