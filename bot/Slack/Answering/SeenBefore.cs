using PeerBot.Chat.Channels;

namespace PeerBot.Slack.Answering;

/// <summary>Sees to it that a delivery has one effect, however often and under however many names it comes (T2).</summary>
internal sealed class SeenBefore(IOnce once)
{
    /// <summary>Takes all of a delivery's names; false when one of them had its effect or is being worked on.</summary>
    public async Task<bool> TakeAsync(string workspace, IReadOnlyList<string> keys, CancellationToken cancel)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            if (!await once.TakeAsync(SlackOptions.Platform, workspace, keys[i], cancel))
            {
                // The same thing under another name: its other names are as good as done only when that one is.
                await ReleaseAsync(workspace, [.. keys.Take(i)], cancel);
                return false;
            }
        }

        return true;
    }

    public async Task DoneAsync(string workspace, IReadOnlyList<string> keys, CancellationToken cancel)
    {
        foreach (var key in keys)
        {
            await once.DoneAsync(SlackOptions.Platform, workspace, key, cancel);
        }
    }

    public async Task ReleaseAsync(string workspace, IReadOnlyList<string> keys, CancellationToken cancel)
    {
        foreach (var key in keys)
        {
            await once.ReleaseAsync(SlackOptions.Platform, workspace, key, cancel);
        }
    }
}
