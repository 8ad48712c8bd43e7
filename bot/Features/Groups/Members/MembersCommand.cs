using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Groups.Members;

/// <summary>Shows who is in the group and what time it is for them.</summary>
internal sealed class MembersCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (row, instead) = await GroupHere.FindAsync(visit, cancel);
        return row is null ? instead!
            : new Reply.Whisper(MembersViews.List((await LoadedGroup.LoadAsync(visit.Db, row.Id, cancel))!, visit));
    }, cancel);
}

/// <summary>By command: opens the form that adds members.</summary>
internal sealed class AddMembersCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (row, instead) = await GroupHere.FindAsync(visit, cancel);
        return row is null ? instead! : new Reply.ShowForm(MembersViews.AddForm(row));
    }, cancel);
}

/// <summary>By button: opens the form that adds members.</summary>
internal sealed class AddMembersPress(ChatWork work) : IButtonHandler
{
    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        await visit.MyGroupAsync(new GroupId(press.Action.AsGuid ?? Guid.Empty), cancel) is { } group
            ? new Reply.ShowForm(MembersViews.AddForm(group))
            : GroupHere.NotYours(), cancel);
}
