namespace PeerBot.Chat.Channels;

/// <summary>Remembers, durably and for all processes, where a platform's conversations and people are reached, for platforms that
/// tell it only in passing. An address is the adapter's own notation, without secrets and without anybody's words.</summary>
public interface IAddresses
{
    /// <summary>The newest address kept under a key, or null.</summary>
    /// <param name="key">What is addressed, in the adapter's own notation; at most 400 characters.</param>
    Task<string?> FindAsync(string platform, string workspace, string key, CancellationToken cancel);

    /// <summary>Keeps an address; an earlier one under the same key is replaced.</summary>
    Task KeepAsync(string platform, string workspace, string key, string address, CancellationToken cancel);

    /// <summary>Forgets an address. Repeating it is harmless.</summary>
    Task ForgetAsync(string platform, string workspace, string key, CancellationToken cancel);
}
