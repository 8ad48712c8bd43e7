using Microsoft.EntityFrameworkCore;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Notices;
using PeerBot.Features.Facilitation;
using PeerBot.Features.GroundRules;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Requests;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Groups;

/// <summary>How a person becomes a member.</summary>
internal static class Joining
{
    /// <summary>Adds a member at the end of the rota (F1).</summary>
    public static async Task AddAsync(Occasion occasion, GroupRow group, PersonId person, CancellationToken cancel)
    {
        var order = occasion.Db.Memberships.Local.Count(row => row.GroupId == group.Id);
        occasion.Db.Memberships.Add(new MembershipRow
        {
            // Members who join at once keep their order: the id's time breaks the tie.
            Id = Guid.CreateVersion7(occasion.Now.ToDateTimeOffset().AddMilliseconds(order)),
            WorkspaceId = group.WorkspaceId,
            GroupId = group.Id,
            PersonId = person,
            JoinedAt = occasion.Now,
        });
        await RotaHistory.AppendAsync(occasion.Db, group, new RotaEvent.Joined(person), occasion.Now, cancel);
    }

    /// <summary>Takes somebody into a group that has begun: they are welcomed, the group is told, and what it is being asked they are asked too.</summary>
    public static async Task TakeInAsync(Occasion occasion, GroupRow group, PersonRow person, CancellationToken cancel)
    {
        await AddAsync(occasion, group, person.Id, cancel);
        await WelcomeAsync(occasion, group, person.Id, cancel);
        var membership = occasion.Db.Memberships.Local.Last(row => row.GroupId == group.Id && row.PersonId == person.Id && row.LeftAt == null);
        await occasion.Db.OweAsync(group, NoticeKind.MembersChanged, $"joined.{membership.Id:N}", null, membership.Id, occasion.Now, cancel: cancel);
        await RuleChange.AskNewcomerAsync(occasion, group, person, cancel);
    }

    /// <summary>Owes the new member a private welcome in their waking hours (N6); a second time in the same group is a new occasion.</summary>
    public static async Task WelcomeAsync(Occasion occasion, GroupRow group, PersonId person, CancellationToken cancel)
    {
        var times = await occasion.Db.Memberships.CountAsync(row => row.GroupId == group.Id && row.PersonId == person && row.LeftAt != null, cancel);
        var reader = occasion.Db.People.Local.FirstOrDefault(known => known.Id == person)
            ?? await occasion.Db.People.SingleAsync(known => known.Id == person, cancel);
        await occasion.Db.OweAsync(group, NoticeKind.Welcome, $"welcome.{times}", person, group.Id.Value, reader.NextAwake(occasion.Now), cancel: cancel);
    }
}
