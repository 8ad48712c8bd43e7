using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Core.Matching;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Matching.Proposals;

/// <summary>Asks one of its people about a proposed group, and explains why these people; names nobody.</summary>
internal sealed class MatchProposedNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        var match = await notice.Db.Matches.SingleAsync(row => row.Id == notice.Row.Subject, cancel);
        var seats = await Matches.SeatsAsync(notice.Db, match, cancel);
        if (seats.Find(seat => seat.PersonId == notice.Row.RecipientId) is not { } mine)
        {
            return null;
        }

        return (match.ToCore().IsOpen(notice.Now), mine.Answer, notice.IsEdit) switch
        {
            (true, SeatAnswer.None, _) => MatchTexts.Propose(match, seats.Count),
            (_, _, false) => null,
            (true, SeatAnswer.Yes, _) => MatchTexts.YouSaidYes(match),
            (_, SeatAnswer.No, _) => MatchTexts.YouSaidNo(),
            _ => match.State == ProposalState.Agreed ? MatchTexts.AllSaidYes() : MatchTexts.NoLongerOpen(match),
        };
    }
}

/// <summary>Says what came of it: who they are and what to do now, or that it goes on.</summary>
internal sealed class MatchOutcomeNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        var match = await notice.Db.Matches.SingleAsync(row => row.Id == notice.Row.Subject, cancel);
        if (match.State == ProposalState.Agreed)
        {
            var people = await (
                from seat in notice.Db.MatchSeats
                join person in notice.Db.People on seat.PersonId equals person.Id
                where seat.MatchId == match.Id
                orderby person.Name, person.Id
                select person).ToListAsync(cancel);
            return MatchTexts.Together(match, [.. people.Where(person => person.Id != notice.Row.RecipientId)]);
        }

        if (await notice.Db.Pool.AnyAsync(row => row.PersonId == notice.Row.RecipientId, cancel))
        {
            return MatchTexts.Dissolved();
        }

        // Who left the pool meanwhile knows it; who was taken out has not answered.
        return await notice.Db.MatchSeats.AnyAsync(
            seat => seat.MatchId == match.Id && seat.PersonId == notice.Row.RecipientId && seat.Answer == SeatAnswer.None, cancel)
                ? MatchTexts.TakenOut()
                : null;
    }
}

/// <summary>Tells somebody whom no group fits yet that they are not forgotten.</summary>
internal sealed class PoolNewsNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel) =>
        notice.Row.RecipientId is { } person && await PoolBook.OfAsync(notice.Db, person, cancel) is not null
            && !await notice.Db.MatchSeats.AnyAsync(seat => seat.PersonId == person && seat.IsOpen, cancel)
                ? MatchTexts.NotYet(await notice.Db.Pool.CountAsync(cancel))
                : null;
}
