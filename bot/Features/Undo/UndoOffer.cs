using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Core;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Undo;

/// <summary>Offers to take a change back that the person who asks has just made (F6).</summary>
internal static class UndoOffer
{
    public const string Verb = "undo";

    /// <summary>Keeps what was there before, in the same transaction as the change, and gives the button that restores it.</summary>
    /// <param name="what">Which <see cref="IUndoChange"/> takes it back.</param>
    /// <param name="subject">What was changed.</param>
    /// <param name="before">The state before in the feature's own notation; no one's words.</param>
    /// <param name="words">The group's own words that were changed; they are sealed.</param>
    public static Button Add(Visit visit, GroupId group, string what, Guid subject, string before, string? words = null)
    {
        var change = new UndoRow
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = visit.Db.Workspace,
            GroupId = group,
            PersonId = visit.Me.Id,
            What = what,
            Subject = subject,
            Before = before,
            Words = words,
            At = visit.Now,
        };
        visit.Db.Undos.Add(change);
        return Of(change);
    }

    /// <summary>The button once more, where the answer that offered it was a form; null when there is nothing left to take back.</summary>
    public static async Task<Button?> AgainAsync(Visit visit, string what, Guid subject, CancellationToken cancel)
    {
        var (me, since) = (visit.Me.Id, visit.Now - Core.Facilitation.Undo.Window);
        var mine = await visit.Db.Undos.Where(row => row.What == what && row.Subject == subject && row.PersonId == me && row.UsedAt == null && row.At >= since)
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id).FirstOrDefaultAsync(cancel);
        return mine is null ? null : Of(mine);
    }

    private static Button Of(UndoRow change) => UndoViews.Undo(change);
}
