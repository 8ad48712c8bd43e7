using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Facilitation.Swaps;

/// <summary>"Swap": with whom?</summary>
internal sealed class SwapForm(ChatWork work) : IButtonHandler, IFormHandler
{
    public const string Verb = "lead.swap";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        var (lead, instead) = await Lead.FindAsync(visit, MeetingRef.Parse(press.Action.Id), cancel);
        return lead is null ? instead! : Show(visit, lead, null);
    }, cancel);

    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => work.RunAsync(submission, async visit =>
    {
        var about = MeetingRef.Parse(submission.Form.Id);
        var (lead, instead) = await Lead.FindAsync(visit, about, cancel);
        if (lead is null || about!.Extra is not { } request)
        {
            return instead ?? GroupHere.NotYours();
        }

        var reading = new FormReading(submission.Values);
        var chosen = reading.Choice("who", lead.Group.Members.Select(member => member.Id.Value.ToString("N")));
        return chosen is null
            ? new Reply.FixForm(reading.Problems)
            : await Asking.AskAsync(visit, lead, lead.Group.Member(new PersonId(Guid.ParseExact(chosen, "N")))!, SwapWish.Swap, request, cancel);
    }, cancel);

    /// <summary>Asks with whom, or says why a swap is not possible.</summary>
    /// <param name="remark">What to say first, e.g. that a name was not found.</param>
    public static Reply Show(Visit visit, Lead lead, Text? remark)
    {
        var outcomes = lead.Group.Members.Where(other => other.Id != visit.Me.Id).Select(other => (Other: other,
            Outcome: Swap.Decide(lead.Rota, lead.Meeting, visit.Me.Id, other.Id, lead.Present, visit.Now))).ToList();
        var possible = outcomes.Where(each => each.Outcome is Outcome<RotaEvent>.Done).Select(each => each.Other).ToList();
        if (possible.Count > 0)
        {
            return new Reply.ShowForm(SwapViews.WithWhom(lead, possible, remark, Guid.CreateVersion7(), visit.Now));
        }

        // The same for all when it is about the asker or the meeting; else each of the others has a reason of their own.
        return visit.Refuse(outcomes.Select(each => each.Outcome).OfType<Outcome<RotaEvent>.Refused>().Select(refused => refused.Why)
            .FirstOrDefault(why => why is not (TheyCannotLeadThisOne or TheyHaveSwappedTheirTurnAway)) ?? new NobodyElseCanLead(), lead);
    }
}
