using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core.ActionItems;
using PeerBot.Features.Requests;
using PeerBot.Features.Topics;

namespace PeerBot.Features.Groups.Glance;

/// <summary>The group at a glance, with a button for everything.</summary>
internal sealed class PeerCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (row, instead) = await GroupHere.FindAsync(visit, cancel);
        if (row is null)
        {
            return instead!;
        }

        var open = await visit.Db.ActionItems.CountAsync(
            item => item.GroupId == row.Id && item.OwnerId == visit.Me.Id && item.State == ItemState.Open, cancel);
        return new Reply.Whisper(GlanceViews.Group(await TopicsHere.LoadAsync(visit, row.Id, cancel), open));
    }, cancel);
}
