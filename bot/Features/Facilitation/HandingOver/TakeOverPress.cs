using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core.Facilitation;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Facilitation.HandingOver;

/// <summary>"I'll take over" (M4). The button names whom it takes over from, so that of two presses one wins.</summary>
internal sealed class TakeOverPress(ChatWork work) : IButtonHandler
{
    public const string Verb = "lead.take";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        var about = MeetingRef.Parse(press.Action.Id);
        var (lead, instead) = await Lead.FindAsync(visit, about, cancel);
        if (lead is null)
        {
            return instead!;
        }

        return lead.Leader is { } leader && leader.Id.Value != about!.Extra
            ? visit.Refuse(new TheyLeadAlready(leader.Id), lead)
            : await HandOverTo.AnswerAsync(visit, lead, visit.Me.Id, cancel);
    }, cancel);
}
