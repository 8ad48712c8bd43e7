using System.Collections.Concurrent;
using System.Diagnostics;

namespace PeerBot.Benchmarks;

/// <summary>What came of sending requests for a while; times in milliseconds.</summary>
internal sealed record Measured(double PerSecond, double Median, double P99, double Longest, int Failed);

/// <summary>Sends requests and measures how long each takes.</summary>
internal static class Load
{
    public const int Connections = 32;

    /// <summary>As fast as it goes over 32 connections.</summary>
    public static async Task<Measured> FullAsync(Func<HttpRequestMessage> next, TimeSpan time)
    {
        using var client = Client(Connections);
        var took = new ConcurrentBag<double>();
        var failed = 0;
        var began = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            while (began.Elapsed < time)
            {
                var since = Stopwatch.GetTimestamp();
                if (!await SendAsync(client, next()))
                {
                    Interlocked.Increment(ref failed);
                }

                took.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            }
        }));
        return Sum(took, began.Elapsed, failed);
    }

    /// <summary>So many a second, whatever the answers take; each is measured from when it was due.</summary>
    public static async Task<Measured> SteadyAsync(Func<HttpRequestMessage> next, int perSecond, TimeSpan time)
    {
        using var client = Client(Connections * 4);
        var took = new ConcurrentBag<double>();
        var failed = 0;
        var began = Stopwatch.StartNew();
        var running = new List<Task>();
        for (var i = 0; i < perSecond * time.TotalSeconds; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            if (due - began.Elapsed is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait);
            }

            running.Add(OneAsync(due));
        }

        await Task.WhenAll(running);
        return Sum(took, began.Elapsed, failed);

        // A timer wakes up to a millisecond late; that is the generator's doing and not the server's.
        async Task OneAsync(TimeSpan due)
        {
            var since = began.Elapsed - due < TimeSpan.FromMilliseconds(2) ? began.Elapsed : due;
            if (!await SendAsync(client, next()))
            {
                Interlocked.Increment(ref failed);
            }

            took.Add((began.Elapsed - since).TotalMilliseconds);
        }
    }

    private static async Task<bool> SendAsync(HttpClient client, HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await client.SendAsync(request);
            await answer.Content.CopyToAsync(Stream.Null);
            return answer.IsSuccessStatusCode;
        }
    }

    private static HttpClient Client(int connections) =>
        new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, MaxConnectionsPerServer = connections, ActivityHeadersPropagator = null });

    private static Measured Sum(ConcurrentBag<double> took, TimeSpan time, int failed)
    {
        var sorted = took.Order().ToList();
        return new Measured(sorted.Count / time.TotalSeconds, sorted[sorted.Count / 2], sorted[(int)(sorted.Count * 0.99)], sorted[^1], failed);
    }
}
