using PeerBot.Core.Running;
using PeerBot.Features.Meetings;
using PeerBot.Features.Requests;
using PeerBot.Features.Running;

namespace PeerBot.Features.Topics;

/// <summary>What was picked for a meeting was talked about if it took place and came as far as its topic, and waits on otherwise (M7).</summary>
internal sealed class TopicsAfterMeeting : IMeetingEnded
{
    public async Task AfterAsync(Occasion occasion, MeetingRow meeting, CancellationToken cancel)
    {
        // Nobody knows how far a meeting came that was not run from chat.
        if (await RunBook.OfAsync(occasion.Db, meeting.Id, cancel) is not { } row || await LoadedRun.LoadAsync(occasion.Db, row, cancel) is not { } loaded
            || loaded.At(occasion.Now).HasReached(Section.Topic))
        {
            await TopicBook.SettleAsync(occasion, meeting, cancel);
        }
    }

    public Task TakenBackAsync(Occasion occasion, MeetingRow meeting, CancellationToken cancel) => TopicBook.UnsettleAsync(occasion, meeting, cancel);
}
