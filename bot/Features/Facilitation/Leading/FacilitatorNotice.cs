using PeerBot.Chat.Messages;
using PeerBot.Core.Meetings;
using PeerBot.Features.Notices;
using PeerBot.Features.Topics;

namespace PeerBot.Features.Facilitation.Leading;

/// <summary>"You lead on Thursday" (F5), privately; once somebody else leads it says who.</summary>
internal sealed class FacilitatorNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        if (await notice.LeadAsync(cancel) is not { } lead || notice.Recipient is not { } reader)
        {
            return null;
        }

        if (lead.Row.State != MeetingState.Planned)
        {
            return lead.Row.State == MeetingState.Held && lead.Row.LedBy == reader.Id ? LeadingViews.YouLed(lead) : null;
        }

        if (lead.Leader?.Id == reader.Id)
        {
            return LeadingViews.YouLead(lead, notice.Now, await TopicCandidates.ForAsync(notice.Db, lead.Row, cancel));
        }

        return notice.IsEdit && lead.Leader is not null ? FacilitationViews.Say(FacilitationViews.Leads(lead.Leader, lead, reader)) : null;
    }
}
