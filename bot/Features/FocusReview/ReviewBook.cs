using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.FocusReview;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Groups.Settings;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Requests;
using PeerBot.Features.Storage;

namespace PeerBot.Features.FocusReview;

/// <summary>How a review goes on (R1): it opens, is put together, and is agreed to or not. Each step is taken once.</summary>
internal static class ReviewBook
{
    /// <summary>How long the members have to answer.</summary>
    public static readonly Duration AnswersWithin = NoticeWindow.OfAReview;

    /// <summary>How long a proposal waits for everybody.</summary>
    public static readonly Duration AgreedWithin = Duration.FromDays(14);

    /// <summary>The one that is going on; null when none is.</summary>
    public static Task<FocusReviewRow?> OpenOneAsync(PeerBotDb db, GroupId group, CancellationToken cancel) => db.FocusReviews
        .SingleOrDefaultAsync(row => row.GroupId == group && (row.State == ReviewState.Asking || row.State == ReviewState.Proposed), cancel);

    public static Task<FocusReviewRow?> LastAsync(PeerBotDb db, GroupId group, CancellationToken cancel) => db.FocusReviews
        .Where(row => row.GroupId == group).OrderByDescending(row => row.OpenedAt).ThenByDescending(row => row.Id).FirstOrDefaultAsync(cancel);

    public static int Held(LoadedGroup group) => group.Meetings.Count(meeting => meeting.State == MeetingState.Held);

    /// <summary>Begins a review: each member who is not on a pause is asked, privately and in waking hours. One that still waits for agreement gives way.</summary>
    public static async Task<FocusReviewRow> BeginAsync(Occasion occasion, LoadedGroup group, MeetingId? after, CancellationToken cancel)
    {
        if (await OpenOneAsync(occasion.Db, group.Id, cancel) is { } old)
        {
            old.State = old.State == ReviewState.Asking ? ReviewState.Kept : ReviewState.Fell;
            await occasion.Db.SaveChangesAsync(cancel);
            await occasion.Db.RefreshAsync(old.Id, cancel);
        }

        var review = new FocusReviewRow
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = group.Row.WorkspaceId,
            GroupId = group.Id,
            State = ReviewState.Asking,
            After = after,
            HeldMeetings = Held(group),
            OpenedAt = occasion.Now,
            ClosesAt = occasion.Now + AnswersWithin,
            Focus = group.Row.Focus,
        };
        occasion.Db.FocusReviews.Add(review);

        // After a meeting not before it can no longer be taken back that it took place (F6).
        var from = after is null ? occasion.Now : occasion.Now + Core.Facilitation.Undo.Window;
        foreach (var member in group.Members.Where(member => !group.IsPaused(member.Id, occasion.Now)))
        {
            await occasion.Db.OweAsync(group.Row, NoticeKind.FocusReviewAsked, $"{review.Id:N}", member.Id, review.Id,
                member.NextAwake(from), AnswersWithin, cancel);
        }

        occasion.Touch(group.Id);
        return review;
    }

    /// <summary>Takes the next step if it is time: puts the answers together when everybody who is there has answered or a week is over,
    /// makes a proposal the focus when everybody agrees, and lets it go when it has waited long enough.</summary>
    public static async Task KeepAsync(PeerBotDb db, LoadedGroup group, Instant now, CancellationToken cancel)
    {
        if (await OpenOneAsync(db, group.Id, cancel) is not { } review)
        {
            return;
        }

        if (review.State == ReviewState.Asking)
        {
            var answered = await db.ReviewAnswers.Where(row => row.ReviewId == review.Id).Select(row => row.PersonId).ToListAsync(cancel);
            var asked = group.Members.Where(member => Presence.IsPresent(member.Id, group.Absences, now, group.Zone)).ToList();
            if (now >= review.ClosesAt || (asked.Count > 0 && asked.TrueForAll(member => answered.Contains(member.Id))))
            {
                await ConcludeAsync(db, group, review, now, cancel);
            }
        }
        else if (await EverybodyAgreesAsync(db, group, review, now, cancel))
        {
            (review.State, group.Row.Focus) = (ReviewState.Agreed, review.Proposal!);
            await db.SaveChangesAsync(cancel);
            await db.RefreshAsync(review.Id, cancel);
        }
        else if (now >= review.ClosesAt)
        {
            review.State = ReviewState.Fell;
            await db.SaveChangesAsync(cancel);
            await db.RefreshAsync(review.Id, cancel);
        }
    }

    /// <summary>What the members' answers come to; those of people who have left count no more.</summary>
    public static async Task<(ReviewResult Result, int Answers)> ResultAsync(
        PeerBotDb db, LoadedGroup group, FocusReviewRow review, CancellationToken cancel)
    {
        var rows = await db.ReviewAnswers.Where(row => row.ReviewId == review.Id).ToListAsync(cancel);
        var answers = rows.Where(row => group.Member(row.PersonId) is not null)
            .Select(row => new ReviewAnswer(row.Verdict, row.Drop, row.Add)).ToList();
        return (Review.Of(review.Focus, answers, GroupSettingsForm.MostFocus), answers.Count);
    }

    /// <summary>The members who agree, and those whose agreement counts: all who are not on a pause.</summary>
    public static async Task<(int Agreeing, int Of)> AgreementAsync(
        PeerBotDb db, LoadedGroup group, FocusReviewRow review, Instant now, CancellationToken cancel)
    {
        var agreeing = await db.FocusConsents.Where(row => row.ReviewId == review.Id).Select(row => row.PersonId).ToListAsync(cancel);
        var asked = group.Members.Where(member => !group.IsPaused(member.Id, now)).ToList();
        return (asked.Count(member => agreeing.Contains(member.Id)), asked.Count);
    }

    private static async Task<bool> EverybodyAgreesAsync(PeerBotDb db, LoadedGroup group, FocusReviewRow review, Instant now, CancellationToken cancel)
    {
        var (agreeing, of) = await AgreementAsync(db, group, review, now, cancel);
        return of > 0 && agreeing == of;
    }

    private static async Task ConcludeAsync(PeerBotDb db, LoadedGroup group, FocusReviewRow review, Instant now, CancellationToken cancel)
    {
        var (result, answers) = await ResultAsync(db, group, review, cancel);
        review.Proposal = result.Proposal;
        (review.State, review.ClosesAt) = (result.Proposal is null ? ReviewState.Kept : ReviewState.Proposed, now + AgreedWithin);
        await db.SaveChangesAsync(cancel);
        await db.RefreshAsync(review.Id, cancel);
        if (answers > 0)
        {
            await db.OweAsync(group.Row, NoticeKind.FocusProposal, $"{review.Id:N}", null, review.Id, now, AnswersWithin, cancel);
            await db.SaveChangesAsync(cancel);
        }
    }
}
