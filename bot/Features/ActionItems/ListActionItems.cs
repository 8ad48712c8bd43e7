using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.ActionItems;
using PeerBot.Features.Groups;
using PeerBot.Features.Requests;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.ActionItems;

/// <summary>Another page of the caller's list; the id names the group and the page.</summary>
internal sealed class ListItems(ChatWork work) : IButtonHandler
{
    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        press.Action.Id.Split('.') is [var written, var number]
        && Guid.TryParseExact(written, "N", out var id) && int.TryParse(number, out var page)
        && await visit.MyGroupAsync(new GroupId(id), cancel) is { } group
            ? new Reply.Replace(await ItemList.PageAsync(visit, group, page, cancel))
            : GroupHere.NotYours(), cancel);
}

/// <summary>A member's items in a group: what they are asked to take, what is open, what they offered, what is settled.</summary>
internal static class ItemList
{
    private const int OnAPage = 5;

    private static readonly Duration StillShown = Duration.FromDays(14);

    /// <summary>The caller's open items, the soonest due first; their places are the numbers of <c>/action done 2</c>.</summary>
    public static async Task<IReadOnlyList<ActionItemRow>> OpenAsync(Visit visit, GroupId group, CancellationToken cancel)
    {
        var me = visit.Me.Id;
        var rows = await visit.Db.ActionItems
            .Where(row => row.GroupId == group && row.OwnerId == me && row.State == ItemState.Open).ToListAsync(cancel);
        return [.. rows.OrderBy(row => row.Due ?? LocalDate.MaxIsoValue).ThenBy(row => row.CreatedAt).ThenBy(row => row.Id.Value)];
    }

    public static async Task<Message> PageAsync(Visit visit, GroupRow group, int page, CancellationToken cancel)
    {
        var open = await OpenAsync(visit, group.Id, cancel);
        var members = await ItemHere.MembersAsync(visit, group.Id, cancel);
        var pages = Math.Max(1, (open.Count + OnAPage - 1) / OnAPage);
        var shown = Math.Clamp(page, 0, pages - 1);
        var summary = ItemTexts.Open(open.Count);
        var blocks = new List<Block> { new Heading(ItemTexts.ListHeading()), new Paragraph(summary) };
        if (shown == 0)
        {
            blocks.AddRange(await OfferedToMeAsync(visit, group, members, OnAPage, cancel));
        }

        for (var at = shown * OnAPage; at < Math.Min(open.Count, (shown + 1) * OnAPage); at++)
        {
            blocks.Add(new Paragraph($"{at + 1}. {ItemTexts.Line(open[at], visit.MyToday)}"));
            blocks.Add(Even(ActionItemViews.OwnerButtons(open[at], ActionItemViews.OfferOn(open[at]))));
        }

        if (shown == pages - 1)
        {
            blocks.AddRange(await OfferedByMeAsync(visit, group, members, cancel));
            blocks.AddRange(await SettledAsync(visit, group, cancel));
        }

        blocks.Add(new Buttons([
            ItemTexts.Add(group),
            .. shown > 0 ? [ItemTexts.Earlier(group, shown - 1)] : Array.Empty<Button>(),
            .. shown < pages - 1 ? [ItemTexts.More(group, shown + 1)] : Array.Empty<Button>(),
        ]));
        if (open.Count > 0)
        {
            blocks.Add(new Note(ItemTexts.ByCommand()));
        }

        return new Message(summary, blocks);
    }

    /// <summary>What the caller is asked to take and their first open items, at most so many of each, with their buttons.</summary>
    public static async Task<IReadOnlyList<Block>> AtAGlanceAsync(Visit visit, GroupRow group, int most, CancellationToken cancel)
    {
        var open = await OpenAsync(visit, group.Id, cancel);
        var members = await ItemHere.MembersAsync(visit, group.Id, cancel);
        var blocks = await OfferedToMeAsync(visit, group, members, most, cancel);
        foreach (var row in open.Take(most))
        {
            blocks.Add(new Paragraph(ItemTexts.Line(row, visit.MyToday)));
            blocks.Add(Even(ActionItemViews.OwnerButtons(row)));
        }

        if (open.Count > most)
        {
            blocks.Add(new Note(ItemTexts.AndMore(open.Count - most)));
        }

        return blocks;
    }

    // In a list no row is more likely than the others.
    private static Buttons Even(Buttons row) => new([.. row.Items.Select(button =>
        button.Style == ButtonStyle.Primary ? button with { Style = ButtonStyle.Plain } : button)]);

    private static async Task<List<Block>> OfferedToMeAsync(
        Visit visit, GroupRow group, List<PersonRow> members, int most, CancellationToken cancel)
    {
        var me = visit.Me.Id;
        var blocks = new List<Block>();
        foreach (var (offer, row) in (await OpenOffersAsync(visit, group.Id, offer => offer.ToId == me, cancel)).Take(most))
        {
            if (members.Find(member => member.Id == offer.FromId) is { } from)
            {
                blocks.Add(new Paragraph(ItemTexts.Asks(from.Name, row, visit.MyToday)));
                blocks.Add(Even(ActionItemViews.OfferButtons(row)));
            }
        }

        return blocks;
    }

    private static async Task<List<Block>> OfferedByMeAsync(
        Visit visit, GroupRow group, List<PersonRow> members, CancellationToken cancel)
    {
        var (me, since) = (visit.Me.Id, visit.Now - StillShown);
        var blocks = new List<Block>();
        foreach (var (offer, row) in (await OpenOffersAsync(visit, group.Id, offer => offer.FromId == me, cancel)).Take(OnAPage))
        {
            blocks.Add(new Paragraph(ItemTexts.OfferedTo(members.Find(member => member.Id == offer.ToId)?.Name, row, visit.MyToday)));
            blocks.Add(new Buttons([
                .. row.State == ItemState.Offered ? [ItemTexts.TakeBack(row)] : Array.Empty<Button>(),
                ActionItemViews.OfferOn(row),
            ]));
        }

        var groupId = group.Id;
        var declined = await visit.Db.ActionItems.Where(row => row.GroupId == groupId && row.CreatedById == me
            && row.State == ItemState.Declined && row.CreatedAt > since).OrderByDescending(row => row.CreatedAt).Take(OnAPage).ToListAsync(cancel);
        foreach (var row in declined)
        {
            blocks.Add(new Paragraph(ItemTexts.NotTakenOn(row, visit.MyToday)));
            blocks.Add(new Buttons([
                ItemTexts.DoItMyself(row),
                ActionItemViews.OfferOn(row),
            ]));
        }

        return blocks;
    }

    private static async Task<List<Block>> SettledAsync(Visit visit, GroupRow group, CancellationToken cancel)
    {
        var (me, id, since) = (visit.Me.Id, group.Id, visit.Now - StillShown);
        var rows = await visit.Db.ActionItems.Where(row => row.GroupId == id && row.OwnerId == me
                && (row.State == ItemState.Done || row.State == ItemState.Dropped) && row.AnsweredAt > since)
            .OrderByDescending(row => row.AnsweredAt).Take(3).ToListAsync(cancel);
        return [.. rows.SelectMany(row => new Block[]
        {
            new Paragraph(ItemTexts.Settled(row)),
            new Buttons([ActionItemViews.Reopen(row)]),
        })];
    }

    private static async Task<IEnumerable<(ItemOfferRow Offer, ActionItemRow Row)>> OpenOffersAsync(
        Visit visit, GroupId group, System.Linq.Expressions.Expression<Func<ItemOfferRow, bool>> mine, CancellationToken cancel)
    {
        var offers = await visit.Db.ItemOffers.Where(row => row.GroupId == group && row.Answer == OfferAnswer.Asked)
            .Where(mine).OrderByDescending(row => row.At).ToListAsync(cancel);
        var ids = offers.ConvertAll(offer => offer.ItemId);
        var rows = await visit.Db.ActionItems.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancel);
        return offers.Where(offer => Offers.Stands(offer, rows[offer.ItemId])).DistinctBy(offer => offer.ItemId)
            .Select(offer => (offer, rows[offer.ItemId]));
    }
}
