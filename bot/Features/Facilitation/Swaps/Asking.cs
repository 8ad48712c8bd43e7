using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Facilitation.Swaps;

/// <summary>Asks another member to swap turns, or to lead once (F2). Nothing changes until they agree.</summary>
internal static class Asking
{
    /// <param name="id">The request's id, made with the form, so that a form sent twice asks once.</param>
    public static async Task<Reply> AskAsync(Visit visit, Lead lead, PersonRow other, SwapWish wish, Guid id, CancellationToken cancel)
    {
        var open = await visit.Db.SwapRequests.Where(row => row.MeetingId == lead.Row.Id && row.AskerId == visit.Me.Id
            && (row.Id == id || row.State == SwapState.Asked)).ToListAsync(cancel);
        if (open.Exists(row => row.Id == id || (row.OtherId == other.Id && row.Wish == wish && row.Moves == lead.Row.Moves)))
        {
            return visit.Answer(SwapViews.HasBeenAsked(other, lead));
        }

        var request = new SwapRequestRow
        {
            Id = id,
            WorkspaceId = visit.Db.Workspace,
            GroupId = lead.Group.Id,
            MeetingId = lead.Row.Id,
            Moves = lead.Row.Moves,
            AskerId = visit.Me.Id,
            OtherId = other.Id,
            Wish = wish,
            State = SwapState.Asked,
            AskedAt = visit.Now,
        };
        if (OpenRequests.Decide(request, lead, visit.Now) is Outcome<RotaEvent>.Refused refused)
        {
            return visit.Refuse(refused.Why, lead);
        }

        visit.Db.SwapRequests.Add(request);
        await Reach.OweAsync(visit, lead, NoticeKind.SwapAsked, $"{id:N}", other, id, cancel);
        visit.Touch(lead.Group.Id);
        return visit.Answer(SwapViews.Asked(other, lead, UndoOffer.Add(visit, lead.Group.Id, AskUndo.Kind, id, string.Empty)));
    }
}
