using NodaTime;

namespace PeerBot.Chat.Channels;

/// <summary>The memory of a channel that has no platform behind it: what was posted, changed and removed, in order.
/// Adding is not idempotent, as with a real platform; a key can be looked up.</summary>
public interface ITranscript
{
    /// <summary>Keeps a new entry and returns its id.</summary>
    Task<long> AddAsync(NewEntry entry, CancellationToken cancel);

    /// <summary>Gives an entry another body, or removes it with null. False when there is no such entry.</summary>
    Task<bool> ChangeAsync(string workspace, long id, string? body, CancellationToken cancel);

    /// <summary>Entries whose revision is above <paramref name="revision"/>, in order of revision, removed ones included;
    /// at most <paramref name="most"/>.</summary>
    Task<IReadOnlyList<Entry>> SinceAsync(string workspace, long revision, int most, CancellationToken cancel);

    Task<Entry?> GetAsync(string workspace, long id, CancellationToken cancel);

    /// <summary>The first entry posted under the key, or null.</summary>
    Task<Entry?> FindAsync(string workspace, string conversation, string key, CancellationToken cancel);

    /// <summary>A small named value, e.g. how far a clock was moved; null when never set.</summary>
    Task<string?> ReadNoteAsync(string workspace, string name, CancellationToken cancel);

    Task WriteNoteAsync(string workspace, string name, string value, CancellationToken cancel);
}

/// <summary>Something to keep in a transcript.</summary>
/// <param name="OnlyFor">The one person who may see it; null for everybody in the conversation.</param>
/// <param name="Author">The platform's id of who said it; PeerBot itself is <c>peerbot</c>.</param>
/// <param name="Key">The key it was posted under, when PeerBot posted it.</param>
/// <param name="Body">The message, in a notation of the channel's own.</param>
public sealed record NewEntry(string Workspace, string Conversation, string? OnlyFor, string Author, string? Key, string Body, Instant At);

/// <summary>Something kept in a transcript. A removed entry has no body. <paramref name="Revision"/> rises with every change.</summary>
public sealed record Entry(long Id, long Revision, string Conversation, string? OnlyFor, string Author, string? Key,
    string? Body, Instant At, bool Edited);
