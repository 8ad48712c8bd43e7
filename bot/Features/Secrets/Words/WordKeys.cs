using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using PeerBot.Core;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Secrets.Words;

/// <summary>Whose words: a person's in a group, a group's own, or a person's outside of groups.</summary>
internal readonly record struct WordOwner(GroupId? Group, PersonId? Person);

/// <summary>An unwrapped key, and whose words in which workspace it opens.</summary>
internal sealed record WordKey(Guid Id, WorkspaceId Workspace, WordOwner Owner, byte[] Bytes);

/// <summary>The keys to words, unwrapped and kept in memory for a few minutes. A key that was destroyed elsewhere is
/// forgotten here no later than that; what it opened is gone from the tables at once.</summary>
internal sealed class WordKeys(DbFactory databases, IDataProtectionProvider protection, TimeProvider time)
{
    private const int MostKept = 20_000;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<Guid, (WordKey? Key, long Since)> _known = new();

    /// <summary>A key by its id; null when it is no more. It is asked for while a row is being read, so what is not in memory
    /// is read on another connection, with all others of its group.</summary>
    public WordKey? Find(Guid id)
    {
        if (_known.TryGetValue(id, out var known) && time.GetElapsedTime(known.Since) < Kept)
        {
            return known.Key;
        }

        if (_known.Count > MostKept)
        {
            _known.Clear();
        }

        using var db = databases.CreateForKeys();
        var all = db.WordKeys.IgnoreQueryFilters().AsNoTracking();
        var rows = all.Where(row => row.Id == id)
            .Union(all.Where(row => row.GroupId != null && all.Any(asked => asked.Id == id && asked.GroupId == row.GroupId))).ToList();
        var since = time.GetTimestamp();
        foreach (var row in rows)
        {
            _known[row.Id] = (Unwrap(row), since);
        }

        return rows.Exists(row => row.Id == id) ? _known.GetValueOrDefault(id).Key : (_known[id] = (null, since)).Key;
    }

    /// <summary>A new key and its row. Others know of it once the row is committed.</summary>
    public (WordKey Key, WordKeyRow Row) Make(WorkspaceId workspace, WordOwner owner)
    {
        var key = new WordKey(Guid.CreateVersion7(), workspace, owner, RandomNumberGenerator.GetBytes(SealedWords.KeyBytes));
        return (key, new WordKeyRow
        {
            Id = key.Id,
            WorkspaceId = workspace,
            GroupId = owner.Group,
            PersonId = owner.Person,
            Wrapped = Convert.ToBase64String(Protector(workspace, owner).Protect(key.Bytes)),
        });
    }

    public WordKey Unwrap(WordKeyRow row)
    {
        if (_known.TryGetValue(row.Id, out var known) && known.Key is { } kept)
        {
            return kept;
        }

        var owner = new WordOwner(row.GroupId, row.PersonId);
        return new WordKey(row.Id, row.WorkspaceId, owner, Protector(row.WorkspaceId, owner).Unprotect(Convert.FromBase64String(row.Wrapped)));
    }

    /// <summary>The keys with these ids exist no longer.</summary>
    public void Forget(IEnumerable<Guid> ids)
    {
        foreach (var id in ids)
        {
            _known.TryRemove(id, out _);
        }
    }

    /// <summary>Has the ring renew itself now if it is going to: in the midst of a transaction on SQLite it could not write.</summary>
    public void Touch() => protection.CreateProtector("PeerBot.Start").Protect([]);

    private IDataProtector Protector(WorkspaceId workspace, WordOwner owner) => protection.CreateProtector(
        "PeerBot.Words", workspace.Value.ToString("N"), owner.Group?.Value.ToString("N") ?? "-", owner.Person?.Value.ToString("N") ?? "-");
}
