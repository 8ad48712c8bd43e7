using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Core.Celebrations;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Celebrations.Wins;

/// <summary>Cheers a success: a name under it, no count and no ranking (C2, C3).</summary>
internal sealed class CheerWin(ChatWork work) : WinPress(work)
{
    public const string Verb = "win.cheer";

    public override async Task<Reply> AnswerAsync(WinHere here, CancellationToken cancel)
    {
        if (here.Win.WhyNoCheer(here.Visit.Me.Id) is { } why)
        {
            return await here.AnswerAsync(WinTexts.Refused(why, here.Row), cancel);
        }

        if (await Cheers.MineAsync(here, cancel) is not null)
        {
            return await here.AnswerAsync(WinTexts.CheeredAlready(here.Row), cancel);
        }

        return await here.AnswerAsync(WinTexts.Cheered(here.Row, await Cheers.AddAsync(here, cancel)), cancel);
    }
}

/// <summary>Takes a cheer back.</summary>
internal sealed class UncheerWin(ChatWork work) : WinPress(work)
{
    public const string Verb = "win.uncheer";

    public override async Task<Reply> AnswerAsync(WinHere here, CancellationToken cancel) =>
        here.Win.WhyNoCheer(here.Visit.Me.Id) is TheWinIsNotShared why ? await here.AnswerAsync(WinTexts.Refused(why, here.Row), cancel)
        : await Cheers.MineAsync(here, cancel) is { } mine
            ? await here.AnswerAsync(WinTexts.CheerTakenBack(here.Row, await Cheers.RemoveAsync(here, mine, cancel)), cancel)
            : await here.AnswerAsync(WinTexts.NoCheerToTakeBack(here.Row), cancel);
}

/// <summary>Gives and takes cheers of the person who asks; the group's message follows.</summary>
internal static class Cheers
{
    public static Task<CheerRow?> MineAsync(WinHere here, CancellationToken cancel)
    {
        var (win, me) = (here.Row.Id, here.Visit.Me.Id);
        return here.Visit.Db.Cheers.SingleOrDefaultAsync(row => row.WinId == win && row.PersonId == me, cancel);
    }

    public static async Task<Button> AddAsync(WinHere here, CancellationToken cancel)
    {
        here.Visit.Db.Cheers.Add(new CheerRow
        {
            WorkspaceId = here.Row.WorkspaceId,
            GroupId = here.Group.Id,
            WinId = here.Row.Id,
            PersonId = here.Visit.Me.Id,
            At = here.Visit.Now,
        });
        return await ChangedAsync(here, UndoCheer.Given, cancel);
    }

    public static Task<Button> RemoveAsync(WinHere here, CheerRow mine, CancellationToken cancel)
    {
        here.Visit.Db.Cheers.Remove(mine);
        return ChangedAsync(here, UndoCheer.Withdrawn, cancel);
    }

    private static async Task<Button> ChangedAsync(WinHere here, string what, CancellationToken cancel)
    {
        await here.Visit.Db.RefreshAsync(here.Row.Id, cancel);
        here.Visit.Touch(here.Group.Id);
        return UndoOffer.Add(here.Visit, here.Group.Id, UndoCheer.Kind, here.Row.Id, what);
    }
}

/// <summary>Takes a cheer back, or gives it again (F6).</summary>
internal sealed class UndoCheer : IUndoChange
{
    public const string Kind = "win.cheer";
    public const string Given = "given";
    public const string Withdrawn = "withdrawn";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        if (await WinHere.FindAsync(visit, change.Subject, cancel) is not { } here)
        {
            return new UndoAnswer.Stays(WinTexts.SomethingHappenedSince());
        }

        switch (await Cheers.MineAsync(here, cancel))
        {
            case { } mine when change.Before == Given:
                await Cheers.RemoveAsync(here, mine, cancel);
                break;
            case null when change.Before == Withdrawn && here.Win.WhyNoCheer(visit.Me.Id) is null:
                await Cheers.AddAsync(here, cancel);
                break;
            default:
                return new UndoAnswer.Stays(WinTexts.SomethingHappenedSince());
        }

        return WinTexts.TakenBack(here.Row);
    }
}
