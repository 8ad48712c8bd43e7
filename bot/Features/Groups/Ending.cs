using Microsoft.EntityFrameworkCore;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Groups;

/// <summary>The end of a group: nothing more is said in it, and its channel is free for another.</summary>
internal static class Ending
{
    public static async Task EndAsync(Occasion occasion, GroupRow group, CancellationToken cancel)
    {
        if (group.State == GroupState.Forming)
        {
            await occasion.Db.RefreshAsync(group.Id.Value, cancel);
        }

        group.State = GroupState.Ended;
        await occasion.Db.Notices.Where(row => row.GroupId == group.Id && row.State == NoticeState.Owed)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, NoticeState.Dropped), cancel);
    }
}
