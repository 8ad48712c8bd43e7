using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.FocusReview;
using PeerBot.Features.Groups.Settings;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.FocusReview;

/// <summary>A member agrees to the proposal; with everybody's agreement it is the focus (R1).</summary>
internal sealed class AgreeToFocus(ChatWork work) : ReviewPress(work)
{
    public const string Verb = "focus.agree";

    public override async Task<Reply> AnswerAsync(ReviewHere here, CancellationToken cancel)
    {
        if (here.Row.State != ReviewState.Proposed)
        {
            return await here.AnswerAsync(ReviewTexts.NothingToAgreeTo(here.Row), cancel);
        }

        if (await here.ConsentAsync(cancel) is not null)
        {
            return await here.AnswerAsync(ReviewTexts.AgreedAlready(here.Row), cancel);
        }

        Consents.Add(here);
        var undo = UndoOffer.Add(here.Visit, here.Group.Id, UndoReview.Kind, here.Row.Id, UndoReview.Agreed);
        await here.SettleAsync(cancel);
        return await here.AnswerAsync(ReviewTexts.Agreed(here.Row, undo), cancel);
    }
}

/// <summary>A member would rather not, so the focus stays; nobody learns who it was.</summary>
internal sealed class RatherNot(ChatWork work) : ReviewPress(work)
{
    public const string Verb = "focus.rather-not";

    public override async Task<Reply> AnswerAsync(ReviewHere here, CancellationToken cancel)
    {
        if (here.Row.State != ReviewState.Proposed)
        {
            return await here.AnswerAsync(ReviewTexts.NothingToAgreeTo(here.Row), cancel);
        }

        here.Row.State = ReviewState.Fell;
        var undo = UndoOffer.Add(here.Visit, here.Group.Id, UndoReview.Kind, here.Row.Id, UndoReview.Declined);
        await here.SettleAsync(cancel);
        return await here.AnswerAsync(ReviewTexts.Declined(here.Row, undo), cancel);
    }
}

/// <summary>Opens the proposal's words for a change.</summary>
internal sealed class RewordFocus(ChatWork work) : ReviewPress(work)
{
    public const string Verb = "focus.reword";

    public override async Task<Reply> AnswerAsync(ReviewHere here, CancellationToken cancel) => here.Row.State == ReviewState.Proposed
        ? new Reply.ShowForm(ReviewTexts.RewordForm(here.Row))
        : await here.AnswerAsync(ReviewTexts.NothingToAgreeTo(here.Row), cancel);
}

/// <summary>Other words for the proposal: everybody is asked anew, and the one who wrote them agrees.</summary>
internal sealed class TakeWording(ChatWork work) : IFormHandler
{
    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => work.RunAsync(submission, async visit =>
    {
        if (submission.Form.Id.Split('.') is not [var first, var version] || !Guid.TryParseExact(first, "N", out var id)
            || await ReviewHere.FindAsync(visit, id, cancel) is not { } here)
        {
            return GroupHere.FormNotYours();
        }

        if (here.Row.State != ReviewState.Proposed)
        {
            return await here.AnswerAsync(ReviewTexts.NothingToAgreeTo(here.Row), cancel);
        }

        var reading = new FormReading(submission.Values);
        if (reading.Text("focus", required: true, GroupSettingsForm.MostFocus) is not { } wording)
        {
            return new Reply.FixForm(reading.Problems);
        }

        if (wording == here.Row.Proposal)
        {
            return await here.AnswerAsync(ReviewTexts.Reworded(here.Row, undo: null), cancel);
        }

        // Somebody else's words came in between: neither version is lost, and the writer decides again.
        if (version != $"{here.Row.Version}")
        {
            reading.Refuse("focus", ReviewTexts.WordsChangedMeanwhile);
            return new Reply.FixForm(reading.Problems);
        }

        var agreed = await visit.Db.FocusConsents.Where(row => row.ReviewId == here.Row.Id).ToListAsync(cancel);
        var undo = UndoOffer.Add(visit, here.Group.Id, UndoWording.Kind, here.Row.Id,
            string.Join(',', agreed.Select(row => row.PersonId.Value.ToString("N"))), UndoWording.Write(here.Row.Proposal!, wording));
        here.Row.Proposal = wording;
        here.Row.ClosesAt = visit.Now + ReviewBook.AgreedWithin;
        visit.Db.FocusConsents.RemoveRange(agreed);
        await visit.Db.SaveChangesAsync(cancel);
        Consents.Add(here);
        await here.SettleAsync(cancel);
        return await here.AnswerAsync(ReviewTexts.Reworded(here.Row, undo), cancel);
    }, cancel);
}

/// <summary>Notes that the person who asks agrees.</summary>
internal static class Consents
{
    public static void Add(ReviewHere here) => Add(here, here.Visit.Me.Id);

    public static void Add(ReviewHere here, PersonId person) => here.Visit.Db.FocusConsents.Add(new FocusConsentRow
    {
        WorkspaceId = here.Row.WorkspaceId,
        GroupId = here.Row.GroupId,
        ReviewId = here.Row.Id,
        PersonId = person,
        At = here.Visit.Now,
    });
}

/// <summary>Takes back that a review was begun, agreed to or declined, while nothing rests on it (F6).</summary>
internal sealed class UndoReview : IUndoChange
{
    public const string Kind = "focus";
    public const string Begun = "begun";
    public const string Agreed = "agreed";
    public const string Declined = "declined";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        if (await ReviewHere.FindAsync(visit, change.Subject, cancel) is not { } here || !await RestoreAsync(here, change.Before, cancel))
        {
            return new UndoAnswer.Stays(ReviewTexts.SomethingHappenedSince());
        }

        await visit.Db.SaveChangesAsync(cancel);
        await visit.Db.RefreshAsync(here.Row.Id, cancel);
        return ReviewTexts.TakenBack(await FocusCommand.ShowAsync(visit, here.Group, cancel));
    }

    private static async Task<bool> RestoreAsync(ReviewHere here, string what, CancellationToken cancel)
    {
        var (db, row, focus) = (here.Visit.Db, here.Row, here.Group.Row);
        switch (what)
        {
            case Begun when row.State == ReviewState.Asking && !await db.ReviewAnswers.AnyAsync(answer => answer.ReviewId == row.Id, cancel):
                db.FocusReviews.Remove(row);
                return true;
            case Agreed when await here.ConsentAsync(cancel) is { } mine && (row.State == ReviewState.Proposed
                || (row.State == ReviewState.Agreed && focus.Focus == row.Proposal && await IsLastAsync(here, cancel))):
                db.FocusConsents.Remove(mine);
                (focus.Focus, row.State) = (row.State == ReviewState.Agreed ? row.Focus : focus.Focus, ReviewState.Proposed);
                return true;
            case Declined when row.State == ReviewState.Fell && await IsLastAsync(here, cancel):
                row.State = ReviewState.Proposed;
                return true;
            default:
                return false;
        }
    }

    private static async Task<bool> IsLastAsync(ReviewHere here, CancellationToken cancel) =>
        (await ReviewBook.LastAsync(here.Visit.Db, here.Group.Id, cancel))?.Id == here.Row.Id;
}

/// <summary>Brings the words of a proposal back to what they were, with the agreements to them (F6), unless somebody has agreed to the new
/// ones by now.</summary>
internal sealed class UndoWording : IUndoChange
{
    public const string Kind = "focus.wording";

    public string What => Kind;

    public static string Write(string before, string after) => JsonSerializer.Serialize<string[]>([before, after]);

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        var words = JsonSerializer.Deserialize<string[]>(change.Words!)!;
        if (await ReviewHere.FindAsync(visit, change.Subject, cancel) is not { Row.State: ReviewState.Proposed } here || here.Row.Proposal != words[1]
            || await visit.Db.FocusConsents.Where(row => row.ReviewId == change.Subject).ToListAsync(cancel) is not { } agreed
            || agreed.Exists(row => row.PersonId != visit.Me.Id))
        {
            return new UndoAnswer.Stays(ReviewTexts.SomethingHappenedSince());
        }

        visit.Db.FocusConsents.RemoveRange(agreed);
        await visit.Db.SaveChangesAsync(cancel);
        here.Row.Proposal = words[0];
        foreach (var person in change.Before.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => new PersonId(Guid.ParseExact(id, "N")))
            .Where(person => here.Group.Member(person) is not null))
        {
            Consents.Add(here, person);
        }

        await here.SettleAsync(cancel);
        return ReviewTexts.WordingTakenBack(here.Row);
    }
}
