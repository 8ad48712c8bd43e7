using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Core;
using PeerBot.Core.ActionItems;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.ActionItems;

/// <summary>The card of an item. One made in the group's channel gets it there as soon as somebody has taken it on; one made elsewhere
/// gets a private one when it is its maker's own, and one that was offered has the offer as its copy.</summary>
internal static class ItemCards
{
    /// <summary>Owes the card in the channel unless the item has one that stands.</summary>
    public static Task OweAsync(Visit visit, GroupRow group, ActionItemRow row, CancellationToken cancel) =>
        row.InChannel && row.State == ItemState.Open ? OweAsync(visit, group, row, to: null, cancel) : Task.CompletedTask;

    /// <summary>Owes a new item its card, where its buttons stay true whatever happens elsewhere (A4). Its owner is here right now.</summary>
    public static Task OweNewAsync(Visit visit, GroupRow group, ActionItemRow row, CancellationToken cancel) =>
        OweAsync(visit, group, row, row.InChannel ? null : row.OwnerId, cancel);

    private static async Task OweAsync(Visit visit, GroupRow group, ActionItemRow row, PersonId? to, CancellationToken cancel)
    {
        var item = row.Id.Value;
        var stands = await visit.Db.Notices.AnyAsync(
            notice => notice.Subject == item && notice.Kind == NoticeKind.ItemCard
                && (notice.State == NoticeState.Owed || notice.State == NoticeState.Sending || notice.State == NoticeState.Sent),
            cancel);
        if (!stands)
        {
            // With the time, for a card that was taken away can be called for again.
            await visit.Db.OweAsync(group, NoticeKind.ItemCard,
                $"{item:N}.{visit.Now.ToUnixTimeMilliseconds()}", to, item, visit.Now, cancel: cancel);
        }
    }
}

/// <summary>An item as a message with buttons (A4). Its owner's private copy goes when the item is somebody else's.</summary>
internal sealed class ItemCard : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        var row = await notice.Db.ActionItems.SingleOrDefaultAsync(item => item.Id == notice.Item, cancel);
        return row is null or { State: ItemState.Offered or ItemState.Declined }
            || await Reading.MemberAsync(notice.Db, row.GroupId, row.OwnerId, cancel) is not { } owner
            || (notice.Recipient is { } reader && reader.Id != owner.Id)
            ? null
            : notice.Recipient is not null ? ActionItemViews.Yours(row, Reading.TodayOf(notice))
            : ActionItemViews.Card(row, owner.Name, notice.Now.InZone(Zones.Of(notice.Group.Zone)).Date);
    }
}

/// <summary>A private reminder of one item (A6). Once it is settled the message says so and has no buttons any more.</summary>
internal sealed class NudgeNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        var row = await notice.Db.ActionItems.SingleOrDefaultAsync(item => item.Id == notice.Item, cancel);
        var today = Reading.TodayOf(notice);
        if (row is null || notice.Recipient is not { } reader || row.OwnerId != reader.Id
            || await Reading.MemberAsync(notice.Db, row.GroupId, row.OwnerId, cancel) is null)
        {
            return null;
        }

        var answered = row.HelpWanted || (row.AnsweredAt is { } answer
            && (answer >= notice.Row.SentAt || answer.InZone(Zones.Of(reader.Zone)).Date > row.Due));
        var waits = row.State == ItemState.Open && row.Due <= today && !answered;
        if (!notice.IsEdit)
        {
            return waits && reader.Nudges != NudgePreference.None ? ActionItemViews.Nudge(row, today) : null;
        }

        return row.State switch
        {
            ItemState.Done => ActionItemViews.NowDone(row),
            ItemState.Dropped => ActionItemViews.NoLongerPlanned(row),
            _ when waits => ActionItemViews.Nudge(row, today),
            _ when row.HelpWanted => ActionItemViews.HelpIsWanted(row),
            _ => ActionItemViews.Answered(row, today),
        };
    }
}

/// <summary>Asks a member whether they would take an item on; afterwards it is their copy of the item (A3, A4).</summary>
internal sealed class ItemOffered : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        if (await Reading.OfferAsync(notice, cancel) is not var (offer, row))
        {
            return null;
        }

        var today = Reading.TodayOf(notice);
        var from = await Reading.MemberAsync(notice.Db, row.GroupId, offer.FromId, cancel);
        if (from is not null && Offers.Stands(offer, row))
        {
            return ActionItemViews.OfferFrom(row, from.Name, today);
        }

        if (!notice.IsEdit)
        {
            return null;
        }

        return offer.Answer switch
        {
            OfferAnswer.Accepted when row.OwnerId == offer.ToId => row.State == ItemState.Open
                ? ActionItemViews.Yours(row, today)
                : ActionItemViews.Card(row, notice.Recipient!.Name, today),
            OfferAnswer.Accepted => ActionItemViews.HandedOn(row),
            OfferAnswer.Declined => ActionItemViews.YouDeclined(row),
            _ => ActionItemViews.NotAskedAnyMore(row),
        };
    }
}

/// <summary>Tells the one who offered an item what was answered, privately (A3).</summary>
internal sealed class OfferAnswered : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        if (await Reading.OfferAsync(notice, cancel) is not var (offer, row)
            || await Reading.MemberAsync(notice.Db, row.GroupId, offer.ToId, cancel) is not { } other)
        {
            return null;
        }

        return offer.Answer switch
        {
            OfferAnswer.Accepted => ActionItemViews.TheyAccepted(row, other.Name, Reading.TodayOf(notice)),
            OfferAnswer.Declined => ActionItemViews.TheyDeclined(row, other.Name),
            _ => null,
        };
    }
}

/// <summary>What these notices read.</summary>
file static class Reading
{
    public static async Task<PersonRow?> MemberAsync(PeerBotDb db, GroupId group, PersonId person, CancellationToken cancel) =>
        await db.Memberships.AnyAsync(row => row.GroupId == group && row.PersonId == person && row.LeftAt == null, cancel)
            ? await db.People.SingleAsync(row => row.Id == person, cancel)
            : null;

    public static async Task<(ItemOfferRow Offer, ActionItemRow Row)?> OfferAsync(NoticeContext notice, CancellationToken cancel)
    {
        var offer = await notice.Db.ItemOffers.SingleOrDefaultAsync(row => row.Id == notice.Row.Subject, cancel);
        return offer is null ? null : (offer, await notice.Db.ActionItems.SingleAsync(row => row.Id == offer.ItemId, cancel));
    }

    public static LocalDate TodayOf(NoticeContext notice) => notice.Now.InZone(Zones.Of(notice.Recipient?.Zone)).Date;
}
