using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Facilitation.Leading;

/// <summary>"I can lead" under the call for volunteers (F5). Volunteering is a yes, so nobody asks the volunteer again, and of
/// two presses at once the first one counts.</summary>
internal sealed class StepInPress(ChatWork work) : IButtonHandler
{
    public const string Verb = "lead.step";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        var (lead, instead) = await Lead.FindAsync(visit, MeetingRef.Parse(press.Action.Id), cancel);
        if (lead is null)
        {
            return instead!;
        }

        switch (StepIn.Decide(lead.Rota, lead.Meeting, visit.Me.Id, lead.Present, visit.Now))
        {
            case Outcome<RotaEvent>.Done done:
                var undo = await RotaChange.WriteAsync(visit, lead, cancel,
                    done.Value, new RotaEvent.Confirmed(lead.Row.Id, visit.Me.Id));
                await Relieved.TellAsync(visit, lead, lead.Leader!, undo, cancel);
                return visit.Answer(LeadingViews.SteppedIn(lead, undo));
            case Outcome<RotaEvent>.Refused refused:
                return visit.Refuse(refused.Why, lead);
            default:
                return GroupHere.NotYours();
        }
    }, cancel);
}
