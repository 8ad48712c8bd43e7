using NodaTime;

namespace PeerBot.Slack.Http;

/// <summary>The signatures this process has accepted lately, so that a recorded request cannot be sent again (T2). A signature is
/// remembered for at least ten minutes, which is longer than its timestamp can stay acceptable; for less only while more than
/// 200,000 come within ten minutes, and then it is among the newest 200,000.</summary>
internal sealed class SeenSignatures(IClock clock)
{
    /// <summary>How many are remembered at most in one span of time; Slack itself sends far fewer.</summary>
    private const int Most = 200_000;

    private static readonly Duration Span = Duration.FromMinutes(10);

    private readonly Lock _lock = new();
    private HashSet<UInt128> _now = [];
    private HashSet<UInt128> _before = [];
    private Instant _since = clock.GetCurrentInstant();

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _now.Count + _before.Count;
            }
        }
    }

    /// <summary>True the first time; false for one seen before.</summary>
    public bool TryAdd(UInt128 digest)
    {
        var now = clock.GetCurrentInstant();
        lock (_lock)
        {
            if (now - _since >= Span || _now.Count >= Most)
            {
                // What is two spans old is forgotten, so memory is bounded by two spans.
                var wasIdle = now - _since >= Span * 2;
                (_before, _now) = (_now, _before);
                _now.Clear();
                if (wasIdle)
                {
                    _before.Clear();
                }

                _since = now;
            }

            return !_before.Contains(digest) && _now.Add(digest);
        }
    }

    /// <summary>It was turned away unheard: the very same request may come again.</summary>
    public void Forget(UInt128 digest)
    {
        lock (_lock)
        {
            _now.Remove(digest);
            _before.Remove(digest);
        }
    }
}
