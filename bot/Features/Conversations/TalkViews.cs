using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Routing;

namespace PeerBot.Features.Conversations;

/// <summary>What PeerBot says around the questions of a talk.</summary>
internal static class TalkViews
{
    public static Message Question(ConversationRow row, string? problem = null) =>
        new TalkQuestions(TalkStore.Read(row), row.Id.ToString("N")).Ask(problem);

    public static Message PutAside() => Message.Of(
        $"Put aside. Your answers so far are kept; say \"continue\" when you want to go on.");

    public static Message NothingToContinue() => Message.Of(
        $"There is nothing to go on with. Say \"help\" to see what I can do.");

    public static Message GoneOn() => Message.Of(
        $"We are past that question. Say \"continue\" to see where we are.");

    public static Message Finished() => Message.Of($"Thank you, that is done.");

    /// <summary>A reply with a word about the talk that waits.</summary>
    public static Reply WithReminder(Reply reply, FormTalk waiting)
    {
        var note = new Note($"Your \"{waiting.Form.Title}\" is still waiting. Say \"continue\" to go on with it.");
        return reply switch
        {
            Reply.Whisper { Message: var message } => new Reply.Whisper(message with
            {
                Blocks = [.. message.Blocks.Count == 0 ? [new Paragraph(message.Summary)] : message.Blocks, note],
            }),
            _ => reply,
        };
    }

    public static Message DoNotKnow() => new(
        $"I did not understand that.",
        new Paragraph($"I did not understand that. You can say things like \"checkin\", \"action\" or \"help\"."),
        new Buttons([new Button("Help", ChatRoutes.ToCommand("peer help"), ButtonStyle.Primary)]));
}
