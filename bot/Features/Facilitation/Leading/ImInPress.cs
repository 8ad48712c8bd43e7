using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Facilitation.Leading;

/// <summary>"I'm in" (F5).</summary>
internal sealed class ImInPress(ChatWork work) : IButtonHandler
{
    public const string Verb = "lead.in";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        var (lead, instead) = await Lead.FindAsync(visit, MeetingRef.Parse(press.Action.Id), cancel);
        if (lead is null)
        {
            return instead!;
        }

        return Confirm.Decide(lead.Rota, lead.Meeting, visit.Me.Id, lead.Present, visit.Now) switch
        {
            Outcome<RotaEvent>.Done done => visit.Answer(
                LeadingViews.Confirmed(lead, await RotaChange.WriteAsync(visit, lead, cancel, done.Value))),
            Outcome<RotaEvent>.Refused refused => visit.Refuse(refused.Why, lead),
            _ => GroupHere.NotYours(),
        };
    }, cancel);
}
