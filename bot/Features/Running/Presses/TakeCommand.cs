using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Facilitation;
using PeerBot.Features.Facilitation.HandingOver;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Running.Presses;

/// <summary><c>/peer meet take over</c>: the lead of the running meeting, at once (M4).</summary>
internal sealed class TakeCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (here, instead) = await RunHere.CurrentAsync(visit, cancel);
        return here is null ? instead! : await HandOverTo.AnswerAsync(visit, new Lead(here.Group, here.Meeting), visit.Me.Id, cancel);
    }, cancel);
}
