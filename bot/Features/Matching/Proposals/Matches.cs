using Microsoft.EntityFrameworkCore;
using PeerBot.Core;
using PeerBot.Core.Matching;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Requests;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Matching.Proposals;

/// <summary>Brings a proposed group to its end, whichever it is (G6).</summary>
internal static class Matches
{
    public static Task<List<MatchSeatRow>> SeatsAsync(PeerBotDb db, MatchRow match, CancellationToken cancel) =>
        db.MatchSeats.Where(seat => seat.MatchId == match.Id).OrderBy(seat => seat.PersonId).ToListAsync(cancel);

    /// <summary>Writes a proposal down and asks each of its people privately.</summary>
    public static async Task ProposeAsync(Occasion occasion, Reasons why, IReadOnlyList<PersonId> people, CancellationToken cancel)
    {
        var db = occasion.Db;
        var example = why.Example!.Value;
        var match = new MatchRow
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = db.Workspace,
            State = ProposalState.Proposed,
            ProposedAt = occasion.Now,
            Themes = string.Join(',', why.Themes),
            LevelFrom = why.Levels.From,
            LevelTo = why.Levels.To,
            Teams = why.Teams,
            SharedMinutes = (int)why.Longest.TotalMinutes,
            ExampleAt = example.Start,
            ExampleMinutes = (int)example.Duration.TotalMinutes,
        };
        db.Matches.Add(match);
        foreach (var person in people)
        {
            db.MatchSeats.Add(new MatchSeatRow { MatchId = match.Id, PersonId = person, WorkspaceId = db.Workspace, IsOpen = true });
            await OweAsync(occasion, NoticeKind.MatchProposed, match, person, cancel);
        }

        // That nothing was found yet is not so any more (N8).
        foreach (var row in await db.Pool.Where(row => people.Contains(row.PersonId)).Select(row => row.Id).ToListAsync(cancel))
        {
            await db.RefreshAsync(row, cancel);
        }
    }

    /// <summary>Does what the answers, or the time, have decided.</summary>
    public static async Task SettleAsync(Occasion occasion, MatchRow match, IReadOnlyList<MatchSeatRow> seats, CancellationToken cancel)
    {
        var state = match.ToCore().Settle([.. seats.Select(seat => seat.Answer)], occasion.Now);
        if (state == match.State)
        {
            return;
        }

        match.State = state;
        foreach (var seat in seats)
        {
            seat.IsOpen = false;
        }

        if (state == ProposalState.Agreed)
        {
            await PlaceAsync(occasion, match, seats, cancel);
        }
        else
        {
            await BackToThePoolAsync(occasion, match, seats, cancel);
        }

        await occasion.Db.SaveChangesAsync(cancel);
        await occasion.Db.RefreshAsync(match.Id, cancel);
    }

    // Who is placed is no longer looking: what they said is not needed any more.
    private static async Task PlaceAsync(Occasion occasion, MatchRow match, IReadOnlyList<MatchSeatRow> seats, CancellationToken cancel)
    {
        var people = seats.Select(seat => seat.PersonId).ToList();
        occasion.Db.Pool.RemoveRange(await occasion.Db.Pool.Where(row => people.Contains(row.PersonId)).ToListAsync(cancel));
        occasion.Db.PoolAvoids.RemoveRange(await occasion.Db.PoolAvoids.Where(row => people.Contains(row.PersonId)).ToListAsync(cancel));
        foreach (var person in people)
        {
            await OweAsync(occasion, NoticeKind.MatchOutcome, match, person, cancel);
        }
    }

    private static async Task BackToThePoolAsync(Occasion occasion, MatchRow match, IReadOnlyList<MatchSeatRow> seats, CancellationToken cancel)
    {
        foreach (var seat in seats)
        {
            var row = await PoolBook.OfAsync(occasion.Db, seat.PersonId, cancel);
            if (row is null)
            {
                continue;
            }

            if (seat.Answer != SeatAnswer.None)
            {
                row.Unanswered = 0;
            }
            else if (occasion.Now >= match.ToCore().EndsAt && ++row.Unanswered >= Proposal.MostUnanswered)
            {
                occasion.Db.Pool.Remove(row);
                occasion.Db.PoolAvoids.RemoveRange(await occasion.Db.PoolAvoids.Where(avoid => avoid.PersonId == seat.PersonId).ToListAsync(cancel));
            }

            // Who said no has just read what follows from it.
            if (seat.Answer != SeatAnswer.No)
            {
                await OweAsync(occasion, NoticeKind.MatchOutcome, match, seat.PersonId, cancel);
            }
        }
    }

    private static async Task OweAsync(Occasion occasion, NoticeKind kind, MatchRow match, PersonId person, CancellationToken cancel)
    {
        var reader = await occasion.Db.People.SingleAsync(row => row.Id == person, cancel);
        await occasion.Db.OweInPoolAsync(kind, $"{match.Id:N}", person, match.Id, reader.NextAwake(occasion.Now), Proposal.OpenFor, cancel);
    }
}
