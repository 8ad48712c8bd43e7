using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core.FocusReview;
using PeerBot.Core.Topics;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;

namespace PeerBot.Features.FocusReview;

/// <summary>A review that a request is about, of a group the caller belongs to now (P3).</summary>
internal sealed record ReviewHere(Visit Visit, LoadedGroup Group, FocusReviewRow Row)
{
    /// <summary>The review; null when it is unknown or not the caller's group's, which no answer tells apart.</summary>
    public static async Task<ReviewHere?> FindAsync(Visit visit, Guid? id, CancellationToken cancel)
    {
        var wanted = id ?? Guid.Empty;
        var row = await visit.Db.FocusReviews.SingleOrDefaultAsync(review => review.Id == wanted, cancel);
        return row is not null && await visit.MyGroupAsync(row.GroupId, cancel) is not null
            ? new ReviewHere(visit, (await LoadedGroup.LoadAsync(visit.Db, row.GroupId, cancel))!, row)
            : null;
    }

    public Task<ReviewAnswerRow?> MineAsync(CancellationToken cancel)
    {
        var (review, me) = (Row.Id, Visit.Me.Id);
        return Visit.Db.ReviewAnswers.SingleOrDefaultAsync(row => row.ReviewId == review && row.PersonId == me, cancel);
    }

    /// <summary>Whether the caller agrees to the proposal.</summary>
    public Task<FocusConsentRow?> ConsentAsync(CancellationToken cancel)
    {
        var (review, me) = (Row.Id, Visit.Me.Id);
        return Visit.Db.FocusConsents.SingleOrDefaultAsync(row => row.ReviewId == review && row.PersonId == me, cancel);
    }

    /// <summary>Writes what was decided, takes the next step if that makes it due, and has the messages about it follow.</summary>
    public async Task SettleAsync(CancellationToken cancel)
    {
        await Visit.Db.SaveChangesAsync(cancel);
        await ReviewBook.KeepAsync(Visit.Db, Group, Visit.Now, cancel);
        await Visit.Db.RefreshAsync(Row.Id, cancel);
        Visit.Touch(Group.Id);
    }

    public Task<Reply> AnswerAsync(Message message, CancellationToken cancel) => Visit.AnswerInPlaceAsync(Group.Id, message, cancel);

    /// <summary>The topics talked about since the review before this one, each with the theme it seems to belong to.</summary>
    public static async Task<IReadOnlyList<(string Topic, string? Theme)>> TopicsSinceAsync(
        Storage.PeerBotDb db, LoadedGroup group, NodaTime.Instant since, string focus, CancellationToken cancel)
    {
        var id = group.Id;
        var at = group.Meetings.ToDictionary(meeting => meeting.Id, meeting => meeting.StartsAt);
        var themes = Review.ThemesOf(focus);
        var rows = await db.Topics.Where(row => row.GroupId == id && row.State == TopicState.Held).ToListAsync(cancel);
        return [.. rows.Where(row => row.HeldAt is { } meeting && at.TryGetValue(meeting, out var when) && when >= since)
            .OrderBy(row => at[row.HeldAt!.Value]).Select(row => (row.Text, Review.ThemeOf(row.Text, themes)))];
    }
}

/// <summary>A press on a button of a review: finds it, sees that the caller is a member now (P3), and answers.</summary>
internal abstract class ReviewPress(ChatWork work) : IButtonHandler
{
    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        await ReviewHere.FindAsync(visit, press.Action.AsGuid, cancel) is { } here
            ? await AnswerAsync(here, cancel)
            : GroupHere.NotYours(), cancel);

    public abstract Task<Reply> AnswerAsync(ReviewHere here, CancellationToken cancel);
}
