using NodaTime;
using PeerBot.Chat.Channels;

namespace PeerBot.Slack.Answering;

/// <summary>What a delivery is to us when it comes.</summary>
internal enum Seen
{
    /// <summary>Ours to work on.</summary>
    Taken,

    /// <summary>It has had its effect.</summary>
    Done,

    /// <summary>Somebody works on it, or died doing so.</summary>
    UnderWay,
}

/// <summary>Sees to it that a delivery has one effect, however often and under however many names it comes (T2).</summary>
internal sealed class SeenBefore(IOnce once, TimeProvider time)
{
    private const int Looks = 15;
    private static readonly TimeSpan BetweenLooks = Duration.FromMilliseconds(100).ToTimeSpan();

    /// <summary>Takes all of a delivery's names, or none.</summary>
    public async Task<Seen> TakeAsync(string workspace, IReadOnlyList<string> keys, CancellationToken cancel)
    {
        var taken = 0;
        var isOurs = false;
        try
        {
            for (; taken < keys.Count; taken++)
            {
                if (!await once.TakeAsync(SlackOptions.Platform, workspace, keys[taken], cancel))
                {
                    return await once.IsDoneAsync(SlackOptions.Platform, workspace, keys[taken], cancel) ? Seen.Done : Seen.UnderWay;
                }
            }

            isOurs = true;
            return Seen.Taken;
        }
        finally
        {
            if (!isOurs)
            {
                // The same thing under another name: its other names are as good as done only when that one is.
                await ReleaseAsync(workspace, [.. keys.Take(taken)], CancellationToken.None);
            }
        }
    }

    /// <summary>Whether what somebody works on has its effect within the moment Slack waits; else it has to come again.</summary>
    public async Task<bool> IsSoonDoneAsync(string workspace, IReadOnlyList<string> keys, CancellationToken cancel)
    {
        for (var look = 0; look < Looks; look++)
        {
            await Task.Delay(BetweenLooks, time, cancel);
            foreach (var key in keys)
            {
                if (await once.IsDoneAsync(SlackOptions.Platform, workspace, key, cancel))
                {
                    return true;
                }
            }
        }

        return false;
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
