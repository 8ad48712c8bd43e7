using PeerBot.Chat.Messages;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Undo;

/// <summary>Takes one kind of change back (F6). A feature adds its own in <see cref="IFeature.Services"/>.</summary>
internal interface IUndoChange
{
    /// <summary>The kind, as in <see cref="UndoRow.What"/>: lower-case words with dots, e.g. <c>item.done</c>.</summary>
    string What { get; }

    /// <summary>Whether the person who asks is somebody this change may be taken back by at all: a current member of the group (P3),
    /// unless the change is about just that.</summary>
    async Task<bool> MayAskAsync(Visit visit, UndoRow change, CancellationToken cancel) =>
        await visit.MyGroupAsync(change.GroupId, cancel) is not null;

    /// <summary>Restores what was there before if nothing rests on the change by now. Who asks, the ten minutes, and that it
    /// happens once are checked already; the group is planned again afterwards. Like a handler it may run more than once.</summary>
    Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel);
}

/// <summary>What came of taking a change back. Closed: it is undone, or it stays for a reason.</summary>
internal abstract record UndoAnswer
{
    private UndoAnswer()
    {
    }

    /// <summary>Restored; the message takes the place of the one that offered the undo.</summary>
    public sealed record TakenBack(Message Now) : UndoAnswer;

    /// <summary>Something rests on the change, so it stays; nothing was written.</summary>
    public sealed record Stays(Text Because) : UndoAnswer;

    public static implicit operator UndoAnswer(Message now) => new TakenBack(now);
}
