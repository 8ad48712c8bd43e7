using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Groups.SetUp;

/// <summary>A member agrees to a channel that others can read, or would rather not (P1). Who would rather not is kept nowhere.</summary>
internal sealed class ConsentPress(ChatWork work) : IButtonHandler
{
    public const string Agree = "consent.agree";
    public const string RatherNot = "consent.rather-not";

    /// <summary>Calls the set-up off; for the one who made it.</summary>
    public const string CallOff = "consent.call-off";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        var id = new GroupId(press.Action.AsGuid ?? Guid.Empty);
        if (!await visit.IsMemberAsync(id, cancel)
            || await visit.Db.Groups.SingleOrDefaultAsync(row => row.Id == id && row.State != GroupState.Ended, cancel) is not { } group)
        {
            return GroupHere.NotYours();
        }

        if (group.State == GroupState.Active)
        {
            return new Reply.Replace(ConsentViews.Started(goesOn: false));
        }

        return press.Action.Verb switch
        {
            Agree => await AgreeAsync(visit, group, cancel),
            RatherNot => await RatherNotAsync(visit, group, cancel),
            _ => await CallOffAsync(visit, group, cancel),
        };
    }, cancel);

    private static async Task<Reply> AgreeAsync(Visit visit, GroupRow group, CancellationToken cancel)
    {
        var again = await Consent.HadBegunAsync(visit.Db, group, cancel);
        Button? undo = null;
        if (!await visit.Db.Consents.AnyAsync(row => row.GroupId == group.Id && row.PersonId == visit.Me.Id, cancel))
        {
            Consent.Give(visit, group);
            undo = UndoOffer.Add(visit, group.Id, ConsentUndo.Kind, group.Id.Value, string.Empty);
            await visit.Db.SaveChangesAsync(cancel);
        }

        await Consent.OpenIfAllAgreeAsync(visit, group, cancel);
        return new Reply.Replace(group.State == GroupState.Active ? ConsentViews.Started(goesOn: again) : ConsentViews.Agreed(again, undo));
    }

    private static async Task<Reply> RatherNotAsync(Visit visit, GroupRow group, CancellationToken cancel)
    {
        visit.Db.Consents.RemoveRange(await visit.Db.Consents
            .Where(row => row.GroupId == group.Id && row.PersonId == visit.Me.Id).ToListAsync(cancel));
        await Consent.TellElsewhereAsync(visit, group, cancel);
        return new Reply.Replace(ConsentViews.RatherNot(group, await Consent.HadBegunAsync(visit.Db, group, cancel)));
    }

    private static async Task<Reply> CallOffAsync(Visit visit, GroupRow group, CancellationToken cancel)
    {
        // What has begun is left, not called off.
        if (group.CreatedBy != visit.Me.Id || await Consent.HadBegunAsync(visit.Db, group, cancel))
        {
            return GroupHere.NotYours();
        }

        await Ending.EndAsync(visit, group, cancel);
        return new Reply.Replace(ConsentViews.CalledOff());
    }
}

/// <summary>Takes a member's agreement back while the group still waits for others (F6).</summary>
internal sealed class ConsentUndo : IUndoChange
{
    public const string Kind = "consent";

    public string What => Kind;

    // The group has not begun, so it is nobody's active group yet.
    public Task<bool> MayAskAsync(Visit visit, UndoRow change, CancellationToken cancel) => visit.IsMemberAsync(change.GroupId, cancel);

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        var group = await visit.Db.Groups.SingleAsync(row => row.Id == change.GroupId, cancel);
        var mine = await visit.Db.Consents.SingleOrDefaultAsync(row => row.GroupId == group.Id && row.PersonId == visit.Me.Id, cancel);
        if (group.State != GroupState.Forming || mine is null)
        {
            return new UndoAnswer.Stays(ConsentViews.BegunSince());
        }

        visit.Db.Consents.Remove(mine);
        return ConsentViews.TakenBack(group);
    }
}
