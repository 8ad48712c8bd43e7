using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Groups.Members;

/// <summary>A group's channel that PeerBot cannot be heard in any more: nothing is sent there until it is back.</summary>
internal static class ChannelClosed
{
    private static readonly Duration OnceIn = Duration.FromDays(1);

    /// <summary>Tells the one who leads next, or else each member. The platform may say so several times, at the same moment too: each
    /// report writes the group's row, so that one of two loses the race and finds the channel closed already. They are told once a day at most.</summary>
    public static async Task TellAsync(Occasion occasion, LoadedGroup group, CancellationToken cancel)
    {
        if (group.Row.ClosedAt is not null)
        {
            return;
        }

        group.Row.ClosedAt = occasion.Now;
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

    /// <summary>PeerBot is heard there again: what was held back is due, and messages that could not be edited are brought up to date.</summary>
    public static async Task OpenAgainAsync(Occasion occasion, GroupRow group, CancellationToken cancel)
    {
        if (group.ClosedAt is null)
        {
            return;
        }

        group.ClosedAt = null;
        var (db, now) = (occasion.Db, occasion.Now);
        var there = db.Notices.Where(row => row.GroupId == group.Id && row.RecipientId == null);
        await there.Where(row => row.State == NoticeState.Owed && row.DueAt <= now && row.NotBefore > now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NotBefore, now), cancel);
        await there.Where(row => row.State == NoticeState.Sent && row.LastProblem != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EditWanted, row => row.EditWanted + 1), cancel);
        occasion.Touch(group.Id);
    }
}

/// <summary>The word about a closed channel.</summary>
internal sealed class ChannelClosedNotice : INoticeComposer
{
    public Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel) =>
        Task.FromResult(notice.IsEdit ? null : (Message?)MembersViews.ChannelClosed(notice.Group));
}
