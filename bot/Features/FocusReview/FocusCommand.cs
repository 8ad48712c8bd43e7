using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Features.Groups;
using PeerBot.Features.Requests;

namespace PeerBot.Features.FocusReview;

/// <summary><c>/peer focus</c>: the focus beside what was talked about, and where a review stands; with a word what the buttons do.</summary>
internal sealed class FocusCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (row, instead) = await GroupHere.FindAsync(visit, cancel);
        if (row is null)
        {
            return instead!;
        }

        var word = command.Words.Trim().ToLowerInvariant();
        var group = (await LoadedGroup.LoadAsync(visit.Db, row.Id, cancel))!;
        if (word == "review")
        {
            return await StartReview.AnswerAsync(visit, group, cancel);
        }

        return Press(word) is { } press && await ReviewBook.OpenOneAsync(visit.Db, row.Id, cancel) is { } review
            ? await press.AnswerAsync(new ReviewHere(visit, group, review), cancel)
            : new Reply.Whisper(await ShowAsync(visit, group, cancel));
    }, cancel);

    public static async Task<Message> ShowAsync(Visit visit, LoadedGroup group, CancellationToken cancel)
    {
        var open = await ReviewBook.OpenOneAsync(visit.Db, group.Id, cancel);
        var last = await ReviewBook.LastAsync(visit.Db, group.Id, cancel);
        var since = last?.OpenedAt ?? group.Row.CreatedAt;
        var topics = await ReviewHere.TopicsSinceAsync(visit.Db, group, since, group.Row.Focus, cancel);
        var left = group.Row.ReviewEvery == 0 ? (int?)null : Math.Max(1, group.Row.ReviewEvery - (ReviewBook.Held(group) - (last?.HeldMeetings ?? 0)));
        var here = open is null ? null : new ReviewHere(visit, group, open);
        return ReviewTexts.Focus(group, topics, left, open,
            hasAnswered: here is not null && await here.MineAsync(cancel) is not null,
            agrees: here is not null && await here.ConsentAsync(cancel) is not null);
    }

    private ReviewPress? Press(string word) => word switch
    {
        "answer" => new AnswerReview(work),
        "agree" => new AgreeToFocus(work),
        "rather not" or "no" => new RatherNot(work),
        "reword" => new RewordFocus(work),
        _ => null,
    };
}

/// <summary>Begins a review when somebody would like one now.</summary>
internal sealed class StartReview(ChatWork work) : IButtonHandler
{
    public const string Verb = "focus.start";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        await visit.MyGroupAsync(new GroupId(press.Action.AsGuid ?? Guid.Empty), cancel) is { } row
            ? await AnswerAsync(visit, (await LoadedGroup.LoadAsync(visit.Db, row.Id, cancel))!, cancel)
            : GroupHere.NotYours(), cancel);

    public static async Task<Reply> AnswerAsync(Visit visit, LoadedGroup group, CancellationToken cancel)
    {
        if (await ReviewBook.OpenOneAsync(visit.Db, group.Id, cancel) is not null)
        {
            return await visit.AnswerInPlaceAsync(group.Id, await FocusCommand.ShowAsync(visit, group, cancel), cancel);
        }

        var review = await ReviewBook.BeginAsync(visit, group, after: null, cancel);
        var undo = Undo.UndoOffer.Add(visit, group.Id, UndoReview.Kind, review.Id, UndoReview.Begun);
        return await visit.AnswerInPlaceAsync(group.Id, ReviewTexts.Begun(review, undo), cancel);
    }
}
