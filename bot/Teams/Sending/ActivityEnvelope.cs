namespace PeerBot.Teams.Sending;

/// <summary>What kind of conversation an activity comes from, by its <c>conversationType</c>.</summary>
internal enum ConversationKind
{
    /// <summary>Also the chat of a meeting.</summary>
    GroupChat,

    /// <summary>One person alone with PeerBot.</summary>
    Personal,

    /// <summary>A channel of a team; only these have threads.</summary>
    Channel,
}

/// <summary>What every verified activity tells of where things are, whatever else is in it.</summary>
/// <param name="Workspace">The tenant.</param>
/// <param name="ServiceUrl">As it stands in the activity.</param>
/// <param name="Conversation">The conversation's id, with or without a thread; null where PeerBot need not be.</param>
/// <param name="Bot">PeerBot's own id there, as <c>28:…</c>; null when the activity does not say.</param>
/// <param name="Person">Who it came from; null when from nobody.</param>
/// <param name="Zone">That person's time zone by their client, a tz database id; null when it does not say.</param>
internal sealed record ActivityEnvelope(
    string Workspace, string? ServiceUrl, string? Conversation, ConversationKind Kind, string? Bot, string? Person, string? Zone);
