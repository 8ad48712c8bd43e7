using System.Runtime.CompilerServices;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;

namespace PeerBot.Features.Groups.Glance;

/// <summary>What one can type, by situation; new commands find their own way in. It is the same for everybody, so it is made once.</summary>
internal sealed class HelpCommand(ChatRoutes routes) : ICommandHandler
{
    private static readonly ConditionalWeakTable<ChatRoutes, Message> Made = [];

    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) =>
        Task.FromResult<Reply>(new Reply.Whisper(Made.GetValue(routes, Make)));

    private static Message Make(ChatRoutes all) =>
        GlanceViews.Help([.. all.All.Where(route => route is { Kind: RouteKind.Command, Help: not null })]);
}
