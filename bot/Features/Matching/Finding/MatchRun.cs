using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Groups;
using PeerBot.Core.Matching;
using PeerBot.Core.Notices;
using PeerBot.Features.Matching.Proposals;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Requests;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Matching.Finding;

/// <summary>Looks for groups in the pool of a workspace, in the scheduler's time and never in a request's (G6). The solver works
/// on a copy, outside of any transaction; what it found is written only for people who are still as they were.</summary>
internal sealed class MatchRun(ChatWork work, DbFactory databases, IClock clock)
{
    private static readonly Duration ToldEvery = Duration.FromDays(30);

    // A pool that has not changed has no other groups than the last time; a new week has other hours.
    private readonly ConcurrentDictionary<WorkspaceId, string> _seen = [];

    /// <summary>Workspaces where somebody waits or is asked.</summary>
    public async Task<IReadOnlyList<WorkspaceId>> WorkspacesAsync(CancellationToken cancel)
    {
        await using var db = databases.Create();
        return await db.Pool.IgnoreQueryFilters().Select(row => row.WorkspaceId)
            .Union(db.MatchSeats.IgnoreQueryFilters().Where(seat => seat.IsOpen).Select(seat => seat.WorkspaceId)).ToListAsync(cancel);
    }

    public async Task RunAsync(WorkspaceId workspace, CancellationToken cancel)
    {
        await InAsync(workspace, EndOldAsync, cancel);
        var (waiting, barred) = await LookAsync(workspace, cancel);
        var now = clock.Now();
        var looksLike = $"{now.InUtc().Date.PlusDays(-(int)now.InUtc().DayOfWeek):uuuu-MM-dd}|{barred.Count}|"
            + string.Join('|', waiting.Select(known => $"{known.Row.Id:N}.{known.Row.Version}.{Hours(known.Seeker)}.{string.Join(',', known.Seeker.NotWith.Select(other => other.Value))}"));
        if (_seen.GetValueOrDefault(workspace) == looksLike)
        {
            return;
        }

        if (waiting.Count >= GroupSize.Least)
        {
            var found = FindGroups.In([.. waiting.Select(known => known.Seeker)], people => IsBarred(people, barred), cancel);
            foreach (var people in found.Groups)
            {
                await InAsync(workspace, occasion => ProposeAsync(occasion, people, waiting, cancel), cancel);
            }
        }

        await InAsync(workspace, occasion => TellTheOthersAsync(occasion, cancel), cancel);
        _seen[workspace] = looksLike;
    }

    private async Task<(IReadOnlyList<(PoolRow Row, Seeker Seeker)> Waiting, IReadOnlyList<HashSet<PersonId>> Barred)> LookAsync(
        WorkspaceId workspace, CancellationToken cancel)
    {
        await using var db = databases.Create(workspace);
        var now = clock.Now();
        var since = now - Proposal.Rest;
        var seats = await (
            from match in db.Matches
            join seat in db.MatchSeats on match.Id equals seat.MatchId
            where match.State == ProposalState.Dissolved && match.ProposedAt > since
            select seat).AsNoTracking().ToListAsync(cancel);
        return (await PoolBook.WaitingAsync(db, now, cancel), [.. seats.GroupBy(seat => seat.MatchId, (_, people) => people.Select(seat => seat.PersonId).ToHashSet())]);
    }

    // The people of a proposal that came to nothing are not put together again at once: most of them would be asked the same anew.
    private static bool IsBarred(IReadOnlyList<Seeker> people, IReadOnlyList<HashSet<PersonId>> barred) =>
        barred.Any(known => people.Count(person => known.Contains(person.Person)) >= GroupSize.Least);

    /// <summary>Proposes a group that was found, unless one of its people has changed, left, or been asked otherwise meanwhile.</summary>
    public static async Task<bool> ProposeAsync(
        Occasion occasion, IReadOnlyList<Seeker> people, IReadOnlyList<(PoolRow Row, Seeker Seeker)> waiting, CancellationToken cancel)
    {
        var ids = people.Select(person => person.Person).ToList();
        var now = (await PoolBook.WaitingAsync(occasion.Db, occasion.Now, cancel)).Where(known => ids.Contains(known.Row.PersonId)).ToList();
        var unchanged = now.Count == people.Count && now.TrueForAll(known => waiting.Any(before =>
            before.Row.Id == known.Row.Id && before.Row.Version == known.Row.Version));
        var still = now.ConvertAll(known => known.Seeker);
        if (unchanged && Fit.All(still))
        {
            await Matches.ProposeAsync(occasion, Fit.Why(still), ids, cancel);
        }

        return unchanged;
    }

    private async Task<bool> EndOldAsync(Occasion occasion)
    {
        var until = occasion.Now - Proposal.OpenFor;
        foreach (var match in await occasion.Db.Matches.Where(row => row.State == ProposalState.Proposed && row.ProposedAt <= until).ToListAsync())
        {
            await Matches.SettleAsync(occasion, match, await Matches.SeatsAsync(occasion.Db, match, CancellationToken.None), CancellationToken.None);
        }

        return true;
    }

    // Nobody is silently left out.
    private static async Task<bool> TellTheOthersAsync(Occasion occasion, CancellationToken cancel)
    {
        var db = occasion.Db;
        var before = occasion.Now - ToldEvery;
        var left = await db.Pool.Where(row => (row.ToldAt == null || row.ToldAt <= before)
            && !db.MatchSeats.Any(seat => seat.PersonId == row.PersonId && seat.IsOpen)).ToListAsync(cancel);
        foreach (var row in left)
        {
            var reader = await db.People.SingleAsync(person => person.Id == row.PersonId, cancel);
            await db.OweInPoolAsync(NoticeKind.PoolNews, $"{row.Id:N}.{occasion.Now.ToUnixTimeMilliseconds()}", reader.Id, row.Id, reader.NextAwake(occasion.Now), null, cancel);
            row.ToldAt = occasion.Now;
        }

        return true;
    }

    private static string Hours(Seeker seeker) => $"{seeker.Hours.InAWeek.TotalMinutes}.{seeker.Hours.Example?.Start.ToUnixTimeSeconds()}";

    private Task<bool> InAsync(WorkspaceId workspace, Func<Occasion, Task<bool>> handle, CancellationToken cancel) => work.RunAsync(
        (db, now) =>
        {
            db.Enter(workspace);
            return Task.FromResult(new Occasion(db, now));
        },
        handle,
        cancel);
}
