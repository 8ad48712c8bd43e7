namespace PeerBot.Channels.Tests.Slack.Api;

/// <summary>A monotonic clock that moves when it is told to; the calendar goes along.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _now;

    /// <summary>Whoever waits by this clock moves it and goes on at once.</summary>
    public bool IsMovedByWaiting { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (IsMovedByWaiting)
        {
            Pass(dueTime);
            dueTime = TimeSpan.Zero;
        }

        return base.CreateTimer(callback, state, dueTime, period);
    }

    public void Pass(TimeSpan time) => Interlocked.Add(ref _now, time.Ticks);
}
