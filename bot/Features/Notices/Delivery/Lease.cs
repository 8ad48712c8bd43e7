using NodaTime;

namespace PeerBot.Features.Notices.Delivery;

/// <summary>How long a claim holds and what fits into it. A call is begun only while its whole time-out fits into the
/// claim, so that nobody who woke late sends what another has claimed since (F8).</summary>
internal static class Lease
{
    public static readonly Duration Length = Duration.FromSeconds(30);

    /// <summary>The longest a call to a platform may take; then its answer counts as lost.</summary>
    public static readonly Duration LongestCall = Duration.FromSeconds(10);

    /// <summary>After this a delivery begins nothing more, so that with one last call it ends within 15 seconds.</summary>
    public static readonly Duration LongestStart = Duration.FromSeconds(5);

    public static bool HasRoom(TimeSpan sinceClaim) => Duration.FromTimeSpan(sinceClaim) + LongestCall < Length;
}
