using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Groups.Members;

/// <summary>Asks whether the caller is sure to leave; a group that has not started can be left as well.</summary>
internal sealed class LeaveCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (row, instead) = await GroupHere.FindAsync(visit, cancel);
        row ??= (await visit.MyFormingGroupsAsync(cancel)).FirstOrDefault(group =>
            group.Channel == visit.Request.Place.Conversation || visit.Request.Place.Kind == Chat.Channels.PlaceKind.Direct);
        if (row is null)
        {
            return instead!;
        }

        var members = await visit.Db.Memberships.CountAsync(member => member.GroupId == row.Id && member.LeftAt == null, cancel);
        return new Reply.Whisper(MembersViews.SureToLeave(row, members));
    }, cancel);
}

/// <summary>Closes the door at once (G5, P3). Who was added without having been asked needs one press and no reason (G3).</summary>
internal sealed class LeavePress(ChatWork work) : IButtonHandler
{
    public const string Verb = "leave.sure";
    public const string NoThanks = "leave.no-thanks";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        var id = new GroupId(press.Action.AsGuid ?? Guid.Empty);
        if (!await visit.IsMemberAsync(id, cancel)
            || await visit.Db.Groups.SingleOrDefaultAsync(row => row.Id == id && row.State != GroupState.Ended, cancel) is not { } group)
        {
            return GroupHere.NotYours();
        }

        var membership = await visit.Db.Memberships.SingleAsync(row => row.GroupId == id && row.PersonId == visit.Me.Id && row.LeftAt == null, cancel);
        var left = await Leaving.DoAsync(visit, group, visit.Me.Id, cancel);

        // With the last member the group has ended, and nothing of it is left to come back to.
        var undo = left is null ? null : UndoOffer.Add(visit, id, LeaveUndo.Kind, membership.Id, left.ToString());
        return new Reply.Replace(press.Action.Verb == NoThanks ? MembersViews.ThatIsFine(undo) : MembersViews.Farewell(undo));
    }, cancel);
}
