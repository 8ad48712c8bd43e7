using PeerBot.Chat.Messages;
using PeerBot.Core.Meetings;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Facilitation.Leading;

/// <summary>Tells the channel, or the one who is relieved, who leads now; never why. One message a meeting, edited in place (N8).</summary>
internal sealed class LeaderChanged : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        if (await notice.LeadAsync(cancel) is not { Row.State: MeetingState.Planned } lead || lead.Leader is not { } leader)
        {
            return null;
        }

        if (notice.Recipient is not { } relieved)
        {
            return LeadingViews.LeadsNow(leader, lead, notice.Now);
        }

        return relieved.Id == leader.Id ? null : LeadingViews.YouAreRelieved(leader, lead, notice.Now);
    }
}
