using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Matching;
using PeerBot.Features.Matching.Proposals;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Requests;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Matching;

/// <summary>Who looks for a group in a workspace.</summary>
internal static class PoolBook
{
    public static Task<PoolRow?> OfAsync(PeerBotDb db, PersonId person, CancellationToken cancel) =>
        db.Pool.SingleOrDefaultAsync(row => row.PersonId == person, cancel);

    /// <summary>Everybody in the pool who has no open proposal, as the rules see them, by when they came.</summary>
    public static async Task<IReadOnlyList<(PoolRow Row, Seeker Seeker)>> WaitingAsync(PeerBotDb db, Instant now, CancellationToken cancel)
    {
        var rows = await db.Pool.Where(row => !db.MatchSeats.Any(seat => seat.PersonId == row.PersonId && seat.IsOpen))
            .OrderBy(row => row.JoinedAt).ThenBy(row => row.Id).ToListAsync(cancel);
        var ids = rows.ConvertAll(row => row.PersonId);
        var people = await db.People.Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancel);
        var avoids = (await db.PoolAvoids.ToListAsync(cancel)).ToLookup(row => row.PersonId, row => row.OtherId);
        return rows.ConvertAll(row => (row, new Seeker(
            row.PersonId,
            row.Themes.Split(',').ToHashSet(StringComparer.Ordinal),
            row.Level,
            row.Team,
            WorkWeeks.Of(people[row.PersonId].WakingHours(), Zones.Of(people[row.PersonId].Zone), now),
            avoids[row.PersonId].ToHashSet())));
    }

    /// <summary>Takes somebody out, with all that they said; a proposal they were in is off, and nobody is told why.</summary>
    public static async Task RemoveAsync(Occasion occasion, PersonId person, CancellationToken cancel)
    {
        var db = occasion.Db;
        if (await OfAsync(db, person, cancel) is { } row)
        {
            db.Pool.Remove(row);
            await db.RefreshAsync(row.Id, cancel);
        }

        db.PoolAvoids.RemoveRange(await db.PoolAvoids.Where(row => row.PersonId == person).ToListAsync(cancel));
        await db.SaveChangesAsync(cancel);
        var open = await db.MatchSeats.Where(seat => seat.PersonId == person && seat.IsOpen).Select(seat => seat.MatchId).ToListAsync(cancel);
        foreach (var match in await db.Matches.Where(known => open.Contains(known.Id)).ToListAsync(cancel))
        {
            var seats = await Matches.SeatsAsync(db, match, cancel);
            seats.Single(seat => seat.PersonId == person).Answer = SeatAnswer.No;
            await Matches.SettleAsync(occasion, match, seats, cancel);
        }
    }
}
