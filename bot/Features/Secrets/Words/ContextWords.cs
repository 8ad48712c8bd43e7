using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Secrets.Words;

/// <summary>The words of one context: what was read, and the keys its transaction knows of. Saving seals what has changed.</summary>
internal sealed class ContextWords(WordKeys? keys)
{
    private readonly Dictionary<object, string?[]> _read = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<WordOwner, WordKey> _writing = [];

    /// <summary>Notes what the words of a row were when it was read or saved.</summary>
    public void Read(object row, string?[] words) => _read[row] = words;

    /// <summary>A key by its id; one made in this transaction is known to nobody else yet.</summary>
    public WordKey? Find(Guid id) => _writing.Values.FirstOrDefault(key => key.Id == id) ?? Keys.Find(id);

    /// <summary>Seals the changed words of the rows about to be saved.</summary>
    public async Task SealAsync(PeerBotDb db, CancellationToken cancel)
    {
        foreach (var (entry, columns) in Changed(db))
        {
            var read = _read.GetValueOrDefault(entry.Entity);
            var now = new string?[columns.All.Count];
            for (var at = 0; at < now.Length; at++)
            {
                var column = columns.All[at];
                now[at] = (string?)column.Property.GetValue(entry.Entity);
                if (read is null || now[at] != read[at])
                {
                    entry.Property(column.Sealed).CurrentValue = now[at] is { Length: > 0 } words
                        ? await SealAsync(db, columns, column, entry.Entity, words, cancel)
                        : now[at];
                }
            }

            Read(entry.Entity, now);
        }
    }

    /// <summary>Saving without waiting is for rows that hold nobody's words.</summary>
    public void Refuse(PeerBotDb db)
    {
        if (Changed(db).Count > 0)
        {
            throw new InvalidOperationException("Words are sealed as they are saved, which may have to read a key: save asynchronously.");
        }
    }

    /// <summary>Destroys keys: what they opened can never be read again, wherever a copy of it lies (P4, P5).</summary>
    public async Task DestroyAsync(PeerBotDb db, IQueryable<WordKeyRow> doomed, CancellationToken cancel)
    {
        var ids = await doomed.Select(row => row.Id).ToListAsync(cancel);
        await db.WordKeys.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancel);
        foreach (var owner in _writing.Where(known => ids.Contains(known.Value.Id)).Select(known => known.Key).ToList())
        {
            _writing.Remove(owner);
        }

        Keys.Forget(ids);
    }

    private WordKeys Keys => keys ?? throw new InvalidOperationException("This context was made without keys to people's words.");

    private List<(EntityEntry Entry, WrittenColumns Columns)> Changed(PeerBotDb db)
    {
        var changed = new List<(EntityEntry, WrittenColumns)>();
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (WrittenColumns.Of(entry.Metadata) is { } columns && (entry.State is EntityState.Added or EntityState.Modified
                || (entry.State == EntityState.Unchanged && _read.TryGetValue(entry.Entity, out var read)
                    && columns.All.Where((column, at) => (string?)column.Property.GetValue(entry.Entity) != read[at]).Any())))
            {
                changed.Add((entry, columns));
            }
        }

        return changed;
    }

    private async Task<string> SealAsync(
        PeerBotDb db, WrittenColumns columns, WrittenColumn column, object row, string words, CancellationToken cancel)
    {
        var key = await KeyAsync(db, columns.OwnerOf(row, column), cancel);
        return SealedWords.Seal(words, key.Id, key.Bytes, columns.PlaceOf(column, row));
    }

    // Looked up in the transaction that writes: one that somebody has destroyed must not be written with, however well it is remembered.
    private async Task<WordKey> KeyAsync(PeerBotDb db, WordOwner owner, CancellationToken cancel)
    {
        if (_writing.TryGetValue(owner, out var known))
        {
            return known;
        }

        var (group, person) = owner;
        var row = await db.WordKeys.AsNoTracking().SingleOrDefaultAsync(key => key.GroupId == group && key.PersonId == person, cancel);
        if (row is not null)
        {
            return _writing[owner] = Keys.Unwrap(row);
        }

        var (key, made) = Keys.Make(db.Workspace, owner);
        db.WordKeys.Add(made);
        return _writing[owner] = key;
    }
}
