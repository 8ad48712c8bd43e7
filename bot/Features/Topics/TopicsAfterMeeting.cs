using PeerBot.Features.Meetings;
using PeerBot.Features.Requests;
using PeerBot.Features.Running;

namespace PeerBot.Features.Topics;

/// <summary>What was picked for a meeting was talked about if it took place, and waits on if it did not (M7).</summary>
internal sealed class TopicsAfterMeeting : IMeetingEnded
{
    public Task AfterAsync(Occasion occasion, MeetingRow meeting, CancellationToken cancel) => TopicBook.SettleAsync(occasion, meeting, cancel);

    public Task TakenBackAsync(Occasion occasion, MeetingRow meeting, CancellationToken cancel) => TopicBook.UnsettleAsync(occasion, meeting, cancel);
}
