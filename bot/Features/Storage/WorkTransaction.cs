using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace PeerBot.Features.Storage;

/// <summary>Opens the transaction that decisions are taken in.</summary>
internal static class WorkTransaction
{
    /// <summary>All reads see one moment. With PostgreSQL's default each statement sees a moment of its own, so a decision
    /// taken on the old history could be numbered after the new one; now the slower writer fails and decides again.</summary>
    public static Task<IDbContextTransaction> BeginWorkAsync(this PeerBotDb db, CancellationToken cancel) =>
        db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
}
