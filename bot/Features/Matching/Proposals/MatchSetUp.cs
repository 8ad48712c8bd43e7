using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core.Matching;
using PeerBot.Features.Groups;
using PeerBot.Features.Groups.SetUp;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Matching.Proposals;

/// <summary>A group that was agreed on is set up by whoever is first: the form comes filled in.</summary>
internal static class MatchSetUp
{
    private static readonly Duration OpenFor = Duration.FromDays(60);

    /// <summary>What the set-up form begins with for the caller; null when they wait for no group.</summary>
    public static async Task<SetUpDraft?> DraftAsync(Visit visit, CancellationToken cancel)
    {
        if (await AgreedAsync(visit, cancel) is not { } match)
        {
            return null;
        }

        var others = await (
            from seat in visit.Db.MatchSeats
            join person in visit.Db.People on seat.PersonId equals person.Id
            where seat.MatchId == match.Id && seat.PersonId != visit.Me.Id
            orderby person.Name, person.Id
            select person.ExternalId).ToListAsync(cancel);
        return new SetUpDraft(match.Themes.Split(','), null, [visit.Me.ExternalId, .. others]);
    }

    /// <summary>The caller has set a group up: if it is the one that was agreed on, the others need not do it again.</summary>
    public static async Task UsedAsync(Visit visit, GroupRow group, CancellationToken cancel)
    {
        if (await AgreedAsync(visit, cancel) is not { } match)
        {
            return;
        }

        var people = await visit.Db.MatchSeats.Where(seat => seat.MatchId == match.Id).Select(seat => seat.PersonId).ToListAsync(cancel);
        var members = await visit.Db.Memberships.CountAsync(row => row.GroupId == group.Id && row.LeftAt == null && people.Contains(row.PersonId), cancel);
        if (members >= people.Count - 1)
        {
            match.SetUpAt = visit.Now;
            await visit.Db.RefreshAsync(match.Id, cancel);
        }
    }

    private static async Task<MatchRow?> AgreedAsync(Visit visit, CancellationToken cancel)
    {
        var since = visit.Now - OpenFor;
        return await visit.Db.Matches.Where(row => row.State == ProposalState.Agreed && row.SetUpAt == null && row.ProposedAt > since
                && visit.Db.MatchSeats.Any(seat => seat.MatchId == row.Id && seat.PersonId == visit.Me.Id))
            .OrderByDescending(row => row.ProposedAt).FirstOrDefaultAsync(cancel);
    }
}
