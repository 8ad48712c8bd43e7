using NodaTime;
using NodaTime.Extensions;

namespace PeerBot.Playground;

/// <summary>Real time, plus how far somebody has moved the clock. It moves only forward.</summary>
public sealed class PlaygroundClock(TimeProvider real) : IClock
{
    private readonly IClock _real = real.ToClock();
    private long _offset;

    /// <summary>How far ahead of real time this clock is.</summary>
    public Duration Offset => Duration.FromNanoseconds(Interlocked.Read(ref _offset));

    public Instant GetCurrentInstant() => _real.GetCurrentInstant() + Offset;

    /// <summary>The offset at which this clock would show <paramref name="then"/> now.</summary>
    internal Duration OffsetAt(Instant then) => then - _real.GetCurrentInstant();

    /// <summary>Moves the clock to an offset; a smaller one than now is ignored.</summary>
    internal void Advance(Duration offset)
    {
        var wanted = offset.ToInt64Nanoseconds();
        long current;
        do
        {
            current = Interlocked.Read(ref _offset);
        }
        while (wanted > current && Interlocked.CompareExchange(ref _offset, wanted, current) != current);
    }
}
