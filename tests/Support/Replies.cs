using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;

namespace PeerBot.Tests.Support;

/// <summary>Reads replies the way the person would see them.</summary>
public static class Replies
{
    /// <summary>The form, or a failure that says what came instead.</summary>
    public static Form Form(this Reply reply) =>
        reply is Reply.ShowForm show ? show.Form : throw new InvalidOperationException($"Not a form but: {reply.Plain()}");

    /// <summary>The words of whatever came back, in UTC.</summary>
    public static string Plain(this Reply reply) => reply switch
    {
        Reply.FixForm fix => string.Join('\n', fix.Problems.Select(problem => $"{problem.Key}: {problem.Words}")),
        Reply.ShowForm show => $"(form {show.Form.Title})",
        _ => reply.Message()?.ToPlain(DateTimeZone.Utc) ?? string.Empty,
    };

    public static Message? Message(this Reply reply) => reply switch
    {
        Reply.Whisper whisper => whisper.Message,
        Reply.CloseForm close => close.Message,
        Reply.Replace replace => replace.Message,
        _ => null,
    };

    /// <summary>The button with this label in the reply.</summary>
    public static Button Button(this Reply reply, string label) =>
        reply.Message()!.Blocks.OfType<Buttons>().SelectMany(row => row.Items).Single(button => button.Label == label);
}
