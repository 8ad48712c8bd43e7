using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Facilitation.HandingOver;

/// <summary>The facilitator chose who leads from here.</summary>
internal sealed class HandOverForm(ChatWork work) : IFormHandler
{
    public const string Verb = "lead.over";

    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => work.RunAsync(submission, async visit =>
    {
        var (lead, instead) = await Lead.FindAsync(visit, MeetingRef.Parse(submission.Form.Id), cancel);
        if (lead is null)
        {
            return instead!;
        }

        var reading = new FormReading(submission.Values);
        var chosen = reading.Choice("who", lead.Group.Members.Select(member => member.Id.Value.ToString("N")));
        return chosen is null
            ? new Reply.FixForm(reading.Problems)
            : await HandOverTo.AnswerAsync(visit, lead, new PersonId(Guid.ParseExact(chosen, "N")), cancel);
    }, cancel);
}
