using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Routing;

namespace PeerBot.Features.Undo;

/// <summary>What is said when a change is not taken back.</summary>
internal static class UndoViews
{
    public static Button Undo(UndoRow change) => new("Undo", new ActionRef(UndoOffer.Verb, change.Id));

    public static Reply NotTheirChange() => Whisper($"Only the person who made this change can take it back.");

    public static Reply TakenBackAlready() => Whisper($"You have taken this back already.");

    public static Reply TooLate() => Whisper(
        $"A change can be taken back for ten minutes, and those have passed. It stays as it is; {new Typed("peer")} shows what you can do from here.");

    public static Reply Stays(Text because) => Whisper(because);

    private static Reply.Whisper Whisper(Text words) => new(new Message(
        words, new Paragraph(words), new Buttons([new Button("Show my group", ChatRoutes.ToCommand("peer"))])));
}
