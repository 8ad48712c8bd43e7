namespace PeerBot.Chat.Channels;

/// <summary>A conversation on a platform, by the platform's own opaque ids.</summary>
public sealed record Place(string Platform, string Workspace, string Conversation, PlaceKind Kind, Openness Openness);

/// <summary>What kind of conversation it is.</summary>
public enum PlaceKind
{
    /// <summary>A channel or group chat.</summary>
    Channel,

    /// <summary>One person alone with PeerBot.</summary>
    Direct,
}

/// <summary>Who can read along (P1).</summary>
public enum Openness
{
    /// <summary>Its members only.</summary>
    Private,

    /// <summary>Everybody in the workspace.</summary>
    Public,

    /// <summary>People of other workspaces too.</summary>
    SharedOutside,
}

/// <summary>Where a message is to go: a conversation, or a person privately (the channel finds their private chat).</summary>
public sealed record Destination(string Workspace, string? Conversation, string? Person)
{
    public static Destination To(string workspace, string conversation) => new(workspace, conversation, null);

    public static Destination Privately(string workspace, string person) => new(workspace, null, person);
}

/// <summary>A posted message, by the platform's own ids; enough to edit or remove it later.</summary>
public sealed record MessageRef(string Conversation, string Message)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is something else.</summary>
    public static MessageRef? Parse(string? written) =>
        written?.Split('\n') is [var conversation, var message] ? new MessageRef(conversation, message) : null;

    public override string ToString() => $"{Conversation}\n{Message}";
}
