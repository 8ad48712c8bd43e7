using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Help.Tips;

/// <summary>Adds a tip to an answer: when somebody does a thing for the second time, each tip at most once, at most one in a
/// day, and none that was switched off.</summary>
internal static class TipBook
{
    private const int MomentToTell = 2;

    private static readonly Duration BetweenTips = Duration.FromHours(20);

    /// <summary>The answer, with a tip under it where one is due.</summary>
    public static async Task<Reply> AddAsync(Visit visit, Reply reply, CancellationToken cancel)
    {
        // Nothing touched means that it was refused, and a refusal is no moment for advice.
        if (visit.Changed.Count == 0 || MomentOf(visit.Request) is not { } tip || Said(reply) is not { } message)
        {
            return reply;
        }

        var me = visit.Me.Id;
        var rows = await visit.Db.Set<TipRow>().Where(known => known.PersonId == me).ToListAsync(cancel);
        var row = rows.SingleOrDefault(known => known.Tip == tip) ?? Begin(visit, tip);
        if (row.IsOff || row.GivenAt is not null)
        {
            return reply;
        }

        row.Moments++;
        if (row.Moments < MomentToTell || rows.Any(other => other.GivenAt > visit.Now - BetweenTips))
        {
            return reply;
        }

        row.GivenAt = visit.Now;
        return With(reply, message with { Blocks = [.. message.Blocks, new Note(HelpTexts.TipText(tip)), new Buttons([HelpTexts.NoMoreTips])] });
    }

    /// <summary>The tips that may still come to the person who asks.</summary>
    public static async Task<IReadOnlyList<Tip>> OnAsync(Visit visit, CancellationToken cancel)
    {
        var me = visit.Me.Id;
        var off = await visit.Db.Set<TipRow>().Where(row => row.PersonId == me && (row.IsOff || row.GivenAt != null)).Select(row => row.Tip).ToListAsync(cancel);
        return [.. Enum.GetValues<Tip>().Except(off)];
    }

    /// <summary>Keeps which tips the person who asks wants. One that was given does not come again for being wanted.</summary>
    public static async Task KeepAsync(Visit visit, IReadOnlyCollection<Tip> on, CancellationToken cancel)
    {
        var me = visit.Me.Id;
        var rows = await visit.Db.Set<TipRow>().Where(row => row.PersonId == me).ToListAsync(cancel);
        foreach (var tip in Enum.GetValues<Tip>())
        {
            (rows.SingleOrDefault(row => row.Tip == tip) ?? Begin(visit, tip)).IsOff = !on.Contains(tip);
        }
    }

    private static TipRow Begin(Visit visit, Tip tip)
    {
        var row = new TipRow { WorkspaceId = visit.Db.Workspace, PersonId = visit.Me.Id, Tip = tip };
        visit.Db.Set<TipRow>().Add(row);
        return row;
    }

    // What somebody has just done; opening a form is nothing done yet.
    private static Tip? MomentOf(ChatRequest request) => request switch
    {
        FormSubmission { Form.Verb: "checkin" } => Tip.CheckInAhead,
        Command { Name: "action", Words.Length: > 0 } => Tip.DatesAsSaid,
        FormSubmission { Form.Verb: "lead.swap" or "lead.cant" } => Tip.SwapOrSkip,
        Command { Name: "peer away" } or FormSubmission { Form.Verb: "away.add" } => Tip.AwayCostsNothing,
        _ => null,
    };

    private static Message? Said(Reply reply) => reply switch
    {
        Reply.Whisper whisper => whisper.Message,
        Reply.CloseForm close => close.Message,
        _ => null,
    };

    private static Reply With(Reply reply, Message message) => reply is Reply.Whisper ? new Reply.Whisper(message) : new Reply.CloseForm(message);
}
