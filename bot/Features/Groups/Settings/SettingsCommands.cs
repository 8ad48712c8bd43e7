using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Groups.Settings;

/// <summary>What is set, with a way to each of the two forms.</summary>
internal sealed class SettingsCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (group, instead) = await GroupHere.FindAsync(visit, cancel);
        return group is null ? instead! : new Reply.Whisper(SettingsViews.Overview(group, visit.Me));
    }, cancel);
}

/// <summary>Opens the form of what the group has agreed on.</summary>
internal sealed class GroupSettingsCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (group, instead) = await GroupHere.FindAsync(visit, cancel);
        return group is null ? instead! : new Reply.ShowForm(SettingsViews.GroupForm(group, changedMeanwhile: false));
    }, cancel);
}

/// <summary>Opens the form of what the caller has set for themselves, with or without a group.</summary>
internal sealed class MySettingsCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(
        command, visit => Task.FromResult<Reply>(new Reply.ShowForm(SettingsViews.MyForm(visit.Me))), cancel);
}
