using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;

namespace PeerBot.Chat.Forms;

/// <summary>Something PeerBot asks. One definition is enough for a dialog, a card in the conversation, and a talk
/// question by question.</summary>
/// <param name="Ref">Comes back with the answers; its id names what the form is about.</param>
/// <param name="Title">At most 24 characters (Slack's limit for a modal's title is the tightest).</param>
/// <param name="Submit">The word on the button; at most 24 characters.</param>
/// <param name="Intro">What the person should know first, e.g. who will see the answers.</param>
public sealed record Form(ActionRef Ref, string Title, string Submit, Text? Intro, IReadOnlyList<Field> Fields);
