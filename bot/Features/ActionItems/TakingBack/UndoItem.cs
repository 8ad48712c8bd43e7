using Microsoft.EntityFrameworkCore;
using PeerBot.Core.ActionItems;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.ActionItems.TakingBack;

/// <summary>Takes back what was done to an item while it stands as that left it (F6).</summary>
internal sealed class UndoItem : IUndoChange
{
    public const string Kind = "item";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel) =>
        await RestoreAsync(visit, change.Subject, change.Before, cancel) is { } here
            ? ActionItemViews.Restored(here.Row, visit.MyToday, here.Row.OwnerId == visit.Me.Id)
            : new UndoAnswer.Stays(ActionItemViews.ChangedSince());

    /// <summary>Puts an item back to what it was before; null when it does not stand any more as that change left it.</summary>
    public static async Task<ItemHere?> RestoreAsync(Visit visit, Guid item, string change, CancellationToken cancel)
    {
        var (before, after) = change.Split('>') is [var was, var became] ? (was, became) : (string.Empty, string.Empty);
        var here = await ItemHere.FindAsync(visit, item, cancel);
        if (here is null || ItemFacts.Write(here.Row) != after)
        {
            return null;
        }

        var answered = here.Row.ToCore();
        ItemFacts.Restore(here.Row, before);
        if (here.Row.OfferedToId is { } asked && answered.OfferedTo is null && await LastAnswerAsync(visit, here.Row, asked, cancel) is { } offer)
        {
            (offer.Answer, offer.AnsweredAt) = (OfferAnswer.Asked, null);
        }

        await ItemHere.RefreshCopiesAsync(visit, here.Row.Id, cancel);
        await ItemCards.OweAsync(visit, here.Group, here.Row, cancel);
        return here;
    }

    // Settling an item leaves its open offer as it was; only an answer to it has something to take back.
    private static Task<ItemOfferRow?> LastAnswerAsync(Visit visit, ActionItemRow row, Core.PersonId asked, CancellationToken cancel)
    {
        var item = row.Id;
        return visit.Db.ItemOffers.Where(offer => offer.ItemId == item && offer.ToId == asked)
            .OrderByDescending(offer => offer.At).ThenByDescending(offer => offer.Id).FirstOrDefaultAsync(cancel);
    }
}

/// <summary>Takes back what one form said of several items (F6). An item that has changed since stays; the others go back.</summary>
internal sealed class UndoItems : IUndoChange
{
    public const string Kind = "items";

    public string What => Kind;

    /// <summary>The items as <see cref="UndoRow.Before"/> holds them.</summary>
    public static string Write(IEnumerable<(ActionItemRow Row, string Change)> items) =>
        string.Join(';', items.Select(item => $"{item.Row.Id.Value:N}={item.Change}"));

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        var (restored, stay) = (new List<ActionItemRow>(), 0);
        foreach (var part in change.Before.Split(';').Select(each => each.Split('=')))
        {
            if (await UndoItem.RestoreAsync(visit, Guid.ParseExact(part[0], "N"), part[1], cancel) is { } here)
            {
                restored.Add(here.Row);
            }
            else
            {
                stay++;
            }
        }

        return restored.Count == 0 ? new UndoAnswer.Stays(ActionItemViews.ChangedSince(stay)) : ActionItemViews.Restored(restored, stay);
    }
}

/// <summary>Takes back a choice about nudges (F6).</summary>
internal sealed class UndoNudges : IUndoChange
{
    public const string Kind = "nudges";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        if (change.Before.Split('>') is not [var before, var after] || visit.Me.Nudges != (NudgePreference)int.Parse(after))
        {
            return new UndoAnswer.Stays(ActionItemViews.ChosenSince());
        }

        visit.Me.Nudges = (NudgePreference)int.Parse(before);
        foreach (var group in await visit.MyGroupsAsync(cancel))
        {
            visit.Touch(group.Id);
        }

        return ActionItemViews.NudgesTakenBack(visit.Me.Nudges);
    }
}
