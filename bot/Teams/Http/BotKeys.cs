using NodaTime;

namespace PeerBot.Teams.Http;

/// <summary>The keys the Bot Framework signs with, remembered for a day (T3). A key nobody knows yet makes them be fetched anew, but
/// never more often than every five minutes, so that a flood of made-up keys does not become one of ours; and when they cannot be
/// fetched, those that are known stay good.</summary>
internal sealed class BotKeys(KeyDocuments documents, TimeProvider time)
{
    private static readonly TimeSpan Life = Duration.FromHours(24).ToTimeSpan();
    private static readonly TimeSpan BetweenFetches = Duration.FromMinutes(5).ToTimeSpan();

    // With no key at all nobody can be heard, so the next try comes sooner.
    private static readonly TimeSpan BetweenFirstFetches = Duration.FromSeconds(10).ToTimeSpan();

    private readonly Lock _gate = new();
    private IReadOnlyDictionary<string, BotKey> _keys = new Dictionary<string, BotKey>();
    private long? _fetchedAt;
    private long? _triedAt;
    private Task _fetching = Task.CompletedTask;

    /// <summary>The key of this id, or null.</summary>
    public async ValueTask<BotKey?> FindAsync(string id)
    {
        if (Known(id) is { } fresh)
        {
            return fresh;
        }

        await FetchAsync();
        lock (_gate)
        {
            return _keys.GetValueOrDefault(id);
        }
    }

    private BotKey? Known(string id)
    {
        lock (_gate)
        {
            return _fetchedAt is { } at && time.GetElapsedTime(at) < Life ? _keys.GetValueOrDefault(id) : null;
        }
    }

    // Whoever needs it waits for the one fetch that is under way. It belongs to no single request, so none can cancel it.
    private Task FetchAsync()
    {
        lock (_gate)
        {
            var between = _keys.Count == 0 ? BetweenFirstFetches : BetweenFetches;
            if (_fetching.IsCompleted && !(_triedAt is { } at && time.GetElapsedTime(at) < between))
            {
                _triedAt = time.GetTimestamp();
                _fetching = FetchOnceAsync();
            }

            return _fetching;
        }
    }

    private async Task FetchOnceAsync()
    {
        await Task.Yield();
        if (await documents.FetchAsync(CancellationToken.None) is { } keys)
        {
            lock (_gate)
            {
                (_keys, _fetchedAt) = (keys, time.GetTimestamp());
            }
        }
    }
}
