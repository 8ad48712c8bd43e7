using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Conversations;

/// <summary>The buttons under a question: choose, skip, back, later, send. A press on an earlier question changes nothing.</summary>
internal sealed class PressInTalk(ChatWork work, TalkSending sending) : IButtonHandler
{
    public async Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel)
    {
        FormTalk? toSend = null;
        var reply = await work.RunAsync(press, async visit =>
        {
            toSend = null;
            if (await TalkStore.OpenAsync(visit, cancel) is not { } row
                || press.Action.Id.Split(':') is not [var id, var position, ..] parts
                || id != row.Id.ToString("N"))
            {
                return new Reply.Whisper(TalkViews.NothingToContinue());
            }

            var talk = TalkStore.Read(row);
            if (position != talk.Position.ToString())
            {
                return new Reply.Whisper(TalkViews.GoneOn());
            }

            return Press(visit, row, talk, press.Action.Verb, parts.Length > 2 ? parts[2] : string.Empty, sent => toSend = sent);
        }, cancel);
        return toSend is null ? reply : await sending.SendAsync(press, toSend, cancel);
    }

    private static Reply Press(
        Visit visit, ConversationRow row, FormTalk talk, string verb, string number, Action<FormTalk> send)
    {
        string? problem = null;
        switch (verb)
        {
            case TalkQuestions.LaterVerb:
                (row.IsAside, row.LastAt) = (true, visit.Now);
                return new Reply.Replace(TalkViews.PutAside());
            case TalkQuestions.SendVerb when talk.IsComplete:
                send(talk);
                return new Reply.Quiet();
            case TalkQuestions.PickVerb when int.TryParse(number, out var picked):
                talk = talk.Pick(picked);
                break;
            case TalkQuestions.BackVerb:
                talk = talk.Back();
                break;
            case TalkQuestions.SkipVerb:
                (talk, problem) = talk.Skip();
                break;
        }

        TalkStore.Keep(row, talk, visit.Now);
        return new Reply.Replace(TalkViews.Question(row, problem));
    }
}
