using PeerBot.Chat.Channels;

namespace PeerBot.Playground.Entries;

/// <summary>The conversation as this process last saw it. It follows the transcript, which another process may write too.</summary>
internal sealed class EntryFeed(ITranscript transcript) : IDisposable
{
    private const int Page = 500;
    private const int MostKept = 10_000;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Lock _entries = new();
    private readonly SortedDictionary<long, Entry> _byId = [];
    private long _revision;
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>The highest revision seen.</summary>
    public long Revision => Interlocked.Read(ref _revision);

    /// <summary>The id of the newest entry seen.</summary>
    public long Newest
    {
        get
        {
            lock (_entries)
            {
                return _byId.Count == 0 ? 0 : _byId.Keys.Max();
            }
        }
    }

    /// <summary>How many messages PeerBot posted under a key after the given entry.</summary>
    public int PostedSince(long newest)
    {
        lock (_entries)
        {
            return _byId.Values.Count(entry => entry.Id > newest && entry.Key is not null);
        }
    }

    /// <summary>Tells everybody who waits that this process has written something.</summary>
    public void Wake() => Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();

    /// <summary>Ends when this process has written something, and at the latest after <paramref name="most"/>.</summary>
    public async Task WaitAsync(TimeSpan most, CancellationToken cancel)
    {
        var changed = Volatile.Read(ref _changed).Task;
        await Task.WhenAny(changed, Task.Delay(most, cancel));
        cancel.ThrowIfCancellationRequested();
    }

    /// <summary>Reads on in the transcript, to its end.</summary>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            IReadOnlyList<Entry> read;
            do
            {
                read = await transcript.SinceAsync(PlaygroundTown.Workspace, Revision, Page, cancel);
                Take(read);
            }
            while (read.Count == Page);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>What this person may see, in the order it was said; one place only where it is given.</summary>
    public IReadOnlyList<Entry> VisibleTo(Townsperson person, string? place = null)
    {
        lock (_entries)
        {
            return [.. _byId.Values.Where(entry => (place is null || entry.Conversation == place) && Sight.MaySee(entry, person))];
        }
    }

    /// <summary>What changed above a revision for this person, in order of revision; what was removed included.</summary>
    public IReadOnlyList<Entry> ChangedFor(Townsperson person, long above) =>
        above >= Revision
            ? []
            : [.. VisibleTo(person).Where(entry => entry.Revision > above).OrderBy(entry => entry.Revision)];

    public void Dispose() => _one.Dispose();

    private void Take(IReadOnlyList<Entry> read)
    {
        lock (_entries)
        {
            foreach (var entry in read)
            {
                _byId[entry.Id] = entry;
                _revision = Math.Max(_revision, entry.Revision);
            }

            while (_byId.Count > MostKept)
            {
                _byId.Remove(_byId.First().Key);
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
