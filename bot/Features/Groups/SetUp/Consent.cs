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

    public static void Give(Visit visit, GroupRow group) => visit.Db.Consents.Add(new ConsentRow
    {
        WorkspaceId = group.WorkspaceId,
        GroupId = group.Id,
        PersonId = visit.Me.Id,
        AgreedAt = visit.Now,
    });
}
