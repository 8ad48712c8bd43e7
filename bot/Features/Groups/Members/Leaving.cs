using Microsoft.EntityFrameworkCore;
using PeerBot.Core.ActionItems;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Notices;
using PeerBot.Features.ActionItems;
using PeerBot.Features.Facilitation;
using PeerBot.Features.Groups.SetUp;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Groups.Members;

/// <summary>Everything that ends when the person who asks leaves a group. What they promised stays in its history.</summary>
internal static class Leaving
{
    public static async Task DoAsync(Visit visit, GroupRow group, CancellationToken cancel)
    {
        var me = visit.Me.Id;
        var before = (await LoadedGroup.LoadAsync(visit.Db, group.Id, cancel))!;
        var leaders = LeaderShift.Of(before, visit);
        var membership = await visit.Db.Memberships.SingleAsync(row => row.GroupId == group.Id && row.PersonId == me && row.LeftAt == null, cancel);
        membership.LeftAt = visit.Now;
        await RotaHistory.AppendAsync(visit.Db, group, new RotaEvent.Left(me), visit.Now, cancel);
        visit.Db.Absences.RemoveRange(await visit.Db.Absences.Where(row => row.GroupId == group.Id && row.PersonId == me).ToListAsync(cancel));
        visit.Db.Consents.RemoveRange(await visit.Db.Consents.Where(row => row.GroupId == group.Id && row.PersonId == me).ToListAsync(cancel));
        await visit.Db.Notices.Where(row => row.GroupId == group.Id && row.RecipientId == me && row.State == NoticeState.Owed)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, NoticeState.Dropped), cancel);
        await WithdrawAsync(visit, group, cancel);
        await visit.Db.SaveChangesAsync(cancel);

        if (before.Members.Count <= 1)
        {
            await Ending.EndAsync(visit, group, cancel);
        }
        else if (group.State == GroupState.Forming)
        {
            await Consent.OpenIfAllAgreeAsync(visit, group, cancel);
        }
        else
        {
            await visit.Db.OweAsync(group, NoticeKind.MembersChanged, $"left.{membership.Id:N}", null, membership.Id, visit.Now, cancel: cancel);
            var after = await LeaderShift.SettleAsync(visit, group.Id, leaders, cancel);
            await SizeWatch.TellAsync(visit, before.Members.Count, after, cancel);
        }
    }

    // What others were asked by them, or they by others, is answered by their leaving.
    private static async Task WithdrawAsync(Visit visit, GroupRow group, CancellationToken cancel)
    {
        var me = visit.Me.Id;
        var asked = await visit.Db.SwapRequests.Where(row => row.GroupId == group.Id && row.State == SwapState.Asked
            && (row.AskerId == me || row.OtherId == me)).ToListAsync(cancel);
        foreach (var request in asked)
        {
            request.State = SwapState.Withdrawn;
            await visit.Db.RefreshAsync(request.Id, cancel);
        }

        var items = await visit.Db.ActionItems.Where(row => row.GroupId == group.Id && (row.OwnerId == me || row.OfferedToId == me || row.CreatedById == me)
            && (row.State == ItemState.Open || row.State == ItemState.Offered)).ToListAsync(cancel);
        foreach (var item in items)
        {
            await ItemHere.RefreshCopiesAsync(visit, item.Id, cancel);
        }
    }
}
