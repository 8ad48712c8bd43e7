using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.ActionItems;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Requests;

namespace PeerBot.Features.ActionItems;

/// <summary>A press on a button of an item: finds it, sees that the caller is a member now (P3), and answers.</summary>
internal abstract class ItemPress(ChatWork work) : IButtonHandler
{
    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        await ItemHere.FindAsync(visit, press.Action.AsGuid, cancel) is { } here
            ? await AnswerAsync(here, cancel)
            : GroupHere.NotYours(), cancel);

    public abstract Task<Reply> AnswerAsync(ItemHere here, CancellationToken cancel);
}

/// <summary>Done (A2).</summary>
internal sealed class CompleteItem(ChatWork work) : ItemPress(work)
{
    public override Task<Reply> AnswerAsync(ItemHere here, CancellationToken cancel) => here.DecideAsync(
        here.Item.Complete(here.Visit.Me.Id),
        undo => ActionItemViews.Done(here.Row, undo),
        cancel,
        row => row.AnsweredAt = here.Visit.Now);
}

/// <summary>Opens a settled item again (A2).</summary>
internal sealed class ReopenItem(ChatWork work) : ItemPress(work)
{
    public override async Task<Reply> AnswerAsync(ItemHere here, CancellationToken cancel)
    {
        var reply = await here.DecideAsync(
            here.Item.Reopen(here.Visit.Me.Id),
            undo => ActionItemViews.Reopened(here.Row, here.Visit.MyToday, undo),
            cancel,
            row => row.AnsweredAt = null);
        await ItemCards.OweAsync(here.Visit, here.Group, here.Row, cancel);
        return reply;
    }
}

/// <summary>Takes an offered item on (A3).</summary>
internal sealed class AcceptItem(ChatWork work) : ItemPress(work)
{
    public override async Task<Reply> AnswerAsync(ItemHere here, CancellationToken cancel)
    {
        if (await Offers.OpenAsync(here, cancel) is not { } offer)
        {
            return await here.AnswerAsync(ActionItemViews.Refused(Offers.WhyNot(here), here), cancel);
        }

        var reply = await here.DecideAsync(
            here.Item.Accept(here.Visit.Me.Id),
            undo => ActionItemViews.Accepted(here.Row, here.Visit.MyToday, undo),
            cancel,
            row => row.AnsweredAt = null);
        await Offers.AnswerAsync(here, offer, OfferAnswer.Accepted, cancel);
        await ItemCards.OweAsync(here.Visit, here.Group, here.Row, cancel);
        return reply;
    }
}

/// <summary>Does not take an offered item on; only the one who asked is told (A3).</summary>
internal sealed class DeclineItem(ChatWork work) : ItemPress(work)
{
    public override async Task<Reply> AnswerAsync(ItemHere here, CancellationToken cancel)
    {
        if (await Offers.OpenAsync(here, cancel) is not { } offer)
        {
            return await here.AnswerAsync(ActionItemViews.Refused(Offers.WhyNot(here), here), cancel);
        }

        var reply = await here.DecideAsync(
            here.Item.Decline(here.Visit.Me.Id), undo => ActionItemViews.Declined(here.Row, undo), cancel);
        await Offers.AnswerAsync(here, offer, OfferAnswer.Declined, cancel);
        return reply;
    }
}

/// <summary>Offers between members (A3).</summary>
internal static class Offers
{
    /// <summary>The caller's open offer of an item, made by somebody who is still a member; leaving withdraws what one offered.</summary>
    public static async Task<ItemOfferRow?> OpenAsync(ItemHere here, CancellationToken cancel)
    {
        var (item, me) = (here.Row.Id, here.Visit.Me.Id);
        var offer = await here.Visit.Db.ItemOffers
            .Where(row => row.ItemId == item && row.ToId == me && row.Answer == OfferAnswer.Asked)
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id).FirstOrDefaultAsync(cancel);
        return offer is not null && Stands(offer, here.Row) && here.Members.Any(member => member.Id == offer.FromId) ? offer : null;
    }

    public static bool Stands(ItemOfferRow offer, ActionItemRow row) =>
        offer.Answer == OfferAnswer.Asked && row.OfferedToId == offer.ToId && !row.ToCore().IsSettled;

    /// <summary>Asks a member privately.</summary>
    public static async Task AskAsync(Visit visit, GroupRow group, ActionItemRow row, PersonId other, CancellationToken cancel)
    {
        var offer = new ItemOfferRow
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = row.WorkspaceId,
            GroupId = row.GroupId,
            ItemId = row.Id,
            FromId = visit.Me.Id,
            ToId = other,
            At = visit.Now,
        };
        visit.Db.ItemOffers.Add(offer);
        await visit.Db.OweAsync(group, NoticeKind.ItemOffered, $"{offer.Id:N}", other, offer.Id,
            await AwakeAsync(visit, other, cancel), cancel: cancel);
    }

    /// <summary>Keeps the answer and owes it to the one who asked.</summary>
    public static async Task AnswerAsync(ItemHere here, ItemOfferRow offer, OfferAnswer answer, CancellationToken cancel)
    {
        (offer.Answer, offer.AnsweredAt) = (answer, here.Visit.Now);

        // With the time, for the answer can come again after an undo.
        await here.Visit.Db.OweAsync(here.Group, NoticeKind.OfferAnswered,
            $"{offer.Id:N}.{here.Visit.Now.ToUnixTimeMilliseconds()}", offer.FromId, offer.Id,
            await AwakeAsync(here.Visit, offer.FromId, cancel), cancel: cancel);
    }

    private static async Task<Instant> AwakeAsync(Visit visit, PersonId person, CancellationToken cancel) =>
        (await visit.Db.People.SingleAsync(row => row.Id == person, cancel)).NextAwake(visit.Now);

    /// <summary>Why there is nothing for the caller to accept or decline.</summary>
    public static Refusal WhyNot(ItemHere here) => here.Row switch
    {
        { OfferedToId: { } asked } row when asked == here.Visit.Me.Id && !row.ToCore().IsSettled => new NotOffered(),
        { OwnerId: var owner } row when owner == here.Visit.Me.Id => new AlreadySettled(row.State),
        _ => new NotOffered(),
    };
}
