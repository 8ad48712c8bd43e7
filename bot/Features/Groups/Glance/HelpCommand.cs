using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;

namespace PeerBot.Features.Groups.Glance;

/// <summary>What one can type, by situation; new commands find their own way in.</summary>
internal sealed class HelpCommand(ChatRoutes routes) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => Task.FromResult<Reply>(
        new Reply.Whisper(GlanceViews.Help([.. routes.All.Where(route => route is { Kind: RouteKind.Command, Help: not null })])));
}
