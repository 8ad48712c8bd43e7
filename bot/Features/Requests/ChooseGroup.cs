using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;

namespace PeerBot.Features.Requests;

/// <summary>Goes on with a command once its caller said which of their groups is meant.</summary>
internal sealed class ChooseGroup(ChatRouter router) : IFormHandler
{
    public async Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel)
    {
        var reply = await router.HandleAsync(
            new Command(submission.Caller, submission.Place, submission.Form.Id.Replace('.', ' '),
                submission.Values.One("words") ?? string.Empty, submission.Values.One("group")),
            cancel);
        return reply is Reply.Whisper whisper ? new Reply.CloseForm(whisper.Message) : reply;
    }
}
