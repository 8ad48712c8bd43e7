using System.Diagnostics.Metrics;
using NodaTime;
using PeerBot.Core.Notices;

namespace PeerBot.Features.Notices.Delivery;

/// <summary>Counts what becomes of notices, for an operator's dashboard: kinds and numbers, nobody's id and nobody's words (P2).</summary>
internal sealed class NoticeMeter
{
    // From at once to an hour late, where the sweep's 15 seconds and a minute are what an operator watches.
    private static readonly double[] Seconds = [0.5, 1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 900, 3600];

    private readonly Counter<long> _outcomes;
    private readonly Histogram<double> _lateness;

    public NoticeMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _outcomes = meter.CreateCounter<long>("peerbot.notices", "{notice}", "What became of notices, by kind.");
        _lateness = meter.CreateHistogram("peerbot.notices.lateness", "s", "From due to sent.",
            tags: null, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
    }

    /// <summary>The name under which PeerBot's own figures are found.</summary>
    public static string Name => "PeerBot";

    public void Sent(NoticeKind kind, Instant dueAt, Instant now)
    {
        Count(kind, "sent");
        _lateness.Record(Math.Max(0, (now - dueAt).TotalSeconds), new KeyValuePair<string, object?>("kind", kind.ToString()));
    }

    public void Ended(NoticeKind kind, NoticeState state) => Count(kind, state switch
    {
        NoticeState.Expired => "expired",
        NoticeState.Dropped => "dropped",
        NoticeState.Failed => "failed",
        _ => "ended",
    });

    /// <summary>An answer was lost, so nobody knows whether it was sent (N2).</summary>
    public void Unclear(NoticeKind kind) => Count(kind, "unclear");

    /// <summary>The platform said "later".</summary>
    public void Refused(NoticeKind kind) => Count(kind, "refused");

    private void Count(NoticeKind kind, string outcome) =>
        _outcomes.Add(1, new KeyValuePair<string, object?>("kind", kind.ToString()), new KeyValuePair<string, object?>("outcome", outcome));
}
