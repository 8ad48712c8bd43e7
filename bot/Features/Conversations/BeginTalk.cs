using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;

namespace PeerBot.Features.Conversations;

/// <summary>Asks a form question by question because it could not be shown.</summary>
internal sealed class BeginTalk(TalkSending sending) : IFormInWordsHandler
{
    public Task<Reply> HandleAsync(FormInWords asked, CancellationToken cancel) => sending.BeginAsync(asked, asked.Form, cancel);
}
