using NodaTime.Testing;

namespace PeerBot.Tests.Support.Slack;

/// <summary>Reads and measures time by the test's clock; only timers run by the real one.</summary>
internal sealed class ClockTime(FakeClock clock) : TimeProvider
{
    public override long TimestampFrequency => NodaConstants.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => clock.GetCurrentInstant().ToDateTimeOffset();

    public override long GetTimestamp() => clock.GetCurrentInstant().ToUnixTimeTicks();
}
