using PeerBot.Chat.Routing;

namespace PeerBot.Chat.Messages;

/// <summary>Something to press. It asks a question of PeerBot; who may have the answer is decided when it is pressed.</summary>
/// <param name="Label">At most 40 characters, what happens when pressed.</param>
/// <param name="Action">What is asked.</param>
/// <param name="Style">How much the eye is drawn to it; never the only sign of meaning.</param>
/// <param name="SpokenLabel">What a screen reader says where the label alone is ambiguous ("Done: write the summary").</param>
public sealed record Button(string Label, ActionRef Action, ButtonStyle Style = ButtonStyle.Plain, string? SpokenLabel = null);

/// <summary>How a button looks.</summary>
public enum ButtonStyle
{
    /// <summary>One of several ways on.</summary>
    Plain,

    /// <summary>The likely way on; at most one in a message.</summary>
    Primary,

    /// <summary>Takes something away.</summary>
    Careful,
}
