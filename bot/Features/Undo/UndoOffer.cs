using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
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
    public static Button Add(Visit visit, GroupId group, string what, Guid subject, string before)
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
            At = visit.Now,
        };
        visit.Db.Undos.Add(change);
        return new Button("Undo", new ActionRef(Verb, change.Id));
    }
}
