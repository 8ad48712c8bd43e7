using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Routing;

namespace PeerBot.Chat.Requests;

/// <summary>What a person can do to us, and where they did it. Closed: command, button, form, or plain words in private.</summary>
public abstract record ChatRequest(Caller Caller, Place Place);

/// <summary>A command and the words after it. A mention stands in the words as <c>@[platform id]</c>.</summary>
/// <param name="About">The id the person chose when the command alone could mean several things.</param>
public sealed record Command(Caller Caller, Place Place, string Name, string Words, string? About = null) : ChatRequest(Caller, Place);

/// <summary>A press on a button. <paramref name="Message"/> is the message that carries it, where the platform says so.</summary>
public sealed record ButtonPress(Caller Caller, Place Place, ActionRef Action, MessageRef? Message) : ChatRequest(Caller, Place);

/// <summary>A form sent in.</summary>
public sealed record FormSubmission(Caller Caller, Place Place, ActionRef Form, FormValues Values) : ChatRequest(Caller, Place);

/// <summary>Plain words in the private chat with PeerBot.</summary>
public sealed record PlainWords(Caller Caller, Place Place, string Words) : ChatRequest(Caller, Place);
