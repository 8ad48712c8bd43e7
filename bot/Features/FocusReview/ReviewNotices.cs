using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Core.FocusReview;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;

namespace PeerBot.Features.FocusReview;

/// <summary>The three questions, to one member (R1); gone once the review is over (N8).</summary>
internal sealed class ReviewAskedNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        var review = await notice.Db.FocusReviews.SingleOrDefaultAsync(row => row.Id == notice.Row.Subject, cancel);
        if (review is not { State: ReviewState.Asking } || notice.Recipient is not { } reader
            || await LoadedGroup.LoadAsync(notice.Db, notice.Group.Id, cancel) is not { } group)
        {
            return null;
        }

        var answered = await notice.Db.ReviewAnswers.AnyAsync(row => row.ReviewId == review.Id && row.PersonId == reader.Id, cancel);
        if (answered)
        {
            return notice.IsEdit ? ReviewTexts.Taken(review) : null;
        }

        var before = await notice.Db.FocusReviews.Where(row => row.GroupId == group.Id && row.OpenedAt < review.OpenedAt)
            .OrderByDescending(row => row.OpenedAt).FirstOrDefaultAsync(cancel);
        var since = before?.OpenedAt ?? group.Row.CreatedAt;
        return ReviewTexts.Ask(review, await ReviewHere.TopicsSinceAsync(notice.Db, group, since, review.Focus, cancel), review.After is not null);
    }
}

/// <summary>What came of the answers, without names, and what the group makes of it (R1).</summary>
internal sealed class ProposalNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        var review = await notice.Db.FocusReviews.SingleOrDefaultAsync(row => row.Id == notice.Row.Subject, cancel);
        if (review is null or { State: ReviewState.Asking } || await LoadedGroup.LoadAsync(notice.Db, notice.Group.Id, cancel) is not { } group)
        {
            return null;
        }

        var (result, answers) = await ReviewBook.ResultAsync(notice.Db, group, review, cancel);
        var (agreeing, of) = await ReviewBook.AgreementAsync(notice.Db, group, review, notice.Now, cancel);
        return ReviewTexts.Outcome(review, result, answers, group.Members.Count, agreeing, of);
    }
}
