using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Groups.Members;

/// <summary>Tells the one who leads next, or else each member, that PeerBot cannot be heard in the channel any more. The
/// platform may say so several times; they are told once a day at most.</summary>
internal static class ChannelClosed
{
    private static readonly Duration OnceIn = Duration.FromDays(1);

    public static async Task TellAsync(Occasion occasion, LoadedGroup group, CancellationToken cancel)
    {
        var said = await occasion.Db.Notices.Where(row => row.GroupId == group.Id && row.Kind == NoticeKind.PlaceClosed)
            .Select(row => new { row.Key, row.DueAt }).ToListAsync(cancel);
        if (said.Exists(notice => notice.DueAt > occasion.Now - OnceIn))
        {
            return;
        }

        var readers = group.NextMeeting(occasion.Now) is { } next && group.LeaderOf(next) is { Leader: var leader }
            && group.Member(leader) is { } one ? [one] : group.Members;
        foreach (var reader in readers)
        {
            await occasion.Db.OweAsync(group.Row, NoticeKind.PlaceClosed, $"closed.{said.Count}", reader.Id, group.Id.Value,
                reader.NextAwake(occasion.Now), cancel: cancel);
        }
    }
}

/// <summary>The word about a closed channel.</summary>
internal sealed class ChannelClosedNotice : INoticeComposer
{
    public Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel) =>
        Task.FromResult(notice.IsEdit ? null : (Message?)MembersViews.ChannelClosed(notice.Group));
}
