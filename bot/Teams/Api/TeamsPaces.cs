using NodaTime;
using PeerBot.Chat.Channels;

namespace PeerBot.Teams.Api;

/// <summary>What Teams counts together.</summary>
internal enum PaceKind
{
    /// <summary>Saying, changing and removing something, and opening a conversation.</summary>
    Send,

    /// <summary>Asking who is in a conversation.</summary>
    Members,
}

/// <summary>How fast Teams lets a bot go in one conversation and one tenant
/// (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit). Nobody waits here: what would be too fast is
/// answered with "later" (T18, F14); <see cref="PaceLines"/> is for those who wait. Other conversations and tenants never notice.</summary>
internal sealed class TeamsPaces(TimeProvider time)
{
    /// <summary>Conversations and tenants remembered at most.</summary>
    internal const int Most = 10_000;

    private static readonly Limit[] OfSending = [new(7, 1), new(8, 2), new(60, 30), new(1800, 3600)];
    private static readonly Limit[] OfMembers = [new(14, 1), new(16, 2), new(120, 30), new(3600, 3600)];
    private static readonly Limit[] OfTenant = [new(30, 1)];

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Workspace, string? Conversation, PaceKind Kind), Pace> _paces = [];

    internal int Remembered
    {
        get
        {
            lock (_gate)
            {
                return _paces.Count;
            }
        }
    }

    /// <summary>Null when this call may go now; it is counted then.</summary>
    public ConnectorAnswer.Later? Admit(string workspace, string conversation, PaceKind kind) =>
        Admit(workspace, conversation, kind, time.GetTimestamp());

    /// <param name="now">A timestamp no older than any that was given before.</param>
    public ConnectorAnswer.Later? Admit(string workspace, string conversation, PaceKind kind, long now)
    {
        lock (_gate)
        {
            Prune(now);
            var here = PaceOf((workspace, conversation, kind), kind == PaceKind.Send ? OfSending : OfMembers);
            var there = PaceOf((workspace, null, default), OfTenant);
            var (pause, wait) = (here.PausedFor(now, Second), Math.Max(here.LeftOf(now, Second), there.LeftOf(now, Second)));
            if (pause > 0 || wait > 0)
            {
                return pause > 0 ? Later(pause, "ratelimited") : Later(wait, SendResult.TryAgain.Paced);
            }

            here.Count(now);
            there.Count(now);
            return null;
        }
    }

    /// <summary>How long a tenant takes nothing more, whatever the conversation.</summary>
    public Duration LeftOfTenant(string workspace, long now)
    {
        lock (_gate)
        {
            return _paces.TryGetValue((workspace, null, default), out var there) ? Duration.FromSeconds(there.LeftOf(now, Second)) : Duration.Zero;
        }
    }

    /// <summary>What is left of a pause, without counting anything.</summary>
    public ConnectorAnswer.Later? Pause(string workspace, string conversation, PaceKind kind)
    {
        lock (_gate)
        {
            return _paces.TryGetValue((workspace, conversation, kind), out var pace) && pace.PausedFor(time.GetTimestamp(), Second) is var left and > 0
                ? Later(left, "ratelimited")
                : null;
        }
    }

    /// <summary>Teams said "later": every call of this kind in this conversation waits.</summary>
    public void PauseFor(string workspace, string conversation, PaceKind kind, Duration wait)
    {
        lock (_gate)
        {
            PaceOf((workspace, conversation, kind), kind == PaceKind.Send ? OfSending : OfMembers)
                .PauseUntil(time.GetTimestamp() + (long)(wait.TotalSeconds * Second));
        }
    }

    private long Second => time.TimestampFrequency;

    private static ConnectorAnswer.Later Later(double seconds, string code) => new(Duration.FromSeconds(seconds), code);

    private Pace PaceOf((string Workspace, string? Conversation, PaceKind Kind) key, Limit[] limits)
    {
        if (!_paces.TryGetValue(key, out var pace))
        {
            _paces[key] = pace = new Pace(limits);
        }

        return pace;
    }

    // What is over says nothing any more; what does not fit beyond that is forgotten, the longest unused first.
    private void Prune(long now)
    {
        if (_paces.Count < Most)
        {
            return;
        }

        foreach (var (key, _) in _paces.Where(entry => entry.Value.IsOver(now, Second)).ToList())
        {
            _paces.Remove(key);
        }

        foreach (var (key, _) in _paces.OrderBy(entry => entry.Value.Last).Take(_paces.Count - (Most / 2)).ToList())
        {
            _paces.Remove(key);
        }
    }

    /// <summary>At most so many within any span of so many seconds.</summary>
    private sealed record Limit(int Most, int Seconds);

    /// <summary>When the last calls were, as far back as each limit looks.</summary>
    private sealed class Pace(Limit[] limits)
    {
        private readonly Queue<long>[] _calls = [.. limits.Select(_ => new Queue<long>())];
        private long _pausedUntil = long.MinValue;

        public long Last { get; private set; } = long.MinValue;

        public double PausedFor(long now, long second) => _pausedUntil <= now ? 0 : (_pausedUntil - now) / (double)second;

        public void PauseUntil(long until) => _pausedUntil = Math.Max(_pausedUntil, until);

        public double LeftOf(long now, long second)
        {
            var longest = 0L;
            for (var i = 0; i < limits.Length; i++)
            {
                var (calls, span) = (_calls[i], limits[i].Seconds * second);
                while (calls.TryPeek(out var oldest) && oldest + span <= now)
                {
                    calls.Dequeue();
                }

                longest = calls.Count < limits[i].Most ? longest : Math.Max(longest, calls.Peek() + span - now);
            }

            return longest / (double)second;
        }

        public void Count(long now)
        {
            Last = now;
            foreach (var calls in _calls)
            {
                calls.Enqueue(now);
            }
        }

        public bool IsOver(long now, long second) =>
            _pausedUntil <= now && (Last == long.MinValue || Last + (limits[^1].Seconds * second) <= now);
    }
}
