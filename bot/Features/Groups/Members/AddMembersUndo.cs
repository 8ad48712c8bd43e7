using Microsoft.EntityFrameworkCore;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Groups.Members;

/// <summary>Takes back that somebody was added (F6), as long as they have done nothing in the group: what was said of it goes, and the
/// channel hears no more of it.</summary>
internal sealed class AddMembersUndo : IUndoChange
{
    public const string Kind = "members.add";

    public string What => Kind;

    // Also while the group waits until the newcomers have agreed to its channel (P1).
    public Task<bool> MayAskAsync(Visit visit, UndoRow change, CancellationToken cancel) => visit.IsMemberAsync(change.GroupId, cancel);

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        if (await visit.Db.Groups.SingleOrDefaultAsync(row => row.Id == change.GroupId && row.State != GroupState.Ended, cancel) is not { } group)
        {
            return new UndoAnswer.Stays(MembersViews.GroupHasEnded());
        }

        var ids = change.Before.Split(',').Select(id => Guid.ParseExact(id, "N")).ToList();
        var made = await visit.Db.Memberships.Where(row => ids.Contains(row.Id) && row.LeftAt == null).OrderBy(row => row.Id).ToListAsync(cancel);
        var people = new List<PersonRow>();
        foreach (var membership in made)
        {
            people.Add(await visit.Db.People.SingleAsync(row => row.Id == membership.PersonId, cancel));
            if (await HasBegunAsync(visit, membership, cancel))
            {
                return new UndoAnswer.Stays(MembersViews.BegunInTheGroup(people[^1]));
            }
        }

        foreach (var membership in made)
        {
            var person = membership.PersonId;
            await Leaving.DoAsync(visit, group, person, cancel, isToldOf: false);
            await visit.Db.RefreshAsync(membership.Id, cancel);
            await visit.Db.Notices.Where(row => row.GroupId == group.Id && row.RecipientId == person && row.Kind == NoticeKind.Welcome)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.EditWanted, row => row.EditWanted + 1), cancel);
        }

        return MembersViews.NotAdded(people);
    }

    // Whatever a member does needs one of these: forms the rules, an open channel their yes, and turns and items name them.
    private static async Task<bool> HasBegunAsync(Visit visit, MembershipRow membership, CancellationToken cancel)
    {
        var (group, person, since) = (membership.GroupId, membership.PersonId, membership.JoinedAt);
        return await visit.Db.RuleAnswers.AnyAsync(row => row.GroupId == group && row.PersonId == person, cancel)
            || await visit.Db.Consents.AnyAsync(row => row.GroupId == group && row.PersonId == person, cancel)
            || await visit.Db.TopicVotes.AnyAsync(row => row.GroupId == group && row.PersonId == person && row.At >= since, cancel)
            || await visit.Db.ActionItems.AnyAsync(row => row.GroupId == group && row.OwnerId == person && row.CreatedAt >= since, cancel)
            || await visit.Db.RotaEvents.CountAsync(row => row.GroupId == group && (row.PersonId == person || row.OtherId == person) && row.At >= since, cancel) > 1;
    }
}
