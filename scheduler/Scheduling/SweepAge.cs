using System.Globalization;
using Hangfire;

namespace PeerBot.Scheduler;

/// <summary>How long ago a sweep last finished, in this process or in another one that shares its storage; by real time.</summary>
public sealed class SweepAge
{
    private const string Hash = "peerbot:sweep";
    private const string Field = "finished";

    private readonly JobStorage _storage;
    private readonly TimeProvider _time;
    private readonly long _start;
    private long _last;

    internal SweepAge(JobStorage storage, TimeProvider time) => (_storage, _time, _start) = (storage, time, time.GetTimestamp());

    /// <summary>Since the last sweep this process finished; null before its first one.</summary>
    public TimeSpan? Here => Interlocked.Read(ref _last) is var last and not 0 ? _time.GetElapsedTime(last) : null;

    /// <summary>Since the last sweep any process finished; since this one started when there was none yet.</summary>
    public TimeSpan Anywhere() => new[] { Here, Shared(), SinceStart }.OfType<TimeSpan>().Min();

    /// <summary>Whether a sweep finished anywhere within this time.</summary>
    public bool IsWithin(TimeSpan limit) => Here <= limit || Shared() <= limit;

    internal TimeSpan SinceStart => _time.GetElapsedTime(_start);

    internal void Finished()
    {
        Interlocked.Exchange(ref _last, _time.GetTimestamp());
        using var connection = _storage.GetConnection();
        connection.SetRangeInHash(Hash, [new(Field, _time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture))]);
    }

    private TimeSpan? Shared()
    {
        using var connection = _storage.GetConnection();
        if (connection.GetAllEntriesFromHash(Hash)?.GetValueOrDefault(Field) is not { } written
            || !long.TryParse(written, CultureInfo.InvariantCulture, out var finished))
        {
            return null;
        }

        var age = TimeSpan.FromMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds() - finished);

        // Another machine's clock may be a little ahead of ours; far ahead it says nothing.
        return age > TimeSpan.FromMinutes(-1) ? age : null;
    }
}
