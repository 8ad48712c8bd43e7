using Microsoft.EntityFrameworkCore;
using PeerBot.Core;
using PeerBot.Core.ActionItems;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Notices;
using PeerBot.Features.ActionItems;
using PeerBot.Features.Facilitation;
using PeerBot.Features.GroundRules;
using PeerBot.Features.Groups.Absences;
using PeerBot.Features.Groups.SetUp;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Running;

namespace PeerBot.Features.Groups.Members;

/// <summary>Everything that ends when a person leaves a group. What they promised stays in its history.</summary>
internal static class Leaving
{
    /// <param name="isToldOf">Whether the channel hears that they left; not when they were only added by mistake.</param>
    /// <returns>What it took from them; null when the group ended with it.</returns>
    public static async Task<LeftBehind?> DoAsync(Occasion occasion, GroupRow group, PersonId who, CancellationToken cancel, bool isToldOf = true)
    {
        var before = (await LoadedGroup.LoadAsync(occasion.Db, group.Id, cancel))!;
        var leaders = LeaderShift.Of(before, occasion);
        var membership = await occasion.Db.Memberships.SingleAsync(row => row.GroupId == group.Id && row.PersonId == who && row.LeftAt == null, cancel);
        membership.LeftAt = occasion.Now;
        var written = await RotaHistory.AppendAsync(occasion.Db, group, new RotaEvent.Left(who), occasion.Now, cancel);
        var absences = await occasion.Db.Absences.Where(row => row.GroupId == group.Id && row.PersonId == who).ToListAsync(cancel);
        var consents = await occasion.Db.Consents.Where(row => row.GroupId == group.Id && row.PersonId == who).ToListAsync(cancel);
        var untold = occasion.Db.Notices.Where(row => row.GroupId == group.Id && row.RecipientId == who && row.State == NoticeState.Owed);
        var left = new LeftBehind(written.Number, consents.Count > 0 ? group.Openness : null, AbsenceBook.Written(absences),
            await occasion.Db.RuleAnswers.Where(row => row.GroupId == group.Id && row.PersonId == who && row.Agrees).Select(row => row.VersionId).ToListAsync(cancel),
            await untold.Select(row => row.Id).ToListAsync(cancel));
        occasion.Db.Absences.RemoveRange(absences);
        occasion.Db.Consents.RemoveRange(consents);
        await untold.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, NoticeState.Dropped), cancel);
        await WithdrawAsync(occasion, group, who, cancel);
        await RunBook.LeaveAsync(occasion, group.Id, who, cancel);
        await RuleChange.ForgetAnswersAsync(occasion, group, who, cancel);

        // A form they were answering may show what is no longer theirs to see.
        occasion.Db.Conversations.RemoveRange(await occasion.Db.Conversations.Where(row => row.PersonId == who).ToListAsync(cancel));
        await occasion.Db.SaveChangesAsync(cancel);

        if (before.Members.Count <= 1)
        {
            await Ending.EndAsync(occasion, group, cancel);
            return null;
        }

        if (group.State == GroupState.Forming)
        {
            await Consent.OpenIfAllAgreeAsync(occasion, group, cancel);
        }
        else
        {
            if (isToldOf)
            {
                // With the time, for they can come back and leave again.
                await occasion.Db.OweAsync(group, NoticeKind.MembersChanged,
                    $"left.{membership.Id:N}.{occasion.Now.ToUnixTimeMilliseconds()}", null, membership.Id, occasion.Now, cancel: cancel);
            }

            var after = await LeaderShift.SettleAsync(occasion, group.Id, leaders, cancel);
            await SizeWatch.TellAsync(occasion, before.Members.Count, after, cancel);
        }

        return left;
    }

    /// <summary>Has every copy of what somebody promised, or was asked, say how that stands now.</summary>
    public static async Task RefreshItemsAsync(Occasion occasion, GroupRow group, PersonId who, CancellationToken cancel)
    {
        var items = await occasion.Db.ActionItems.Where(row => row.GroupId == group.Id && (row.OwnerId == who || row.OfferedToId == who || row.CreatedById == who)
            && (row.State == ItemState.Open || row.State == ItemState.Offered)).ToListAsync(cancel);
        foreach (var item in items)
        {
            await ItemHere.RefreshCopiesAsync(occasion, item.Id, cancel);
        }
    }

    // What others were asked by them, or they by others, is answered by their leaving.
    private static async Task WithdrawAsync(Occasion occasion, GroupRow group, PersonId who, CancellationToken cancel)
    {
        var asked = await occasion.Db.SwapRequests.Where(row => row.GroupId == group.Id && row.State == SwapState.Asked
            && (row.AskerId == who || row.OtherId == who)).ToListAsync(cancel);
        foreach (var request in asked)
        {
            request.State = SwapState.Withdrawn;
            await occasion.Db.RefreshAsync(request.Id, cancel);
        }

        await RefreshItemsAsync(occasion, group, who, cancel);
    }
}
