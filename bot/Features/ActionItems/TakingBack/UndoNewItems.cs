using Microsoft.EntityFrameworkCore;
using PeerBot.Core;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.ActionItems.TakingBack;

/// <summary>Takes new items back as if they had not been noted (F6), unless somebody has answered one of them by now.</summary>
internal sealed class UndoNewItems : IUndoChange
{
    public const string Kind = "item.new";

    public string What => Kind;

    /// <summary>New items as <see cref="UndoRow.Before"/> holds them.</summary>
    public static string Write(IEnumerable<ActionItemRow> items) => string.Join(';', items.Select(row => $"{row.Id.Value:N}={ItemFacts.Write(row)}"));

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        if (await AsTheyWereAsync(visit, change.Before, cancel) is not { } items)
        {
            return new UndoAnswer.Stays(ActionItemViews.AnsweredSince());
        }

        await RemoveAsync(visit, items, cancel);
        return ActionItemViews.NotNoted(items.Count);
    }

    /// <summary>The items if all of them stand as they were noted; else null.</summary>
    public static async Task<IReadOnlyList<ActionItemRow>?> AsTheyWereAsync(Visit visit, string written, CancellationToken cancel)
    {
        var items = new List<ActionItemRow>();
        foreach (var part in written.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(each => each.Split('=')))
        {
            var id = new ItemId(Guid.ParseExact(part[0], "N"));
            if (await visit.Db.ActionItems.SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } row || ItemFacts.Write(row) != part[1])
            {
                return null;
            }

            items.Add(row);
        }

        return items;
    }

    /// <summary>Removes them; their cards and the questions to others go with them.</summary>
    public static async Task RemoveAsync(Visit visit, IReadOnlyList<ActionItemRow> items, CancellationToken cancel)
    {
        foreach (var item in items)
        {
            await ItemHere.RefreshCopiesAsync(visit, item.Id, cancel);
            visit.Db.ItemOffers.RemoveRange(await visit.Db.ItemOffers.Where(row => row.ItemId == item.Id).ToListAsync(cancel));
            visit.Db.ActionItems.Remove(item);
        }
    }
}
