using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Core;
using PeerBot.Core.FocusReview;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Records;
using PeerBot.Features.Requests;

namespace PeerBot.Features.FocusReview;

/// <summary>The focus reviews in a group's record: what the group made of them, and of the answers only the reader's own (R1, P6).</summary>
internal sealed class ReviewRecord : IRecordPart
{
    public IReadOnlyCollection<Type> Rows => [typeof(FocusReviewRow), typeof(ReviewAnswerRow)];

    public int Place => 60;

    public async Task<RecordPart?> ReadAsync(RecordReading reading, CancellationToken cancel)
    {
        var (id, me) = (reading.Group.Id, reading.Reader.Id);
        var rows = await reading.Db.FocusReviews.Where(row => row.GroupId == id).OrderBy(row => row.OpenedAt).ToListAsync(cancel);
        var mine = await reading.Db.ReviewAnswers.Where(row => row.GroupId == id && row.PersonId == me).ToDictionaryAsync(row => row.ReviewId, cancel);
        return rows.Count == 0 ? null : new RecordPart(ReviewTexts.InRecord, [.. rows.Select(row => new RecordEntry(
            row.OpenedAt.InZone(reading.Group.Zone).Date,
            ReviewTexts.InTheRecord(row.State),
            [
                new RecordLine(ReviewTexts.FocusInRecord, Wording.Clean(row.Focus)),
                .. row.Proposal is { } proposal ? [new RecordLine(ReviewTexts.ProposedInRecord, Wording.Clean(proposal))] : Array.Empty<RecordLine>(),
                .. mine.GetValueOrDefault(row.Id) is { } answer ? Own(answer) : [],
            ]))]);
    }

    // A proposal that is still open, or fell, is made of the members' own words; one that all agreed to is the group's.
    public async Task ForgetAsync(Occasion occasion, PersonId person, CancellationToken cancel)
    {
        foreach (var answer in await occasion.Db.ReviewAnswers.Where(row => row.PersonId == person).ToListAsync(cancel))
        {
            (answer.Drop, answer.Add) = (null, null);
            await occasion.Db.SaveChangesAsync(cancel);
            var review = await occasion.Db.FocusReviews.SingleAsync(row => row.Id == answer.ReviewId, cancel);
            if (review.State is ReviewState.Proposed or ReviewState.Fell
                && await LoadedGroup.LoadAsync(occasion.Db, review.GroupId, cancel) is { } group)
            {
                var (result, _) = await ReviewBook.ResultAsync(occasion.Db, group, review, cancel);
                review.Proposal = result.Proposal;
                review.State = review.Proposal is null ? ReviewState.Kept : review.State;
                await occasion.Db.FocusConsents.Where(row => row.ReviewId == review.Id).ExecuteDeleteAsync(cancel);
                await occasion.Db.SaveChangesAsync(cancel);
            }

            await occasion.Db.RefreshAsync(review.Id, cancel);
        }
    }

    public async Task LetGoAsync(Occasion occasion, GroupRow group, Instant before, CancellationToken cancel) =>
        await occasion.Db.ReviewAnswers.Where(row => row.GroupId == group.Id && row.At < before).ExecuteDeleteAsync(cancel);

    private static IEnumerable<RecordLine> Own(ReviewAnswerRow answer)
    {
        if (answer.Drop is { } drop)
        {
            yield return new RecordLine(ReviewTexts.DropInRecord, Wording.Clean(drop));
        }

        if (answer.Add is { } add)
        {
            yield return new RecordLine(ReviewTexts.AddInRecord, Wording.Clean(add));
        }
    }
}
