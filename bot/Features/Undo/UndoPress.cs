using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Undo;

/// <summary>Takes a change back: for the one who made it, within ten minutes, once, while they are a member (F6, P3).</summary>
internal sealed class UndoPress(ChatWork work, IEnumerable<IUndoChange> changes) : IButtonHandler
{
    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        var change = press.Action.AsGuid is { } id ? await visit.Db.Undos.SingleOrDefaultAsync(row => row.Id == id, cancel) : null;
        if (change is null || changes.SingleOrDefault(each => each.What == change.What) is not { } known || !await known.MayAskAsync(visit, change, cancel))
        {
            return GroupHere.NotYours();
        }

        if (change.PersonId != visit.Me.Id)
        {
            return UndoViews.NotTheirChange();
        }

        if (change.UsedAt is not null)
        {
            return UndoViews.TakenBackAlready();
        }

        if (visit.Now - change.At > Core.Facilitation.Undo.Window)
        {
            return UndoViews.TooLate();
        }

        switch (await known.TakeBackAsync(visit, change, cancel))
        {
            case UndoAnswer.TakenBack done:
                change.UsedAt = visit.Now;
                visit.Touch(change.GroupId);
                return new Reply.Replace(done.Now);
            case UndoAnswer.Stays stays:
                // The same press a moment earlier may be why nothing is left to take back.
                await visit.Db.Entry(change).ReloadAsync(cancel);
                return change.UsedAt is null ? UndoViews.Stays(stays.Because) : UndoViews.TakenBackAlready();
            default:
                throw new InvalidOperationException("A change is taken back or stays.");
        }
    }, cancel);
}
