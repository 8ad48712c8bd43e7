using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Facilitation.Swaps;

/// <summary>"Yes, let's swap", or "Yes, I can lead".</summary>
internal sealed class AcceptPress(ChatWork work) : IButtonHandler
{
    public const string Verb = "lead.yes";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) =>
        work.RunAsync(press, visit => Answering.AnswerAsync(visit, press.Action.AsGuid, agrees: true, cancel), cancel);
}

/// <summary>"Rather not".</summary>
internal sealed class DeclinePress(ChatWork work) : IButtonHandler
{
    public const string Verb = "lead.no";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) =>
        work.RunAsync(press, visit => Answering.AnswerAsync(visit, press.Action.AsGuid, agrees: false, cancel), cancel);
}
