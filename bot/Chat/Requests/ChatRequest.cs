using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Routing;

namespace PeerBot.Chat.Requests;

/// <summary>What a person can do to us, and where they did it. Closed: command, button, form, plain words in
/// private, a form asked in words, or opening the page a platform gives PeerBot.</summary>
public abstract record ChatRequest(Caller Caller, Place Place);

/// <summary>A command and the words after it. A mention stands in the words as <c>@[platform id]</c>.</summary>
/// <param name="About">The id the person chose when the command alone could mean several things.</param>
/// <param name="Source">The message whose menu the command was chosen from.</param>
public sealed record Command(Caller Caller, Place Place, string Name, string Words, string? About = null, SourceMessage? Source = null)
    : ChatRequest(Caller, Place);

/// <summary>A message somebody wrote, which a command is about (A1).</summary>
/// <param name="Words">Its words, as plain text.</param>
/// <param name="Link">Where to read it again; an https address, when the platform gives one.</param>
public sealed record SourceMessage(string Words, Uri? Link);

/// <summary>A press on a button. <paramref name="Message"/> is the message that carries it, where the platform says so.</summary>
public sealed record ButtonPress(Caller Caller, Place Place, ActionRef Action, MessageRef? Message) : ChatRequest(Caller, Place);

/// <summary>A form sent in.</summary>
public sealed record FormSubmission(Caller Caller, Place Place, ActionRef Form, FormValues Values) : ChatRequest(Caller, Place);

/// <summary>Plain words in the private chat with PeerBot.</summary>
/// <param name="TakesForms">A form can be shown in answer to words; else it is asked question by question.</param>
public sealed record PlainWords(Caller Caller, Place Place, string Words, bool TakesForms = false) : ChatRequest(Caller, Place);

/// <summary>A form that the channel could not show after all: it is to be asked question by question in the private chat.</summary>
public sealed record FormInWords(Caller Caller, Place Place, Form Form) : ChatRequest(Caller, Place);

/// <summary>A person opened the page a platform gives PeerBot (Slack's Home). The answer is a <see cref="Replies.Reply.Whisper"/>
/// with what the page shows.</summary>
public sealed record HomeOpened(Caller Caller, Place Place) : ChatRequest(Caller, Place);
