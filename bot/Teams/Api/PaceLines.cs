using NodaTime;
using PeerBot.Chat.Channels;

namespace PeerBot.Teams.Api;

/// <summary>Lets calls for which somebody waits go in the order they came, as fast as <see cref="TeamsPaces"/> lets them: a line for each
/// tenant, moved on by one timer. Who is held up by their own conversation holds up nobody else, and notices stand back (T18).</summary>
internal sealed class PaceLines(TeamsPaces paces, TimeProvider time)
{
    /// <summary>How many wait at most in one tenant's line.</summary>
    internal const int Most = 1_000;

    /// <summary>Who would have to wait longer is told "later".</summary>
    internal static readonly Duration Longest = Duration.FromMinutes(1);

    private static readonly Duration Moment = Duration.FromMilliseconds(2);
    private static readonly ConnectorAnswer.Later StandBack = new(Duration.FromSeconds(1), SendResult.TryAgain.Paced);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Line> _lines = [];

    /// <summary>Tenants somebody waits in.</summary>
    internal int Lines
    {
        get
        {
            lock (_gate)
            {
                return _lines.Count;
            }
        }
    }

    /// <summary>Null when this call may go now; it is counted then.</summary>
    public ConnectorAnswer.Later? Admit(string workspace, string conversation, PaceKind kind)
    {
        lock (_gate)
        {
            return _lines.TryGetValue(workspace, out var line) && line.IsHeldByTenant ? StandBack : paces.Admit(workspace, conversation, kind);
        }
    }

    /// <summary>Null when this call's turn has come; it is counted then.</summary>
    public async Task<ConnectorAnswer.Later?> WaitAsync(string workspace, string conversation, PaceKind kind, CancellationToken cancel)
    {
        Waiter waiter;
        lock (_gate)
        {
            if (!_lines.TryGetValue(workspace, out var line))
            {
                if (paces.Admit(workspace, conversation, kind) is not { Code: SendResult.TryAgain.Paced } and var now)
                {
                    return now;
                }

                _lines[workspace] = line = new Line();
            }
            else if (line.Waiters.Count >= Most)
            {
                return new ConnectorAnswer.Later(Longest, SendResult.TryAgain.Paced);
            }

            waiter = new Waiter(conversation, kind, time.GetTimestamp());
            line.Waiters.AddLast(waiter);
            MoveOn(workspace, line);
        }

        await using var stopping = cancel.UnsafeRegister((state, token) => ((Waiter)state!).Answer.TrySetCanceled(token), waiter);
        return await waiter.Answer.Task;
    }

    private void MoveOn(string workspace, Line line)
    {
        lock (_gate)
        {
            line.Timer?.Dispose();
            line.Timer = null;
            var wait = Serve(workspace, line);
            if (line.Waiters.Count > 0)
            {
                line.Timer = time.CreateTimer(_ => MoveOn(workspace, line), null, Duration.Max(wait, Moment).ToTimeSpan(), Timeout.InfiniteTimeSpan);
            }
            else if (_lines.GetValueOrDefault(workspace) == line)
            {
                _lines.Remove(workspace);
            }
        }
    }

    /// <summary>Lets everybody go who may. How long until that is worth doing again.</summary>
    private Duration Serve(string workspace, Line line)
    {
        // One moment for all, so that nobody overtakes while this looks.
        var now = time.GetTimestamp();
        var (next, held) = (Longest, new Dictionary<(string, PaceKind), ConnectorAnswer.Later>());
        line.IsHeldByTenant = false;
        for (var node = line.Waiters.First; node is not null;)
        {
            var (here, waiter) = (node, node.Value);
            node = node.Next;
            if (!waiter.Answer.Task.IsCompleted)
            {
                if (paces.LeftOfTenant(workspace, now) is var left && left > Duration.Zero)
                {
                    line.IsHeldByTenant = true;
                    return Duration.Min(next, left);
                }

                var refusal = held.GetValueOrDefault((waiter.Conversation, waiter.Kind))
                    ?? paces.Admit(workspace, waiter.Conversation, waiter.Kind, now);
                if (refusal is { Code: SendResult.TryAgain.Paced } && refusal.After <= Longest - Since(waiter, now))
                {
                    held[(waiter.Conversation, waiter.Kind)] = refusal;
                    next = Duration.Min(next, refusal.After);
                    continue;
                }

                waiter.Answer.TrySetResult(refusal);
            }

            line.Waiters.Remove(here);
        }

        return next;
    }

    private Duration Since(Waiter waiter, long now) => Duration.FromTimeSpan(time.GetElapsedTime(waiter.Since, now));

    private sealed class Line
    {
        public LinkedList<Waiter> Waiters { get; } = [];

        public ITimer? Timer { get; set; }

        /// <summary>The tenant's own pace holds up whoever is first.</summary>
        public bool IsHeldByTenant { get; set; }
    }

    private sealed record Waiter(string Conversation, PaceKind Kind, long Since)
    {
        public TaskCompletionSource<ConnectorAnswer.Later?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
