using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Channels;
using PeerBot.Core;
using PeerBot.Core.Notices;
using PeerBot.Features.GroundRules;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Groups.SetUp;

/// <summary>How a group comes into being and opens.</summary>
internal static class GroupStart
{
    /// <summary>Makes the group with its members in the order given. In a private channel it opens at once; where others
    /// read along it waits until each member has agreed (P1).</summary>
    public static async Task<GroupRow> MakeAsync(
        Visit visit, GroupId id, SetUpAnswers answers, IReadOnlyList<PersonCard> cards, CancellationToken cancel)
    {
        var place = visit.Request.Place;
        var group = new GroupRow
        {
            Id = id,
            WorkspaceId = visit.Db.Workspace,
            Channel = place.Conversation,
            Openness = place.Openness,
            State = GroupState.Forming,
            Focus = answers.Focus,
            Zone = answers.Zone,
            LengthMinutes = answers.LengthMinutes,
            Cadence = answers.Cadence.ToString(),
            NotesLink = answers.NotesLink,
            CreatedBy = visit.Me.Id,
            CreatedAt = visit.Now,
        };
        visit.Db.Groups.Add(group);
        RuleBook.Begin(visit.Db, group, agreed: visit.Me.Id, visit.Now);
        foreach (var card in cards)
        {
            var person = await WorkspaceDirectory.MeetAsync(visit.Db, card.Person, card.Name, card.Zone, cancel);
            await Joining.AddAsync(visit, group, person.Id, cancel);
        }

        await visit.Db.SaveChangesAsync(cancel);
        if (place.Openness == Openness.Private)
        {
            await OpenAsync(visit, group, cancel);
        }
        else
        {
            await Consent.AskAllAsync(visit, group, cancel);
        }

        return group;
    }

    /// <summary>The group begins: it is announced, its members are welcomed, its meetings are planned.</summary>
    public static async Task OpenAsync(Occasion occasion, GroupRow group, CancellationToken cancel)
    {
        group.State = GroupState.Active;
        await occasion.Db.OweAsync(group, NoticeKind.KickOff, "kick-off", null, group.Id.Value, occasion.Now, cancel: cancel);
        var members = await occasion.Db.Memberships.Where(row => row.GroupId == group.Id && row.LeftAt == null)
            .Select(row => row.PersonId).ToListAsync(cancel);
        foreach (var member in members.Where(member => member != group.CreatedBy))
        {
            await Joining.WelcomeAsync(occasion, group, member, cancel);
        }

        occasion.Touch(group.Id);
    }
}
