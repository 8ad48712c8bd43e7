using NodaTime;
using PeerBot.Chat.Messages;

namespace PeerBot.Chat.Channels;

/// <summary>What a platform must be able to do for us. Trouble with the platform is a <see cref="SendResult"/>, not an exception.</summary>
public interface IChatChannel
{
    /// <summary>The platform's name, as in <see cref="Place.Platform"/>.</summary>
    string Platform { get; }

    /// <summary>How long after a lost answer a message may still appear; only then is a read-back worth anything.</summary>
    Duration SettleTime { get; }

    /// <summary>Posts a message under a key that says nothing about its content.</summary>
    Task<SendResult> PostAsync(Destination to, Message message, string key, CancellationToken cancel);

    /// <summary>Puts another message in the place of a posted one; repeating it is harmless.</summary>
    Task<SendResult> ReplaceAsync(string workspace, MessageRef posted, Message message, CancellationToken cancel);

    /// <summary>Takes a posted message away; repeating it is harmless.</summary>
    Task<SendResult> RemoveAsync(string workspace, MessageRef posted, CancellationToken cancel);

    /// <summary>Looks whether the message with this key arrived.</summary>
    Task<ReadBack> FindAsync(Destination to, string key, CancellationToken cancel);

    /// <summary>Who a person is on this platform; null when the platform does not know them.</summary>
    Task<PersonCard?> WhoIsAsync(string workspace, string person, CancellationToken cancel);
}

/// <summary>A person as the platform knows them.</summary>
/// <param name="Zone">A tz database id, when the platform knows one.</param>
/// <param name="IsGuest">A guest, or a stranger from another workspace: nobody PeerBot listens to unless a member took them into a group (T19).</param>
/// <param name="IsProgram">No person at all; never a member.</param>
public sealed record PersonCard(string Person, string Name, string? Zone, bool IsGuest = false, bool IsProgram = false);
