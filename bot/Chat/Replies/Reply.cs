using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;

namespace PeerBot.Chat.Replies;

/// <summary>What a handler may answer; the channel knows how. What a group or another person is to hear later is a notice instead.</summary>
public abstract record Reply
{
    private Reply()
    {
    }

    /// <summary>Something only the caller sees.</summary>
    public sealed record Whisper(Message Message) : Reply;

    /// <summary>Opens a form.</summary>
    public sealed record ShowForm(Form Form) : Reply;

    /// <summary>Keeps the form open and says beside each field what is wrong.</summary>
    public sealed record FixForm(IReadOnlyList<FieldProblem> Problems) : Reply;

    /// <summary>Closes the form and tells the caller how it went.</summary>
    public sealed record CloseForm(Message? Message = null) : Reply;

    /// <summary>Puts another message in the place of the one whose button was pressed; a whisper where there is none.</summary>
    public sealed record Replace(Message Message) : Reply;

    /// <summary>Nothing to say.</summary>
    public sealed record Quiet : Reply;
}
