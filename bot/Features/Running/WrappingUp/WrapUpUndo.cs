using Microsoft.EntityFrameworkCore;
using PeerBot.Core;
using PeerBot.Features.ActionItems;
using PeerBot.Features.ActionItems.TakingBack;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Running.WrappingUp;

/// <summary>Takes the lines of a wrap-up sheet back, decisions and next steps together (F6), unless somebody has answered one of these by
/// now. Notes and who was there stand in the sheet and are changed by opening it again.</summary>
internal sealed class WrapUpUndo : IUndoChange
{
    public const string Kind = "run.wrap";

    public string What => Kind;

    public static string Write(IEnumerable<Guid> decisions, IEnumerable<ActionItemRow> items) =>
        $"{string.Join(',', decisions.Select(id => id.ToString("N")))}/{UndoNewItems.Write(items)}";

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        var parts = change.Before.Split('/');
        if (await UndoNewItems.AsTheyWereAsync(visit, parts[1], cancel) is not { } items)
        {
            return new UndoAnswer.Stays(WrapUpViews.AnsweredSince());
        }

        var noted = parts[0].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => Guid.ParseExact(id, "N")).ToList();
        visit.Db.Decisions.RemoveRange(await visit.Db.Decisions.Where(row => noted.Contains(row.Id)).ToListAsync(cancel));
        await UndoNewItems.RemoveAsync(visit, items, cancel);
        await RunBook.RefreshAsync(visit.Db, new MeetingId(change.Subject), cancel);
        return WrapUpViews.LinesTakenBack();
    }
}
