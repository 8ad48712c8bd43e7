using NodaTime;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.ActionItems;
using PeerBot.Features.ActionItems.Reading;
using PeerBot.Features.Requests;

namespace PeerBot.Features.ActionItems;

/// <summary>A form about an item that was sent in: finds it, sees that the caller is a member now (P3), and answers.</summary>
internal abstract class ItemFormSent(ChatWork work) : IFormHandler
{
    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => work.RunAsync(submission, async visit =>
        await ItemHere.FindAsync(visit, submission.Form.AsGuid, cancel) is { } here
            ? await AnswerAsync(here, new FormReading(submission.Values), cancel)
            : GroupHere.FormNotYours(), cancel);

    protected abstract Task<Reply> AnswerAsync(ItemHere here, FormReading reading, CancellationToken cancel);
}

/// <summary>Asks for a new date (A2).</summary>
internal sealed class AskNewDate(ChatWork work) : ItemPress(work)
{
    public override async Task<Reply> AnswerAsync(ItemHere here, CancellationToken cancel) =>
        here.Item.Complete(here.Visit.Me.Id) is Outcome<ActionItem>.Refused refused
            ? await here.AnswerAsync(ActionItemViews.Refused(refused.Why, here), cancel)
            : new Reply.ShowForm(ItemTexts.MoveForm(here.Row, here.Visit.MyToday));
}

/// <summary>Moves an item to another date (A2).</summary>
internal sealed class MoveItem(ChatWork work) : ItemFormSent(work)
{
    protected override async Task<Reply> AnswerAsync(ItemHere here, FormReading reading, CancellationToken cancel)
    {
        var today = here.Visit.MyToday;
        var next = await ItemDates.NextMeetingAsync(here.Visit, here.Group, cancel);
        var due = ItemDates.Read(reading, "when", required: true, next, today);
        return due is not { } date ? new Reply.FixForm(reading.Problems) : await MoveAsync(here, date, cancel);
    }

    /// <summary>To a date as it was written; what cannot be read, or has passed, is asked in the form.</summary>
    public async Task<Reply> MoveAsync(ItemHere here, string written, CancellationToken cancel)
    {
        var today = here.Visit.MyToday;
        var next = await ItemDates.NextMeetingAsync(here.Visit, here.Group, cancel);
        return ItemDates.Resolve(DueDates.Read(written, today), next, today).Due is { } date
            ? await MoveAsync(here, date, cancel)
            : new Reply.ShowForm(ItemTexts.MoveForm(here.Row, today, written));
    }

    private static Task<Reply> MoveAsync(ItemHere here, LocalDate date, CancellationToken cancel) => here.DecideAsync(
        here.Item.Move(here.Visit.Me.Id, date, here.Visit.MyToday),
        undo => ActionItemViews.Moved(here.Row, here.Visit.MyToday, undo),
        cancel,
        row => row.AnsweredAt = null);
}

/// <summary>Asks for a reason to drop an item, which may be left out; an offer is taken back at once.</summary>
internal sealed class AskWhyDrop(ChatWork work) : ItemPress(work)
{
    public override async Task<Reply> AnswerAsync(ItemHere here, CancellationToken cancel)
    {
        var decision = here.Item.Drop(here.Visit.Me.Id);
        return here.Row.State == ItemState.Offered
            ? await here.DecideAsync(decision, undo => ActionItemViews.TakenBack(here.Row, undo), cancel)
            : decision is Outcome<ActionItem>.Refused refused
                ? await here.AnswerAsync(ActionItemViews.Refused(refused.Why, here), cancel)
                : new Reply.ShowForm(ItemTexts.DropForm(here.Row));
    }
}

/// <summary>Drops an item, with a reason if its owner wants to give one (A2).</summary>
internal sealed class DropItem(ChatWork work) : ItemFormSent(work)
{
    protected override async Task<Reply> AnswerAsync(ItemHere here, FormReading reading, CancellationToken cancel)
    {
        var reason = reading.Text("reason", required: false, 1000);
        return reading.Problems.Count > 0 ? new Reply.FixForm(reading.Problems) : await DropAsync(here, reason, cancel);
    }

    public Task<Reply> DropAsync(ItemHere here, string? reason, CancellationToken cancel) => here.DecideAsync(
        here.Item.Drop(here.Visit.Me.Id),
        undo => ActionItemViews.Dropped(here.Row, undo),
        cancel,
        row => (row.AnsweredAt, row.DropReason) = (here.Visit.Now, reason));
}

/// <summary>Asks whom to offer an item to (A3).</summary>
internal sealed class AskWhom(ChatWork work) : ItemPress(work)
{
    public override async Task<Reply> AnswerAsync(ItemHere here, CancellationToken cancel)
    {
        var others = here.Members.Where(member => member.Id != here.Visit.Me.Id).ToList();
        if (others.Count == 0)
        {
            return await here.AnswerAsync(ActionItemViews.NobodyElse(here.Row), cancel);
        }

        return here.Item.OfferTo(here.Visit.Me.Id, others[0].Id) is Outcome<ActionItem>.Refused { Why: not TheyWereAskedAlready and var why }
            ? await here.AnswerAsync(ActionItemViews.Refused(why, here), cancel)
            : new Reply.ShowForm(ItemTexts.OfferForm(here.Row, others));
    }
}

/// <summary>Offers an item to another member; an open one stays its owner's until they accept (A3).</summary>
internal sealed class OfferItem(ChatWork work) : ItemFormSent(work)
{
    protected override async Task<Reply> AnswerAsync(ItemHere here, FormReading reading, CancellationToken cancel)
    {
        var chosen = reading.Choice("who", here.Members.Where(member => member.Id != here.Visit.Me.Id).Select(ItemForms.ValueOf));
        if (chosen is null)
        {
            return new Reply.FixForm(reading.Problems);
        }

        var other = here.Members.Single(member => ItemForms.ValueOf(member) == chosen);
        var decision = here.Item.OfferTo(here.Visit.Me.Id, other.Id);
        var reply = await here.DecideAsync(decision, undo => ActionItemViews.Offered(here.Row, other.Name, undo), cancel);
        if (decision is Outcome<ActionItem>.Done)
        {
            await Offers.AskAsync(here.Visit, here.Group, here.Row, other.Id, cancel);
        }

        return reply;
    }
}
