using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Groups.Absences;

/// <summary>Takes back that somebody is away, or that they are back (F6).</summary>
internal sealed class AbsenceUndo : IUndoChange
{
    public const string Kind = "absence";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        var group = (await visit.MyGroupAsync(change.GroupId, cancel))!;
        return await AbsenceBook.TakeBackAsync(visit, group, change.Subject, change.Before, cancel)
            ? AbsenceViews.TakenBack(await AbsenceBook.MineAsync(visit, group, cancel), group)
            : new UndoAnswer.Stays(AbsenceViews.ChangedSince());
    }
}
