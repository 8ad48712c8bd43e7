using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Conversations;

/// <summary>Hands a finished talk in as the form it is, and carries on with whatever the form's handler answers. The
/// handler runs outside the talk's own transaction; forms can be sent twice without harm, so a crash in between loses nothing.</summary>
internal sealed class TalkSending(ChatWork work, ChatRouter router)
{
    public async Task<Reply> SendAsync(ChatRequest request, FormTalk talk, CancellationToken cancel)
    {
        var reply = await router.HandleAsync(
            new FormSubmission(request.Caller, request.Place, talk.Form.Ref, talk.Values), cancel);
        return reply switch
        {
            Reply.FixForm fix => await work.RunAsync(request, visit => AskAgainAsync(visit, fix, cancel), cancel),
            Reply.ShowForm next => await BeginAsync(request, next.Form, cancel),
            _ => await work.RunAsync(request, visit => CloseAsync(visit, talk, reply, cancel), cancel),
        };
    }

    /// <summary>Asks a form's first question instead of showing it whole.</summary>
    public Task<Reply> BeginAsync(ChatRequest request, Form form, CancellationToken cancel) => work.RunAsync(
        request,
        async visit => new Reply.Whisper(TalkViews.Question(await TalkStore.BeginAsync(visit, form, cancel))),
        cancel);

    private static async Task<Reply> AskAgainAsync(Visit visit, Reply.FixForm fix, CancellationToken cancel)
    {
        if (await TalkStore.OpenAsync(visit, cancel) is not { } row || fix.Problems.Count == 0)
        {
            return new Reply.Whisper(TalkViews.NothingToContinue());
        }

        TalkStore.Keep(row, TalkStore.Read(row).BackTo(fix.Problems[0].Key), visit.Now);
        return new Reply.Whisper(TalkViews.Question(row, fix.Problems[0].Words));
    }

    private static async Task<Reply> CloseAsync(Visit visit, FormTalk talk, Reply reply, CancellationToken cancel)
    {
        // Only the talk that was sent is closed; the handler may have asked something new in the meantime.
        if (await TalkStore.OpenAsync(visit, cancel) is { } row && TalkStore.Read(row).Form.Ref == talk.Form.Ref)
        {
            row.ClosedAt = visit.Now;
        }

        return reply switch
        {
            Reply.CloseForm { Message: { } message } => new Reply.Whisper(message),
            Reply.CloseForm => new Reply.Whisper(TalkViews.Finished()),
            Reply.Replace { Message: var message } => new Reply.Whisper(message),
            _ => reply,
        };
    }
}
