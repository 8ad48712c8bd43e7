using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Channels;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Workspaces;

/// <summary>The transcript in the database, in short transactions of its own.</summary>
internal sealed class Transcript(DbFactory databases, IDataProtectionProvider protection) : ITranscript
{
    // The channel's own copy of what was said has no groups and no authors; the installation's key ring seals it.
    private const string Sealed = "sealed.";

    public async Task<long> AddAsync(NewEntry entry, CancellationToken cancel)
    {
        var stored = Seal(entry.Workspace, entry.Body);
        await using var db = databases.Create();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var row = new TranscriptEntryRow
        {
            Workspace = entry.Workspace,
            Revision = await NextRevisionAsync(db, entry.Workspace, cancel),
            Conversation = entry.Conversation,
            OnlyFor = entry.OnlyFor,
            Author = entry.Author,
            Key = entry.Key,
            Body = stored,
            At = entry.At,
        };
        db.TranscriptEntries.Add(row);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return row.Id;
    }

    public async Task<bool> ChangeAsync(string workspace, long id, string? body, CancellationToken cancel)
    {
        await using var db = databases.Create();
        var stored = body is null ? null : Seal(workspace, body);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var revision = await NextRevisionAsync(db, workspace, cancel);
        var changed = await db.TranscriptEntries.Where(row => row.Workspace == workspace && row.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Body, stored)
                .SetProperty(row => row.Edited, row => row.Edited || body != null)
                .SetProperty(row => row.Revision, revision),
            cancel);
        if (changed == 0)
        {
            return false;
        }

        await transaction.CommitAsync(cancel);
        return true;
    }

    public async Task<IReadOnlyList<Entry>> SinceAsync(string workspace, long revision, int most, CancellationToken cancel)
    {
        await using var db = databases.Create();
        var rows = await db.TranscriptEntries.AsNoTracking().Where(row => row.Workspace == workspace && row.Revision > revision)
            .OrderBy(row => row.Revision).Take(most).ToListAsync(cancel);
        return rows.ConvertAll(Told);
    }

    public async Task<Entry?> GetAsync(string workspace, long id, CancellationToken cancel)
    {
        await using var db = databases.Create();
        return await db.TranscriptEntries.AsNoTracking().SingleOrDefaultAsync(row => row.Workspace == workspace && row.Id == id, cancel)
            is { } row ? Told(row) : null;
    }

    public async Task<Entry?> FindAsync(string workspace, string conversation, string key, CancellationToken cancel)
    {
        await using var db = databases.Create();
        return await db.TranscriptEntries.AsNoTracking()
            .Where(row => row.Workspace == workspace && row.Conversation == conversation && row.Key == key)
            .OrderBy(row => row.Id).FirstOrDefaultAsync(cancel) is { } row ? Told(row) : null;
    }

    public async Task<string?> ReadNoteAsync(string workspace, string name, CancellationToken cancel)
    {
        await using var db = databases.Create();
        return await db.TranscriptNotes.Where(row => row.Workspace == workspace && row.Name == name)
            .Select(row => row.Value).SingleOrDefaultAsync(cancel);
    }

    public async Task WriteNoteAsync(string workspace, string name, string value, CancellationToken cancel)
    {
        await using var db = databases.Create();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into transcript_notes ("Workspace", "Name", "Value") values ({workspace}, {name}, {value})
            on conflict ("Workspace", "Name") do update set "Value" = excluded."Value"
            """,
            cancel);
    }

    // The counter's row stays locked until the commit, so revisions become visible in the order they were given out.
    private static async Task<long> NextRevisionAsync(PeerBotDb db, string workspace, CancellationToken cancel) =>
        (await db.Database.SqlQuery<long>(
            $"""
            insert into transcript_counters ("Workspace", "Last") values ({workspace}, 1)
            on conflict ("Workspace") do update set "Last" = transcript_counters."Last" + 1 returning "Last" as "Value"
            """).ToListAsync(cancel))[0];

    private Entry Told(TranscriptEntryRow row) => new(
        row.Id, row.Revision, row.Conversation, row.OnlyFor, row.Author, row.Key, Open(row.Workspace, row.Body), row.At, row.Edited);

    private string Seal(string workspace, string body) => Sealed + Protector(workspace).Protect(body);

    // Entries from before they were sealed stay as they are.
    private string? Open(string workspace, string? body) =>
        body?.StartsWith(Sealed, StringComparison.Ordinal) == true ? Protector(workspace).Unprotect(body[Sealed.Length..]) : body;

    private IDataProtector Protector(string workspace) => protection.CreateProtector("PeerBot.Transcript", workspace);
}
