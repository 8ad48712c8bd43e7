using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Core.Groups;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Groups.Members;

/// <summary>Tells the next facilitator, once each time, that the group has become smaller than four or larger than six (G2).</summary>
internal static class SizeWatch
{
    public static async Task TellAsync(Occasion occasion, int membersBefore, LoadedGroup group, CancellationToken cancel)
    {
        var advice = GroupSize.Advice(group.Members.Count);
        if (advice == SizeAdvice.Right || advice == GroupSize.Advice(membersBefore)
            || group.NextMeeting(occasion.Now) is not { } next || group.LeaderOf(next) is not { Leader: var leader })
        {
            return;
        }

        var change = await occasion.Db.RotaEvents.CountAsync(row => row.GroupId == group.Id, cancel);
        await occasion.Db.OweAsync(group.Row, NoticeKind.GroupSize, $"size.{change}", leader, group.Id.Value,
            group.Member(leader)!.NextAwake(occasion.Now), cancel: cancel);
    }
}

/// <summary>The advice in words, as long as it holds.</summary>
internal sealed class SizeNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel) =>
        await LoadedGroup.LoadAsync(notice.Db, notice.Group.Id, cancel) is { Row.State: GroupState.Active } group
            && GroupWords.Size(group.Members.Count) is { } advice
                ? MembersViews.Size(advice, GroupSize.Advice(group.Members.Count) == SizeAdvice.TooFew)
                : null;
}
