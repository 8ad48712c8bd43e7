namespace PeerBot.Scheduler;

/// <summary>Sweep intervals as Hangfire's six-field expressions.</summary>
internal static class SweepCron
{
    /// <summary>An expression that fires at least as often as asked: every so many seconds, rounded down to what divides
    /// a minute, or from a minute on to what divides an hour.</summary>
    public static string Every(int seconds) => seconds < 60
        ? $"*/{DivisorOfSixty(seconds)} * * * * *"
        : $"0 */{DivisorOfSixty(seconds / 60)} * * * *";

    private static int DivisorOfSixty(int atMost)
    {
        var divisor = Math.Clamp(atMost, 1, 59);
        while (60 % divisor != 0)
        {
            divisor--;
        }

        return divisor;
    }
}
