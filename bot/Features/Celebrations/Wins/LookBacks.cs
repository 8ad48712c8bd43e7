using Microsoft.EntityFrameworkCore;
using PeerBot.Core;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Celebrations.Wins;

/// <summary>The look backs that stand in the channels.</summary>
internal static class LookBacks
{
    /// <summary>Has those of all groups this person is or was in told anew.</summary>
    public static Task RefreshAsync(PeerBotDb db, PersonId person, CancellationToken cancel) => db.Notices
        .Where(row => row.Kind == NoticeKind.WinLookBack && (row.State == NoticeState.Owed || row.State == NoticeState.Sending || row.State == NoticeState.Sent)
            && db.Memberships.Any(member => member.GroupId == row.GroupId && member.PersonId == person))
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.EditWanted, row => row.EditWanted + 1), cancel);
}
