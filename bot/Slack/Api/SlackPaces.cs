using NodaTime;
using PeerBot.Chat.Channels;

namespace PeerBot.Slack.Api;

/// <summary>How fast Slack lets us go (https://docs.slack.dev/apis/web-api/rate-limits). Nobody waits here: what would be too
/// fast is answered with "later" (T18, F14). Other workspaces never notice.</summary>
internal sealed class SlackPaces(TimeProvider time)
{
    /// <summary>Workspaces, methods and channels remembered at most.</summary>
    internal const int Most = 10_000;

    private const string Posting = "chat.postMessage";

    // One a second in a channel, with short bursts; several hundred a minute in a workspace.
    private static readonly Pace OfChannel = new(Burst: 3, PerSecond: 1);
    private static readonly Pace OfWorkspace = new(Burst: 100, PerSecond: 5);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Workspace, string Method), long> _pauses = [];
    private readonly Dictionary<(string Workspace, string Channel), Bucket> _buckets = [];

    internal int Remembered
    {
        get
        {
            lock (_gate)
            {
                return _pauses.Count + _buckets.Count;
            }
        }
    }

    /// <summary>Null when this call may go now; it is counted then.</summary>
    public SlackAnswer.Later? Admit(string workspace, string method, string? channel)
    {
        lock (_gate)
        {
            var paused = PauseNow(workspace, method);
            if (paused is not null || method != Posting || channel is null)
            {
                return paused;
            }

            Prune();
            var (here, there) = (BucketOf(workspace, channel, OfChannel), BucketOf(workspace, string.Empty, OfWorkspace));
            var wait = Math.Max(here.Wait, there.Wait);
            if (wait > 0)
            {
                return new SlackAnswer.Later(Duration.FromSeconds(wait), SendResult.TryAgain.Paced);
            }

            _buckets[(workspace, channel)] = here with { Tokens = here.Tokens - 1 };
            _buckets[(workspace, string.Empty)] = there with { Tokens = there.Tokens - 1 };
            return null;
        }
    }

    /// <summary>What is left of a pause, without counting anything.</summary>
    public SlackAnswer.Later? Pause(string workspace, string method)
    {
        lock (_gate)
        {
            return PauseNow(workspace, method);
        }
    }

    /// <summary>Slack said "later": every call of this method in this workspace waits.</summary>
    public void PauseFor(string workspace, string method, Duration wait)
    {
        lock (_gate)
        {
            Prune();
            var until = time.GetTimestamp() + (long)(wait.TotalSeconds * time.TimestampFrequency);
            _pauses[(workspace, method)] = Math.Max(until, _pauses.GetValueOrDefault((workspace, method)));
        }
    }

    private SlackAnswer.Later? PauseNow(string workspace, string method)
    {
        if (!_pauses.TryGetValue((workspace, method), out var until))
        {
            return null;
        }

        var left = (until - time.GetTimestamp()) / (double)time.TimestampFrequency;
        return left > 0 ? new SlackAnswer.Later(Duration.FromSeconds(left), "ratelimited") : null;
    }

    private Bucket BucketOf(string workspace, string channel, Pace pace)
    {
        var now = time.GetTimestamp();
        return _buckets.TryGetValue((workspace, channel), out var bucket)
            ? bucket.At(now, time.TimestampFrequency)
            : new Bucket(pace, pace.Burst, now);
    }

    // What is full again or over says nothing any more; what does not fit beyond that is forgotten, oldest first.
    private void Prune()
    {
        if (_pauses.Count + _buckets.Count < Most)
        {
            return;
        }

        var now = time.GetTimestamp();
        Forget(_pauses, pause => pause <= now, pause => pause);
        Forget(_buckets, bucket => bucket.At(now, time.TimestampFrequency).IsFull, bucket => bucket.Since);
    }

    private static void Forget<TKey, TValue>(Dictionary<TKey, TValue> all, Func<TValue, bool> isOver, Func<TValue, long> age)
        where TKey : notnull
    {
        foreach (var key in all.Where(entry => isOver(entry.Value)).Select(entry => entry.Key).ToList())
        {
            all.Remove(key);
        }

        foreach (var key in all.OrderBy(entry => age(entry.Value)).Take(all.Count - (Most / 4)).Select(entry => entry.Key).ToList())
        {
            all.Remove(key);
        }
    }

    private sealed record Pace(int Burst, double PerSecond);

    private sealed record Bucket(Pace Pace, double Tokens, long Since)
    {
        public bool IsFull => Tokens >= Pace.Burst;

        /// <summary>Seconds until the next one may go.</summary>
        public double Wait => Tokens >= 1 ? 0 : (1 - Tokens) / Pace.PerSecond;

        public Bucket At(long now, long frequency) => this with
        {
            Tokens = Math.Min(Pace.Burst, Tokens + (Math.Max(0, now - Since) / (double)frequency * Pace.PerSecond)),
            Since = now,
        };
    }
}
