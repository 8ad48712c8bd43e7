using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Groups.Absences;

/// <summary>Ends or strikes out one of the caller's own absences.</summary>
internal sealed class BackPress(ChatWork work) : IButtonHandler
{
    public const string Verb = "away.back";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        var id = press.Action.AsGuid ?? Guid.Empty;
        if (await visit.Db.Absences.SingleOrDefaultAsync(row => row.Id == id && row.PersonId == visit.Me.Id, cancel) is not { } absence)
        {
            return AbsenceViews.NotAwayThen();
        }

        if (await visit.MyGroupAsync(absence.GroupId, cancel) is not { } group)
        {
            return GroupHere.NotYours();
        }

        var today = AbsenceBook.Today(visit, group);
        if (absence.Until < today)
        {
            return AbsenceViews.NotAwayThen();
        }

        var hadBegun = absence.From <= today;
        var undo = await AbsenceBook.EndAsync(visit, group, absence, cancel);
        return new Reply.Replace(AbsenceViews.Back(hadBegun, undo));
    }, cancel);
}

/// <summary>By command: the caller is back, whatever kept them away today.</summary>
internal sealed class BackCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (group, instead) = await GroupHere.FindAsync(visit, cancel);
        if (group is null)
        {
            return instead!;
        }

        var today = AbsenceBook.Today(visit, group);
        var current = (await AbsenceBook.MineAsync(visit, group, cancel)).FirstOrDefault(row => row.From <= today);
        return current is null
            ? AbsenceViews.NotAwayThen()
            : new Reply.Whisper(AbsenceViews.Back(hadBegun: true, await AbsenceBook.EndAsync(visit, group, current, cancel)));
    }, cancel);
}
