using PeerBot.Chat.Messages;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Records.Ending;

/// <summary>Tells the channel and each member that the group is about to end; once it is kept, the messages say so.</summary>
internal sealed class GroupEndingNotice : INoticeComposer
{
    public Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel) => Task.FromResult(
        notice.Group.EndsAt is { } at ? RecordTexts.Ending(notice.Group, at) : notice.IsEdit ? RecordTexts.GoesOn() : null);
}

/// <summary>The last word in a group's channel.</summary>
internal sealed class GroupEndedNotice : INoticeComposer
{
    public Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel) => Task.FromResult<Message?>(RecordTexts.Ended());
}
