using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;

namespace PeerBot.Features.Requests;

/// <summary>Goes on with a command once its caller said which of their groups is meant.</summary>
internal sealed class ChooseGroup(ChatRouter router) : IFormHandler
{
    public async Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel)
    {
        var (values, name) = (submission.Values, submission.Form.Id);
        var source = name.EndsWith(GroupHere.FromMessage, StringComparison.Ordinal)
            ? new SourceMessage(values.One("message") ?? string.Empty, Uri.TryCreate(values.One("link"), UriKind.Absolute, out var link) ? link : null)
            : null;
        name = source is null ? name : name[..^GroupHere.FromMessage.Length];
        var reply = await router.HandleAsync(
            new Command(submission.Caller, submission.Place, name.Replace('.', ' '), values.One("words") ?? string.Empty, values.One("group"), source),
            cancel);
        return reply is Reply.Whisper whisper ? new Reply.CloseForm(whisper.Message) : reply;
    }
}
