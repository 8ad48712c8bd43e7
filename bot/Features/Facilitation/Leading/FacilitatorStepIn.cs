using PeerBot.Chat.Messages;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Meetings;
using PeerBot.Features.Notices;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Facilitation.Leading;

/// <summary>Tells the channel who could step in (F5), and never who has not answered; once settled it says who leads.</summary>
internal sealed class FacilitatorStepIn : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        if (await notice.LeadAsync(cancel) is not { Row.State: MeetingState.Planned } lead || lead.Meeting.HasStarted(notice.Now))
        {
            return null;
        }

        if (lead.IsConfirmed && lead.Leader is { } leader)
        {
            return notice.IsEdit ? LeadingViews.IsSettled(leader, lead) : null;
        }

        var candidates = StepIn.Candidates(lead.Rota, lead.Row.Id, lead.Present)
            .Select(lead.Group.Member).OfType<PersonRow>().ToList();
        return candidates.Count > 0 ? LeadingViews.WhoCouldStepIn(lead, candidates) : null;
    }
}
