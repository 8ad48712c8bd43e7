using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Facilitation.Swaps;

/// <summary>The one who was asked says yes or no. A yes is a promise to lead, so it counts as "I'm in".</summary>
internal static class Answering
{
    public static async Task<Reply> AnswerAsync(Visit visit, Guid? id, bool agrees, CancellationToken cancel)
    {
        var request = id is null ? null : await visit.Db.SwapRequests.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (request is null || request.OtherId != visit.Me.Id || await visit.MyGroupAsync(request.GroupId, cancel) is null
            || await LoadedGroup.LoadAsync(visit.Db, request.GroupId, cancel) is not { } group)
        {
            return GroupHere.NotYours();
        }

        var lead = group.Meetings.FirstOrDefault(meeting => meeting.Id == request.MeetingId) is { } row ? new Lead(group, row) : null;
        if (request.State != SwapState.Asked)
        {
            return visit.Answer(SwapViews.SettledAlready(request, lead, visit.Me));
        }

        var decided = lead?.Row.Moves == request.Moves ? OpenRequests.Decide(request, lead, visit.Now) : null;
        if (lead is null || decided is not Outcome<RotaEvent>.Done done)
        {
            // Somebody may have answered between the two reads; else it is withdrawn when the group is planned again below.
            await visit.Db.Entry(request).ReloadAsync(cancel);
            if (request.State is SwapState.Accepted or SwapState.Declined)
            {
                return visit.Answer(SwapViews.SettledAlready(request, lead, visit.Me));
            }

            visit.Touch(group.Id);
            return visit.Answer(SwapViews.Overtaken(lead, visit.Me));
        }

        var occurrence = OpenRequests.OccurrenceOf(request);
        request.State = agrees ? SwapState.Accepted : SwapState.Declined;
        request.AnsweredAt = visit.Now;
        await visit.Db.RefreshAsync(request.Id, cancel);
        var numbers = agrees
            ? await RotaChange.AppendAsync(visit, lead, cancel, done.Value, new RotaEvent.Confirmed(lead.Row.Id, visit.Me.Id))
            : string.Empty;
        var asker = group.Member(request.AskerId)!;
        await Reach.OweAsync(visit, lead, NoticeKind.SwapAnswered, occurrence, asker, request.Id, cancel);
        visit.Touch(group.Id);
        var undo = UndoOffer.Add(visit, group.Id, AnswerUndo.Kind, request.Id, numbers);
        return visit.Answer(agrees ? SwapViews.YouAgreed(request, lead, asker, undo) : SwapViews.YouDeclined(asker, undo));
    }
}
