using Microsoft.EntityFrameworkCore;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Facilitation.Swaps;

/// <summary>Takes a question back while it has no answer (F6).</summary>
internal sealed class AskUndo : IUndoChange
{
    public const string Kind = "lead.ask";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        var request = await visit.Db.SwapRequests.SingleOrDefaultAsync(row => row.Id == change.Subject, cancel);
        if (request is not { State: SwapState.Asked })
        {
            return new UndoAnswer.Stays(SwapViews.AnsweredByNow());
        }

        request.State = SwapState.Withdrawn;
        await visit.Db.RefreshAsync(request.Id, cancel);
        return SwapViews.QuestionTakenBack();
    }
}
