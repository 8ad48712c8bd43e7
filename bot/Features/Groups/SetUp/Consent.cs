using Microsoft.EntityFrameworkCore;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Groups.SetUp;

/// <summary>Agreement of every member to a channel that others can read (P1).</summary>
internal static class Consent
{
    /// <summary>Asks each member but the one who set the group up: the form told them, and saving it was their yes.</summary>
    public static async Task AskAllAsync(Visit visit, GroupRow group, CancellationToken cancel)
    {
        Give(visit, group);
        foreach (var member in visit.Db.Memberships.Local.Where(row => row.GroupId == group.Id && row.PersonId != visit.Me.Id).ToList())
        {
            await visit.Db.OweAsync(group, NoticeKind.ChannelConsent, "channel", member.PersonId, group.Id.Value, visit.Now,
                NodaTime.Duration.FromDays(14), cancel);
        }
    }

    /// <summary>Opens the group once no current member's agreement is missing.</summary>
    public static async Task OpenIfAllAgreeAsync(Visit visit, GroupRow group, CancellationToken cancel)
    {
        var missing = await visit.Db.Memberships.AnyAsync(
            row => row.GroupId == group.Id && row.LeftAt == null
                && !visit.Db.Consents.Any(consent => consent.GroupId == group.Id && consent.PersonId == row.PersonId), cancel);
        if (!missing)
        {
            await GroupStart.OpenAsync(visit, group, cancel);
            await visit.Db.RefreshAsync(group.Id.Value, cancel);
        }
    }

    public static void Give(Visit visit, GroupRow group) => visit.Db.Consents.Add(new ConsentRow
    {
        WorkspaceId = group.WorkspaceId,
        GroupId = group.Id,
        PersonId = visit.Me.Id,
        AgreedAt = visit.Now,
    });
}
