using PeerBot.Chat.Messages;
using PeerBot.Core.Meetings;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Facilitation.Leading;

/// <summary>Asks once more, privately, whether the facilitator is in (F5); taken away as soon as they answer (N8).</summary>
internal sealed class FacilitatorReminder : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel) =>
        await notice.LeadAsync(cancel) is { Row.State: MeetingState.Planned, IsConfirmed: false } lead
        && !lead.Meeting.HasStarted(notice.Now) && lead.Leader?.Id == notice.Recipient?.Id
            ? LeadingViews.AreYouIn(lead)
            : null;
}
