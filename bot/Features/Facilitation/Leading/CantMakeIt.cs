using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Features.Facilitation.Swaps;
using PeerBot.Features.Meetings;
using PeerBot.Features.Requests;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Facilitation.Leading;

/// <summary>"Can't make it": somebody else leads once, the next in line does, or the meeting is called off (F2).</summary>
internal sealed class CantMakeIt(ChatWork work) : IButtonHandler, IFormHandler
{
    public const string Verb = "lead.cant";
    public const string How = "how";
    public const string Someone = "someone";
    public const string Skip = "skip";
    public const string CallOff = "cancel";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        var (lead, instead) = await Lead.FindAsync(visit, MeetingRef.Parse(press.Action.Id), cancel);
        if (lead is null)
        {
            return instead!;
        }

        // Asking nothing of the one skipped but being the facilitator, before the meeting: what all the ways on need.
        return SkipThisTime.Decide(lead.Rota, lead.Meeting, visit.Me.Id, lead.Present, visit.Now)
            is Outcome<RotaEvent>.Refused { Why: not NobodyElseCanLead and var why }
            ? visit.Refuse(why, lead)
            : new Reply.ShowForm(LeadingViews.HowElse(lead, Others(visit, lead), Guid.CreateVersion7()));
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
        switch (reading.Choice(How, [Someone, Skip, CallOff]))
        {
            case Skip:
                return await SkipAsync(visit, lead, cancel);
            case CallOff:
                return await CallOffAsync(visit, lead, cancel);
            case Someone when reading.Choice("who", lead.Group.Members.Select(member => member.Id.Value.ToString("N"))) is { } who:
                var other = lead.Group.Member(new PersonId(Guid.ParseExact(who, "N")))!;
                return await Asking.AskAsync(visit, lead, other, SwapWish.SubstituteOnce, request, cancel);
            default:
                return new Reply.FixForm(reading.Problems);
        }
    }, cancel);

    private static async Task<Reply> SkipAsync(Visit visit, Lead lead, CancellationToken cancel) =>
        SkipThisTime.Decide(lead.Rota, lead.Meeting, visit.Me.Id, lead.Present, visit.Now) switch
        {
            Outcome<RotaEvent>.Done done => visit.Answer(LeadingViews.Skipped(
                lead, lead.LeaderAfter(done.Value), visit.Me, await RotaChange.WriteAsync(visit, lead, cancel, done.Value))),
            Outcome<RotaEvent>.Refused refused => visit.Refuse(refused.Why, lead),
            _ => GroupHere.NotYours(),
        };

    private static async Task<Reply> CallOffAsync(Visit visit, Lead lead, CancellationToken cancel) =>
        await CancelOne.DoAsync(visit, new MyMeeting(lead.Group, lead.Row), cancel) is Reply.Replace done
            ? visit.Answer(done.Message)
            : visit.Refuse(((Outcome<RotaEvent>.Refused)CancelMeeting.Decide(lead.Rota, lead.Meeting, visit.Me.Id, visit.Now)).Why, lead);

    private static IReadOnlyList<PersonRow> Others(Visit visit, Lead lead) => [.. lead.Group.Members.Where(other =>
        Substitute.Decide(lead.Rota, lead.Meeting, visit.Me.Id, other.Id, lead.Present, visit.Now) is Outcome<RotaEvent>.Done)];
}
