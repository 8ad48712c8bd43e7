namespace PeerBot.Chat.Channels;

/// <summary>Remembers, durably and for all processes, which deliveries of a platform have had their effect. A delivery that was
/// taken but not finished (its process died) may be taken again after a minute. Memories older than a day are forgotten.</summary>
public interface IOnce
{
    /// <summary>Takes a delivery to work on it. False when it has had its effect, or somebody works on it now.</summary>
    /// <param name="key">What the platform calls this delivery; at most 200 characters, never anybody's words.</param>
    Task<bool> TakeAsync(string platform, string workspace, string key, CancellationToken cancel);

    /// <summary>Whether a delivery that could not be taken has had its effect. False while somebody works on it, or died doing so:
    /// then it must come again.</summary>
    Task<bool> IsDoneAsync(string platform, string workspace, string key, CancellationToken cancel);

    /// <summary>It has had its effect: never again.</summary>
    Task DoneAsync(string platform, string workspace, string key, CancellationToken cancel);

    /// <summary>It had no effect after all and may be taken again at once.</summary>
    Task ReleaseAsync(string platform, string workspace, string key, CancellationToken cancel);
}
