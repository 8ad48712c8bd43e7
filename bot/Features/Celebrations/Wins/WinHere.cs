using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Celebrations;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Celebrations.Wins;

/// <summary>A success that a request is about, in a group the caller belongs to now (P3).</summary>
internal sealed record WinHere(Visit Visit, GroupRow Group, WinRow Row)
{
    public Win Win => new(Row.PersonId, Row.State);

    /// <summary>The success; null when it is unknown or not the caller's to know of, which no answer tells apart: what its owner
    /// has not shared exists for nobody else.</summary>
    public static async Task<WinHere?> FindAsync(Visit visit, Guid? id, CancellationToken cancel)
    {
        var wanted = id ?? Guid.Empty;
        var row = await visit.Db.Wins.SingleOrDefaultAsync(win => win.Id == wanted, cancel);
        return row is not null && (row.PersonId == visit.Me.Id || row.SharedAt is not null)
            && await visit.MyGroupAsync(row.GroupId, cancel) is { } group
                ? new WinHere(visit, group, row)
                : null;
    }

    /// <summary>Does what the core decided, has the group's message follow, and says so; or says kindly why not.</summary>
    public async Task<Reply> DecideAsync(Outcome<Win> decision, Func<Button, Message> say, CancellationToken cancel) => decision switch
    {
        Outcome<Win>.Done done => await AnswerAsync(say(await TakeAsync(done.Value.State, cancel)), cancel),
        Outcome<Win>.Refused refused => await AnswerAsync(WinTexts.Refused(refused.Why, Row), cancel),
        _ => throw new InvalidOperationException("An outcome is done or refused."),
    };

    /// <summary>Writes where it stands now; the button takes that back (F6).</summary>
    public async Task<Button> TakeAsync(WinState state, CancellationToken cancel)
    {
        var before = Row.State;
        Row.State = state;
        await TellAsync(cancel);
        Visit.Touch(Group.Id);
        return UndoOffer.Add(Visit, Group.Id, UndoWin.Kind, Row.Id, $"{(int)before}>{(int)state}");
    }

    /// <summary>The group's message is edited, taken away, or owed when none stands.</summary>
    public async Task TellAsync(CancellationToken cancel)
    {
        await Visit.Db.RefreshAsync(Row.Id, cancel);
        if (Row.State != WinState.Shared)
        {
            return;
        }

        Row.SharedAt ??= Visit.Now;
        var subject = Row.Id;
        if (!await Visit.Db.Notices.AnyAsync(notice => notice.Subject == subject && notice.Kind == NoticeKind.WinShared
            && (notice.State == NoticeState.Owed || notice.State == NoticeState.Sending || notice.State == NoticeState.Sent), cancel))
        {
            // With the time, for one that was taken back can be shared again.
            await Visit.Db.OweAsync(Group, NoticeKind.WinShared,
                $"{Row.Id:N}.{Visit.Now.ToUnixTimeMilliseconds()}", null, Row.Id, Visit.Now, cancel: cancel);
        }
    }

    public Task<Reply> AnswerAsync(Message message, CancellationToken cancel) => Visit.AnswerInPlaceAsync(Group.Id, message, cancel);
}

/// <summary>A press on a button of a success: finds it, sees that the caller is a member now (P3), and answers.</summary>
internal abstract class WinPress(ChatWork work) : IButtonHandler
{
    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        await WinHere.FindAsync(visit, press.Action.AsGuid, cancel) is { } here
            ? await AnswerAsync(here, cancel)
            : GroupHere.NotYours(), cancel);

    public abstract Task<Reply> AnswerAsync(WinHere here, CancellationToken cancel);
}

/// <summary>Its owner's yes: the group hears of it (C2).</summary>
internal sealed class ShareWin(ChatWork work) : WinPress(work)
{
    public const string Verb = "win.share";

    public override Task<Reply> AnswerAsync(WinHere here, CancellationToken cancel) =>
        here.DecideAsync(here.Win.Share(here.Visit.Me.Id), undo => WinTexts.Shared(here.Row, undo), cancel);
}

/// <summary>Its owner keeps it, or takes it back from the channel.</summary>
internal sealed class KeepWin(ChatWork work) : WinPress(work)
{
    public const string Verb = "win.keep";

    public override Task<Reply> AnswerAsync(WinHere here, CancellationToken cancel)
    {
        var wasShared = here.Row.State == WinState.Shared;
        return here.DecideAsync(here.Win.Keep(here.Visit.Me.Id), undo => WinTexts.Kept(here.Row, wasShared, undo), cancel);
    }
}

/// <summary>Takes back that a success was shared or kept, while it stands as that left it (F6).</summary>
internal sealed class UndoWin : IUndoChange
{
    public const string Kind = "win";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        if (change.Before.Split('>') is not [var before, var after]
            || await WinHere.FindAsync(visit, change.Subject, cancel) is not { } here || (int)here.Row.State != int.Parse(after))
        {
            return new UndoAnswer.Stays(WinTexts.SomethingHappenedSince());
        }

        here.Row.State = (WinState)int.Parse(before);
        await here.TellAsync(cancel);
        return WinTexts.TakenBack(here.Row);
    }
}
