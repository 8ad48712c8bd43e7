using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Notices.Delivery;

/// <summary>What a notice was claimed for.</summary>
internal enum ClaimKind
{
    /// <summary>It is due.</summary>
    Send,

    /// <summary>It may have been sent; nobody knows.</summary>
    Settle,

    /// <summary>It was sent and is to be brought up to date.</summary>
    Edit,
}

/// <summary>A notice that is ours until its claim ends. <paramref name="Since"/> is a monotonic timestamp from before the claim.</summary>
internal sealed record Claim(NoticeRow Row, ClaimKind Kind, long Since);

/// <summary>Claims what is due in a workspace, each notice for one claimer: a claim is one conditional update, committed before
/// anything is sent, and its number fences whatever is recorded later.</summary>
internal sealed class ClaimNotices(DbFactory databases, TimeProvider time)
{
    // Small enough that the last one's turn comes well within the claim.
    private const int Most = 40;

    // {0} workspace, {1} now, {2} most, {3} real time, {4} end of the claim, {5} claims that ended before this have settled.
    private const string Owed = "\"State\" = 0 and \"NotBefore\" <= {1}";
    private const string Unsettled = "\"State\" = 1 and \"ClaimedUntil\" <= {5}";
    private const string ToEdit =
        "\"State\" = 2 and \"EditWanted\" > \"EditDone\" and \"NotBefore\" <= {1} and (\"ClaimedUntil\" is null or \"ClaimedUntil\" <= {3})";

    private const string Take = "update notices set \"Attempts\" = \"Attempts\" + 1, \"ClaimedUntil\" = {4}";
    private const string TakeToSend = Take + ", \"State\" = 1";
    private const string From = "select \"Id\" from notices where \"WorkspaceId\" = {0} and ";
    private const string Oldest = " order by \"DueAt\", \"Id\" limit {2}";

    // PostgreSQL: who finds a row locked takes others. The array keeps the plan off a scan of the table.
    private const string ClaimOnPostgres = " where \"Id\" = any(array(" + From;
    private const string OldestOnPostgres = Oldest + " for update skip locked)) returning *";

    // SQLite: one statement is one write transaction, and there is one writer at a time.
    private const string ClaimOnSqlite = " where \"Id\" in (" + From;
    private const string OldestOnSqlite = Oldest + ") returning *";

    private readonly (ClaimKind Kind, string Sql)[] _claims = databases.IsPostgres
        ?
        [
            (ClaimKind.Send, TakeToSend + ClaimOnPostgres + Owed + OldestOnPostgres),
            (ClaimKind.Settle, Take + ClaimOnPostgres + Unsettled + OldestOnPostgres),
            (ClaimKind.Edit, Take + ClaimOnPostgres + ToEdit + OldestOnPostgres),
        ]
        :
        [
            (ClaimKind.Send, TakeToSend + ClaimOnSqlite + Owed + OldestOnSqlite),
            (ClaimKind.Settle, Take + ClaimOnSqlite + Unsettled + OldestOnSqlite),
            (ClaimKind.Edit, Take + ClaimOnSqlite + ToEdit + OldestOnSqlite),
        ];

    /// <param name="settle">How long after a lost answer a message may still appear.</param>
    /// <param name="now">The movable clock's time; it decides what is due and nothing else.</param>
    /// <param name="cancel">Heeded before the first claim only: a claim that was made is returned, or nobody would give it up (F7).</param>
    public async Task<IReadOnlyList<Claim>> ClaimAsync(WorkspaceId workspace, Duration settle, Instant now, CancellationToken cancel)
    {
        var since = time.GetTimestamp();
        var claims = new List<Claim>();
        await using var db = databases.Create(workspace);
        var real = await RealTime.NowAsync(db, cancel);
        cancel.ThrowIfCancellationRequested();
        object[] values = [workspace.Value, Stored(now), Most, Stored(real), Stored(real + Lease.Length), Stored(real - settle)];
        foreach (var (kind, sql) in _claims)
        {
            var rows = await db.Notices.FromSqlRaw(sql, values).IgnoreQueryFilters().AsNoTracking().ToListAsync(CancellationToken.None);
            claims.AddRange(rows.Select(row => new Claim(row, kind, since)));
        }

        return claims;
    }

    private object Stored(Instant at) => databases.IsPostgres ? at : Conversions.ToSqlite(at);
}
