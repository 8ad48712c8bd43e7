using PeerBot.Scheduler;

namespace PeerBot.System.Tests.Hosts;

/// <summary>Sweep intervals are rounded down to what six fields can say, never up.</summary>
public sealed class SweepCronTests
{
    [Theory]
    [InlineData(1, "*/1 * * * * *")]
    [InlineData(7, "*/6 * * * * *")]
    [InlineData(15, "*/15 * * * * *")]
    [InlineData(59, "*/30 * * * * *")]
    [InlineData(60, "0 */1 * * * *")]
    [InlineData(90, "0 */1 * * * *")]
    [InlineData(300, "0 */5 * * * *")]
    public void An_interval_is_at_least_as_often_as_asked(int seconds, string cron) => Assert.Equal(cron, SweepCron.Every(seconds));
}
