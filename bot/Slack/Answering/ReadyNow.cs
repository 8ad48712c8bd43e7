using System.Security.Cryptography;
using NodaTime;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;

namespace PeerBot.Slack.Answering;

/// <summary>Forms that could not be opened in time. Each waits ten minutes in memory for a press, whose fresh trigger opens it.</summary>
internal sealed class ReadyNow(TimeProvider time)
{
    /// <summary>The verb of the button; it is answered here and never reaches a feature.</summary>
    public const string Verb = "slack.ready";

    private readonly Remembered<(string Workspace, string Person, string Id), Waiting> _waiting = new(time, Duration.FromMinutes(10), 2_000);

    /// <summary>What is said when a form has waited too long for its press.</summary>
    public static Message TooLate { get; } = Message.Of($"That waited too long, and I have put it away. Please ask for it again; nothing is lost but the form.");

    /// <summary>Keeps a form and returns what to say about it.</summary>
    public Message Keep(Turn turn, Form form)
    {
        var id = RandomNumberGenerator.GetHexString(16, lowercase: true);
        _waiting.Keep((turn.Workspace, turn.Ask.Person, id), new Waiting(form, turn.FormPlace));
        Text ready = $"It is ready now: {form.Title}.";
        return new Message(ready, new Paragraph(ready), new Buttons([new Button("Open", new ActionRef(Verb, id), ButtonStyle.Primary, $"Open: {form.Title}")]));
    }

    /// <summary>The form behind a press; null when it waited too long. Only who it was made for may open it.</summary>
    public Waiting? Find(Turn turn, ActionRef action) =>
        _waiting.TryGet((turn.Workspace, turn.Ask.Person, action.Id), out var waiting) ? waiting : null;

    /// <param name="Place">The channel the form is about; null for none.</param>
    internal sealed record Waiting(Form Form, string? Place);
}
