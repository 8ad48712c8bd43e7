using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.ActionItems;
using PeerBot.Core.Celebrations;
using PeerBot.Core.CheckIns;
using PeerBot.Features.ActionItems;
using PeerBot.Features.Groups;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Celebrations.Wins;

/// <summary><c>/win what</c>: asks once more before the group hears of it (C2); alone it asks what.</summary>
internal sealed class WinCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (group, instead) = await GroupHere.FindAsync(visit, cancel);
        if (group is null)
        {
            return instead!;
        }

        var words = Wording.Clean(command.Words).Trim();
        if (words.Length is 0 or > OfferWin.MostCharacters)
        {
            return new Reply.ShowForm(WinTexts.Form(Guid.CreateVersion7(), group, words));
        }

        if (await SaidAlreadyAsync(visit, group, words, cancel) is { } known)
        {
            var here = new WinHere(visit, group, known);
            return known.State == WinState.Asked
                ? new Reply.Whisper(WinTexts.Ask(known))
                : await here.AnswerAsync(WinTexts.Refused(new TheWinIsSharedAlready(), known), cancel);
        }

        var row = OfferWin.Row(visit, group, Guid.CreateVersion7(), words);
        visit.Db.Wins.Add(row);
        return new Reply.Whisper(WinTexts.Ask(row));
    }, cancel);

    // Said twice within a day it is one success; the words are sealed, so they are compared here.
    private static async Task<WinRow?> SaidAlreadyAsync(Visit visit, GroupRow group, string words, CancellationToken cancel)
    {
        var (id, me, since) = (group.Id, visit.Me.Id, visit.Now - Duration.FromDays(1));
        var mine = await visit.Db.Wins.Where(row => row.GroupId == id && row.PersonId == me && row.AskedAt > since && row.State != WinState.Kept)
            .OrderByDescending(row => row.AskedAt).ToListAsync(cancel);
        return mine.Find(row => string.Equals(row.Text, words, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>The empty form, from a button.</summary>
internal sealed class OpenNewWin(ChatWork work) : IButtonHandler
{
    public const string Verb = "win.new";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        await visit.MyGroupAsync(new GroupId(press.Action.AsGuid ?? Guid.Empty), cancel) is { } group
            ? new Reply.ShowForm(WinTexts.Form(Guid.CreateVersion7(), group, string.Empty))
            : GroupHere.NotYours(), cancel);
}

/// <summary>The form for a success that was an action item, filled with its words (C1).</summary>
internal sealed class ItemAsWin(ChatWork work) : IButtonHandler
{
    public const string Verb = "win.item";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        await ItemHere.FindAsync(visit, press.Action.AsGuid, cancel) switch
        {
            null => GroupHere.NotYours(),
            { Row: { State: ItemState.Done } row } here when row.OwnerId == visit.Me.Id =>
                new Reply.ShowForm(WinTexts.Form(row.Id.Value, here.Group, row.Text)),
            { } here => new Reply.Whisper(WinTexts.NotYourDoneItem(here.Row)),
        }, cancel);
}

/// <summary>The form for a success that stands in the caller's check-in, filled with its words.</summary>
internal sealed class CheckInAsWin(ChatWork work) : IButtonHandler
{
    public const string Verb = "win.checkin";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        var (id, me) = (press.Action.AsGuid ?? Guid.Empty, visit.Me.Id);
        var row = await visit.Db.CheckIns.SingleOrDefaultAsync(given => given.Id == id && given.PersonId == me, cancel);
        return row is null || await visit.MyGroupAsync(row.GroupId, cancel) is not { } group ? GroupHere.NotYours()
            : new Reply.ShowForm(WinTexts.Form(row.Id, group, row.ShareKind == ShareKind.Success ? row.Share ?? string.Empty : string.Empty));
    }, cancel);
}

/// <summary>The form sent in is the owner's yes (C2). The success's id came with the form, so that a form sent twice shares one.</summary>
internal sealed class OfferWin(ChatWork work) : IFormHandler
{
    public const string Verb = "win.add";

    public const int MostCharacters = 1000;

    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => work.RunAsync(submission, async visit =>
    {
        if (await GroupHere.OfFormAsync(visit, submission, cancel) is not var (id, group))
        {
            return GroupHere.FormNotYours();
        }

        var known = await visit.Db.Wins.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (known is not null && (known.PersonId != visit.Me.Id || known.GroupId != group.Id))
        {
            return GroupHere.FormNotYours();
        }

        var reading = new FormReading(submission.Values);
        if (reading.Text("what", required: true, MostCharacters) is not { } what)
        {
            return new Reply.FixForm(reading.Problems);
        }

        if (known is null)
        {
            known = Row(visit, group, id, what);
            visit.Db.Wins.Add(known);
        }

        var here = new WinHere(visit, group, known);
        if (known.State != WinState.Shared)
        {
            known.Text = what;
        }

        return await here.DecideAsync(here.Win.Share(visit.Me.Id), undo => WinTexts.Shared(known, undo), cancel);
    }, cancel);

    public static WinRow Row(Visit visit, GroupRow group, Guid id, string what) => new()
    {
        Id = id,
        WorkspaceId = group.WorkspaceId,
        GroupId = group.Id,
        PersonId = visit.Me.Id,
        Text = what,
        State = WinState.Asked,
        AskedAt = visit.Now,
    };
}
