using System.Collections.Concurrent;
using PeerBot.Chat.Channels;

namespace PeerBot.Channels.Tests.Playground;

/// <summary>A transcript in memory, with the promises of the port and nothing more.</summary>
internal sealed class InMemoryTranscript : ITranscript
{
    private readonly Lock _gate = new();
    private readonly List<(string Workspace, Entry Entry)> _entries = [];
    private readonly ConcurrentDictionary<(string, string), string> _notes = [];
    private long _revision;

    public IReadOnlyList<Entry> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries.Select(kept => kept.Entry)];
            }
        }
    }

    public Task<long> AddAsync(NewEntry entry, CancellationToken cancel)
    {
        lock (_gate)
        {
            var id = _entries.Count + 1;
            _entries.Add((entry.Workspace, new Entry(
                id, ++_revision, entry.Conversation, entry.OnlyFor, entry.Author, entry.Key, entry.Body, entry.At, false)));
            return Task.FromResult((long)id);
        }
    }

    public Task<bool> ChangeAsync(string workspace, long id, string? body, CancellationToken cancel)
    {
        lock (_gate)
        {
            var at = _entries.FindIndex(kept => kept.Workspace == workspace && kept.Entry.Id == id);
            if (at < 0)
            {
                return Task.FromResult(false);
            }

            _entries[at] = (workspace, _entries[at].Entry with { Body = body, Revision = ++_revision, Edited = true });
            return Task.FromResult(true);
        }
    }

    public Task<IReadOnlyList<Entry>> SinceAsync(string workspace, long revision, int most, CancellationToken cancel)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Entry>>([.. Of(workspace)
                .Where(entry => entry.Revision > revision).OrderBy(entry => entry.Revision).Take(most)]);
        }
    }

    public Task<Entry?> GetAsync(string workspace, long id, CancellationToken cancel)
    {
        lock (_gate)
        {
            return Task.FromResult(Of(workspace).FirstOrDefault(entry => entry.Id == id));
        }
    }

    public Task<Entry?> FindAsync(string workspace, string conversation, string key, CancellationToken cancel)
    {
        lock (_gate)
        {
            return Task.FromResult(Of(workspace).FirstOrDefault(entry => entry.Conversation == conversation && entry.Key == key));
        }
    }

    public Task<string?> ReadNoteAsync(string workspace, string name, CancellationToken cancel) =>
        Task.FromResult(_notes.GetValueOrDefault((workspace, name)));

    public Task WriteNoteAsync(string workspace, string name, string value, CancellationToken cancel)
    {
        _notes[(workspace, name)] = value;
        return Task.CompletedTask;
    }

    private IEnumerable<Entry> Of(string workspace) =>
        _entries.Where(kept => kept.Workspace == workspace).Select(kept => kept.Entry);
}
