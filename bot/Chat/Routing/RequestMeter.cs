using System.Diagnostics.Metrics;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;

namespace PeerBot.Chat.Routing;

/// <summary>Measures how long people wait for an answer, by kind of request and kind of answer; never what was said (P2).</summary>
public sealed class RequestMeter
{
    // The platforms give three seconds; what matters lies well below.
    private static readonly double[] Seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10];

    private readonly Histogram<double> _duration;

    public RequestMeter(IMeterFactory meters) => _duration = meters.Create("PeerBot").CreateHistogram("peerbot.requests.duration", "s",
        "From a person's request to its answer.", tags: null, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });

    internal void Answered(ChatRequest request, Reply reply, TimeSpan took) => Record(request, reply.GetType().Name, took);

    internal void Failed(ChatRequest request, TimeSpan took) => Record(request, "Fault", took);

    private void Record(ChatRequest request, string answer, TimeSpan took) => _duration.Record(took.TotalSeconds,
        new KeyValuePair<string, object?>("request", request.GetType().Name), new KeyValuePair<string, object?>("answer", answer));
}
