using PeerBot.Chat.Replies;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Features.Facilitation.Leading;
using PeerBot.Features.Requests;
using PeerBot.Features.Running;

namespace PeerBot.Features.Facilitation.HandingOver;

/// <summary>The lead changes hands during the meeting, whichever way it was asked for.</summary>
internal static class HandOverTo
{
    public static async Task<Reply> AnswerAsync(Visit visit, Lead lead, PersonId other, CancellationToken cancel)
    {
        switch (HandOver.Decide(lead.Rota, lead.Meeting, visit.Me.Id, other, lead.Present, visit.Now))
        {
            case Outcome<RotaEvent>.Done done:
                await RunBook.ComeAsync(visit, lead.Row, other, cancel);
                var undo = await RotaChange.WriteAsync(visit, lead, cancel, done.Value);
                if (lead.Leader is { } before && before.Id != visit.Me.Id)
                {
                    await Relieved.TellAsync(visit, lead, before, undo, cancel);
                }

                return await visit.AnswerInPlaceAsync(lead.Group.Id, LeadingViews.HandedOver(lead.Group.Member(other)!, visit.Me, undo), cancel);
            case Outcome<RotaEvent>.Refused { Why: NotTheFacilitator { Leader: null } } when other == visit.Me.Id && lead.Row.ClosesAt is not null:
                // Nobody who could lead is at the running meeting: whoever comes does.
                await RunBook.ComeAsync(visit, lead.Row, other, cancel);
                visit.Touch(lead.Group.Id);
                return await visit.AnswerInPlaceAsync(lead.Group.Id, LeadingViews.YouLeadNow(), cancel);
            case Outcome<RotaEvent>.Refused refused:
                return visit.Refuse(refused.Why, lead);
            default:
                return GroupHere.NotYours();
        }
    }
}
