using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Notices;

/// <summary>Writes notices that an event causes, in the event's own transaction (N1).</summary>
internal static class OweNotice
{
    /// <summary>The key that makes a notice unique in its workspace.</summary>
    public static string KeyOf(GroupId group, NoticeKind kind, string occurrence, PersonId? recipient) =>
        $"{group.Value:N}|{(int)kind}|{occurrence}|{(recipient is { } person ? person.Value.ToString("N") : "channel")}";

    /// <summary>Owes a notice due now; one that is owed or was sent under the same occurrence already stays as it is.</summary>
    /// <param name="occurrence">What makes it one of a kind: an id, with a number where it can recur.</param>
    /// <param name="window">How long it is worth sending; three days when not given.</param>
    public static async Task OweAsync(this PeerBotDb db, GroupRow group, NoticeKind kind, string occurrence, PersonId? to,
        Guid? subject, Instant now, Duration? window = null, CancellationToken cancel = default)
    {
        var key = KeyOf(group.Id, kind, occurrence, to);
        if (db.Notices.Local.Any(row => row.Key == key) || await db.Notices.AnyAsync(row => row.Key == key, cancel))
        {
            return;
        }

        db.Notices.Add(new NoticeRow
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = group.WorkspaceId,
            GroupId = group.Id,
            Kind = kind,
            Key = key,
            RecipientId = to,
            Subject = subject,
            DueAt = now,
            NotBefore = now,
            ExpiresAt = now + (window ?? Duration.FromDays(3)),
        });
    }

    /// <summary>Owes a private notice to somebody who looks for a group, in the name of no group.</summary>
    public static async Task OweInPoolAsync(this PeerBotDb db, NoticeKind kind, string occurrence, PersonId to, Guid subject,
        Instant at, Duration? window, CancellationToken cancel)
    {
        var key = $"pool|{(int)kind}|{occurrence}|{to.Value:N}";
        if (db.Notices.Local.Any(row => row.Key == key) || await db.Notices.AnyAsync(row => row.Key == key, cancel))
        {
            return;
        }

        db.Notices.Add(new NoticeRow
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = db.Workspace,
            Kind = kind,
            Key = key,
            RecipientId = to,
            Subject = subject,
            DueAt = at,
            NotBefore = at,
            ExpiresAt = at + (window ?? Duration.FromDays(3)),
        });
    }

    /// <summary>The facts behind every notice about <paramref name="subject"/> have changed: those already sent are to be
    /// edited, wherever they stand (A4).</summary>
    public static Task RefreshAsync(this PeerBotDb db, Guid subject, CancellationToken cancel) =>
        db.Notices.Where(row => row.Subject == subject
                && (row.State == NoticeState.Owed || row.State == NoticeState.Sending || row.State == NoticeState.Sent))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EditWanted, row => row.EditWanted + 1), cancel);
}
