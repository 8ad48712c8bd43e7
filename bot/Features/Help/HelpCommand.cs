using System.Runtime.CompilerServices;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;

namespace PeerBot.Features.Help;

/// <summary><c>/peer help</c>: what PeerBot does, and the ways on by situation. The same for everybody.</summary>
internal sealed class HelpCommand : ICommandHandler
{
    private static readonly Task<Reply> Answer = Task.FromResult<Reply>(new Reply.Whisper(HelpTexts.Short));

    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => Answer;
}

/// <summary><c>/peer help all</c>: every command; new ones find their own way in. The same for everybody, so it is made once.</summary>
internal sealed class AllHelpCommand(ChatRoutes routes) : ICommandHandler
{
    private static readonly ConditionalWeakTable<ChatRoutes, Message> Made = [];

    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) =>
        Task.FromResult<Reply>(new Reply.Whisper(Made.GetValue(routes, Make)));

    private static Message Make(ChatRoutes all) =>
        HelpTexts.All([.. all.All.Where(route => route is { Kind: RouteKind.Command, Help: not null })]);
}

/// <summary>Help for one situation.</summary>
internal sealed class SituationCommand : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) =>
        Task.FromResult<Reply>(new Reply.Whisper(HelpTexts.For(command.Name)));
}
