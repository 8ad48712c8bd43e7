using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace PeerBot.Chat.Adapting;

/// <summary>Values remembered for a while, and never more than so many: the oldest is forgotten first.</summary>
public sealed class Remembered<TKey, TValue>(TimeProvider time, Duration life, int most)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, (TValue Value, long Since)> _all = [];
    private readonly Queue<(TKey Key, long Since)> _order = [];

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _all.Count;
            }
        }
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_gate)
        {
            var known = _all.TryGetValue(key, out var kept) && time.GetElapsedTime(kept.Since) < life.ToTimeSpan();
            value = known ? kept.Value : default;
            return known;
        }
    }

    public void Keep(TKey key, TValue value)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            _all[key] = (value, now);
            _order.Enqueue((key, now));

            // A value kept anew stands in the queue twice; only the entry of its own time may take it away.
            while (_all.Count > most || _order.Count > 2 * most)
            {
                var (oldest, since) = _order.Dequeue();
                if (_all.TryGetValue(oldest, out var kept) && kept.Since == since)
                {
                    _all.Remove(oldest);
                }
            }
        }
    }

    public bool Forget(TKey key)
    {
        lock (_gate)
        {
            return _all.Remove(key);
        }
    }
}
