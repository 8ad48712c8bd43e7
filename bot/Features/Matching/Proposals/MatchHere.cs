using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core.Matching;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Matching.Proposals;

/// <summary>A proposal in which the caller has a place (P3).</summary>
internal sealed record MatchHere(Visit Visit, MatchRow Match, MatchSeatRow Seat)
{
    public static async Task<MatchHere?> FindAsync(Visit visit, Guid? id, CancellationToken cancel) =>
        id is { } known && await visit.Db.MatchSeats.SingleOrDefaultAsync(seat => seat.MatchId == known && seat.PersonId == visit.Me.Id, cancel) is { } seat
            ? new MatchHere(visit, await visit.Db.Matches.SingleAsync(row => row.Id == known, cancel), seat)
            : null;

    /// <summary>The open one, for a command.</summary>
    public static async Task<MatchHere?> OpenAsync(Visit visit, CancellationToken cancel) =>
        await visit.Db.MatchSeats.SingleOrDefaultAsync(seat => seat.PersonId == visit.Me.Id && seat.IsOpen, cancel) is { } seat
            ? await FindAsync(visit, seat.MatchId, cancel)
            : null;

    public async Task<Message> AnswerAsync(SeatAnswer answer, CancellationToken cancel)
    {
        if (!Match.ToCore().IsOpen(Visit.Now))
        {
            return MatchTexts.NoLongerOpen(Match);
        }

        Seat.Answer = answer;
        Match.Answers++;
        await Visit.Db.SaveChangesAsync(cancel);
        await Matches.SettleAsync(Visit, Match, await Matches.SeatsAsync(Visit.Db, Match, cancel), cancel);
        return answer == SeatAnswer.No ? MatchTexts.YouSaidNo()
            : Match.State == ProposalState.Agreed ? MatchTexts.AllSaidYes()
            : MatchTexts.YouSaidYes(Match);
    }

    public Reply Reply(Message message) => Visit.Request is ButtonPress ? new Reply.Replace(message) : new Reply.Whisper(message);
}

/// <summary>"I'm in", and "Not this one".</summary>
internal abstract class MatchPress(ChatWork work, SeatAnswer answer) : IButtonHandler
{
    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        await MatchHere.FindAsync(visit, press.Action.AsGuid, cancel) is { } here
            ? here.Reply(await here.AnswerAsync(answer, cancel))
            : GroupHere.NotYours(), cancel);
}

/// <summary>"I'm in".</summary>
internal sealed class YesPress(ChatWork work) : MatchPress(work, SeatAnswer.Yes)
{
    public const string Verb = "pool.yes";
}

/// <summary>"Not this one".</summary>
internal sealed class NoPress(ChatWork work) : MatchPress(work, SeatAnswer.No)
{
    public const string Verb = "pool.no";
}

/// <summary>The same by command, about the open proposal.</summary>
internal abstract class MatchCommand(ChatWork work, SeatAnswer answer) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
        new Reply.Whisper(await MatchHere.OpenAsync(visit, cancel) is { } here
            ? await here.AnswerAsync(answer, cancel)
            : MatchTexts.NothingIsProposed()), cancel);
}

/// <summary><c>/peer pool yes</c>.</summary>
internal sealed class YesByCommand(ChatWork work) : MatchCommand(work, SeatAnswer.Yes);

/// <summary><c>/peer pool no</c>.</summary>
internal sealed class NoByCommand(ChatWork work) : MatchCommand(work, SeatAnswer.No);
