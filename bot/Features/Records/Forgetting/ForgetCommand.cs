using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Records.Forgetting;

/// <summary>Says what forgetting does, and asks once (P5). Nobody has to be in a group for it.</summary>
internal sealed class ForgetCommand : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) =>
        Task.FromResult<Reply>(new Reply.Whisper(RecordTexts.SureToForget()));
}

/// <summary>Removes the caller's words, and nobody else's: the button names nobody.</summary>
internal sealed class ForgetPress(ChatWork work, Forget forget) : IButtonHandler
{
    public const string Verb = "forget.sure";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        await forget.DoAsync(visit, visit.Me.Id, cancel);
        return new Reply.Replace(RecordTexts.Forgotten());
    }, cancel);
}
