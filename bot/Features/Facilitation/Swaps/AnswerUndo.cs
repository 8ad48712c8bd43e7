using Microsoft.EntityFrameworkCore;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Facilitation.Swaps;

/// <summary>Takes a yes or a no back, for the one who gave it (F6); the question is open again.</summary>
internal sealed class AnswerUndo : IUndoChange
{
    public const string Kind = "lead.answer";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        var request = await visit.Db.SwapRequests.SingleOrDefaultAsync(row => row.Id == change.Subject, cancel);
        if (request is not { State: SwapState.Accepted or SwapState.Declined }
            || await LoadedGroup.LoadAsync(visit.Db, change.GroupId, cancel) is not { } group
            || group.Meetings.FirstOrDefault(row => row.Id == request.MeetingId) is not { } meeting)
        {
            return new UndoAnswer.Stays(FacilitationViews.RestsOnIt());
        }

        var lead = new Lead(group, meeting);
        var told = await WasToldAsync(visit, request.Id, cancel);
        if (change.Before.Length > 0)
        {
            if (await RotaUndo.TakeBackAsync(visit, lead, change.Before, cancel, told ? null : request.AskerId) is { } why)
            {
                return new UndoAnswer.Stays(RefusalWords.Say(why, lead, visit.Me));
            }

            if (told && group.Member(request.AskerId) is { } asker)
            {
                await Reach.OweAsync(visit, lead, NoticeKind.RotaUndone, change.Before.Split(',')[0], asker, lead.Row.Id.Value, cancel);
            }
        }

        request.State = SwapState.Asked;
        request.AnsweredAt = null;
        await visit.Db.RefreshAsync(request.Id, cancel);
        return SwapViews.AnswerTakenBack(request);
    }

    // An answer that still waits for the asker's morning is not sent at all; then there is nothing to take back from them either.
    private static async Task<bool> WasToldAsync(Visit visit, Guid request, CancellationToken cancel)
    {
        var answers = visit.Db.Notices.Where(row => row.Subject == request && row.Kind == NoticeKind.SwapAnswered);
        await answers.Where(row => row.State == NoticeState.Owed)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, NoticeState.Dropped), cancel);
        return await answers.AnyAsync(row => row.State == NoticeState.Sending || row.State == NoticeState.Sent, cancel);
    }
}
