using Microsoft.EntityFrameworkCore;
using PeerBot.Core.FocusReview;
using PeerBot.Core.Meetings;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Running;

namespace PeerBot.Features.FocusReview;

/// <summary>Counts held meetings: every few of them bring one review (R1). Cancelled ones and those that did not take place never count.</summary>
internal sealed class ReviewAfterMeeting : IMeetingEnded
{
    public async Task AfterAsync(Occasion occasion, MeetingRow meeting, CancellationToken cancel)
    {
        if (meeting.State != MeetingState.Held || await LoadedGroup.LoadAsync(occasion.Db, meeting.GroupId, cancel) is not { } group)
        {
            return;
        }

        var last = await ReviewBook.LastAsync(occasion.Db, group.Id, cancel);
        if (EveryFew.IsDue(ReviewBook.Held(group), last?.HeldMeetings ?? 0, group.Row.ReviewEvery))
        {
            await ReviewBook.BeginAsync(occasion, group, meeting.Id, cancel);
            await occasion.Db.SaveChangesAsync(cancel);
        }
    }

    // A review that somebody has answered goes on; the meeting, once it is held again, is counted already.
    public async Task TakenBackAsync(Occasion occasion, MeetingRow meeting, CancellationToken cancel)
    {
        if (await ReviewBook.OpenOneAsync(occasion.Db, meeting.GroupId, cancel) is { State: ReviewState.Asking } review && review.After == meeting.Id
            && !await occasion.Db.ReviewAnswers.AnyAsync(row => row.ReviewId == review.Id, cancel))
        {
            occasion.Db.FocusReviews.Remove(review);
            await occasion.Db.SaveChangesAsync(cancel);
            await occasion.Db.RefreshAsync(review.Id, cancel);
        }
    }
}
