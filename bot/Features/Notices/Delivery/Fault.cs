using System.Diagnostics;

namespace PeerBot.Features.Notices.Delivery;

/// <summary>Crash points of the send loop. They exist only in a build made for the kill tests, and kill only where
/// <c>PEERBOT_FAULT</c> (point and chance, as in <c>after_send:0.05</c>) says so.</summary>
internal static class Fault
{
    [Conditional("FAULTS")]
    public static void Point(string name)
    {
#if FAULTS
        var wanted = (Environment.GetEnvironmentVariable("PEERBOT_FAULT") ?? string.Empty).Split(':');
        if (wanted is [var point, var chance] && point == name && Random.Shared.NextDouble() < double.Parse(chance))
        {
            using var me = Process.GetCurrentProcess();
            me.Kill();
            Thread.Sleep(Timeout.Infinite);
        }
#endif
    }
}
