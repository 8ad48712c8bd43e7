using NodaTime;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Core.Meetings;
using PeerBot.Features.Facilitation.HandingOver;
using PeerBot.Features.Help;
using PeerBot.Features.Running;
using PeerBot.Features.Topics;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Facilitation.Leading;

/// <summary>All texts about leading a meeting: notices, forms and answers.</summary>
internal static class LeadingViews
{
    /// <summary>The facilitator's own note: when, why, the agenda, and the ways on.</summary>
    public static Message YouLead(Lead lead, Instant now, TopicCandidates topics)
    {
        var agenda = RunBook.MinutesOf(lead.Group.Row, lead.Row.LengthMinutes);
        return new Message($"You lead on {FacilitationViews.When(lead)}.",
        [
            new Heading($"You lead on {FacilitationViews.When(lead)}"),
            new Facts(
            [
                new Fact("Group", Text.Words(lead.Group.Row.Focus)),
                new Fact("Why you", ReasonWords.Say(lead.Choice!.Reason, person =>
                    lead.Group.Member(person) is { } member ? $"{FacilitationViews.Name(member)}" : (Text)$"a former member")),
            ]),
            new Paragraph($"An agenda for {Wording.Count(lead.Row.LengthMinutes, "minute", "minutes")}:"),
            new Bullets(
            [
                $"Check-in, {Minutes(agenda.CheckIn)}: what is top of mind, one after the other",
                $"Topic, {Minutes(agenda.Topic)}: {TopicTexts.OnTheAgenda(topics)}",
                $"Challenges and successes, {Minutes(agenda.Shares)}: a turn each",
                $"Wrap-up, {Minutes(agenda.WrapUp)}: next steps and the next date",
            ]),
            .. lead.IsConfirmed ? [new Note($"You are in. Thank you.")] : Array.Empty<Block>(),
            .. Ways(lead, now),
            .. TopicTexts.Candidates(topics),
            TopicTexts.WayToPick(topics),
            .. lead.Group.Meetings.Any(meeting => meeting.State == MeetingState.Held) ? Array.Empty<Block>() : FirstTime,
        ]);
    }

    private static readonly Block[] FirstTime =
    [
        new Note($"It is your group's first meeting. A short guide tells how it can go."),
        new Buttons([new Button("Read the guide", ChatRoutes.ToCommand(HelpTexts.FirstMeeting))]),
    ];

    public static Message YouLed(Lead lead) => Message.Of($"You led on {new Moment(lead.Row.StartsAt, MomentStyle.Day)}. Thank you.");

    public static Message AreYouIn(Lead lead) => FacilitationViews.Say(
        $"A short question: are you in for leading on {FacilitationViews.When(lead)}? If it does not suit, passing it on is fine, and the turn stays yours.",
        FacilitationViews.ImIn(lead), FacilitationViews.Swap(lead), FacilitationViews.CantMakeIt(lead));

    public static Message WhoCouldStepIn(Lead lead, IReadOnlyList<PersonRow> candidates) => FacilitationViews.Say(
        $"Our meeting on {FacilitationViews.When(lead)} could do with a facilitator. {Text.List([.. candidates.Select(person => Text.Of($"{FacilitationViews.Name(person)}"))])} could step in. The agenda comes along, and leading counts as a turn.",
        new Button("I can lead", new ActionRef(StepInPress.Verb, MeetingRef.Of(lead.Row).ToString()), ButtonStyle.Primary),
        FacilitationViews.Rotation);

    public static Message IsSettled(PersonRow leader, Lead lead) =>
        Message.Of($"{FacilitationViews.Name(leader)} leads our meeting on {FacilitationViews.When(lead)}. Thank you.");

    public static Message LeadsNow(PersonRow leader, Lead lead, Instant now) => lead.Meeting.HasStarted(now)
        ? Message.Of($"{FacilitationViews.Name(leader)} leads this meeting now.")
        : Message.Of($"{FacilitationViews.Name(leader)} leads our meeting on {FacilitationViews.When(lead)}.");

    public static Message YouAreRelieved(PersonRow leader, Lead lead, Instant now) => FacilitationViews.Say(
        lead.Meeting.HasStarted(now) ? $"{FacilitationViews.Name(leader)} has taken over the meeting. Your turn stays yours." : (Text)$"{FacilitationViews.Name(leader)} offered to lead on {FacilitationViews.When(lead)}, so there is nothing left for you to prepare. Your turn stays yours.",
        FacilitationViews.Rotation);

    public static Message AfterAll(PersonRow leader, Lead lead, PersonRow reader) => leader.Id == reader.Id
        ? FacilitationViews.Say($"A change was taken back: you lead on {FacilitationViews.When(lead)} after all.", MyNextTurn, FacilitationViews.Rotation)
        : FacilitationViews.Say($"A change was taken back: {FacilitationViews.Name(leader)} leads on {FacilitationViews.When(lead)} after all, so there is nothing for you to prepare.", FacilitationViews.Rotation);

    public static Message Confirmed(Lead lead, Button undo) => FacilitationViews.Say($"You are in for {FacilitationViews.When(lead)}. Thank you.", undo);

    public static Message SteppedIn(Lead lead, Button undo) =>
        FacilitationViews.Say($"Thank you. You lead on {FacilitationViews.When(lead)}, and it counts as a turn for you.", undo);

    public static Message Skipped(Lead lead, PersonRow? instead, PersonRow me, Button undo) => FacilitationViews.Say(
        $"You are skipped this time, and your turn stays yours. {FacilitationViews.Leads(instead, lead, me)}", undo, FacilitationViews.Rotation);

    public static Message HandedOver(PersonRow to, PersonRow me, Button undo) => to.Id == me.Id
        ? FacilitationViews.Say($"You lead the meeting now, and it counts as a turn for you.", undo)
        : FacilitationViews.Say($"{FacilitationViews.Name(to)} leads the meeting now. Your turn stays yours.", undo);

    public static Message YouLeadNow() => FacilitationViews.Say($"You lead the meeting now, and it counts as a turn for you.");

    public static Message NoTurnYet(Lead? next, PersonRow me) => next is null
        ? FacilitationViews.Say($"No meeting is planned at the moment.", FacilitationViews.Rotation)
        : FacilitationViews.Say($"You lead none of the meetings that have a date so far. {FacilitationViews.Leads(next.Leader, next, me)}", FacilitationViews.Rotation);

    public static Message NothingToHandOver(Lead? next, PersonRow me) => next is null
        ? FacilitationViews.Say($"Handing over is for during a meeting, and none is planned at the moment.", FacilitationViews.Rotation)
        : FacilitationViews.Say(
            $"Handing over is for during a meeting. {FacilitationViews.Leads(next.Leader, next, me)} Before that, Swap or Can't make it pass the lead on.",
            MyNextTurn, FacilitationViews.Rotation);

    /// <summary>For somebody who does not lead the running meeting.</summary>
    public static Message MayTakeOver(Lead lead, PersonRow me) => lead.Leader is { } leader
        ? FacilitationViews.Say(
            $"{FacilitationViews.Leads(leader, lead, me)} You can take over; it counts as a turn for you.",
            new Button("I'll take over", new ActionRef(TakeOverPress.Verb, MeetingRef.Of(lead.Row, leader.Id.Value).ToString()), ButtonStyle.Primary))
        : FacilitationViews.Say($"Nobody is down to lead this meeting. Afterwards you can say who did.");

    public static Form HandOverTo(Lead lead, Text? remark) => new(
        new ActionRef(HandOverForm.Verb, MeetingRef.Of(lead.Row).ToString()),
        "Hand over now", "Hand over",
        Intro(remark, $"Somebody else leads from here; it counts as a turn for them, and yours stays yours."),
        [Who("Who leads from here?", lead, [.. lead.Group.Members.Where(member => member.Id != lead.Leader?.Id)], optional: false)]);

    public static Form HowElse(Lead lead, IReadOnlyList<PersonRow> others, Guid request) => new(
        new ActionRef(CantMakeIt.Verb, MeetingRef.Of(lead.Row, request).ToString()),
        "Can't make it", "Go on",
        $"You lead on {FacilitationViews.When(lead)}. Whichever you choose, your turn stays yours. To trade turns instead, use Swap.",
        [
            new ChoiceField(CantMakeIt.How, "What should happen?",
            [
                .. others.Count > 0 ? [new Option(CantMakeIt.Someone, "Someone else leads this once", "They are asked, and lead only if they agree.")] : Array.Empty<Option>(),
                new Option(CantMakeIt.Skip, "Skip me this time", "The next in line who can leads."),
                new Option(CantMakeIt.CallOff, "Cancel the meeting", "The group is told, and you lead the next one."),
            ], Initial: others.Count > 0 ? CantMakeIt.Someone : CantMakeIt.Skip),
            .. others.Count > 0 ? [Who("Who should be asked?", lead, others, optional: true)] : Array.Empty<Field>(),
        ]);

    public static Text Intro(Text? remark, Text intro) => remark is null ? intro : $"{remark} {intro}";

    /// <summary>A choice of members; namesakes are told apart by a number and their zone.</summary>
    /// <param name="remark">A few words about each, under the name.</param>
    public static ChoiceField Who(string label, Lead lead, IReadOnlyList<PersonRow> people, bool optional, Func<PersonRow, string?>? remark = null) => new(
        "who", label,
        [.. people.Select(person => new Option(person.Id.Value.ToString("N"), Name(person, people, lead), remark?.Invoke(person)))],
        Optional: optional);

    private static readonly Button MyNextTurn = new("My next turn", ChatRoutes.ToCommand("peer lead"), ButtonStyle.Primary);

    private static string Name(PersonRow person, IReadOnlyList<PersonRow> people, Lead lead)
    {
        var name = Wording.Clean(person.Name);
        name = name.Length <= 40 ? name : name[..39] + "…";
        return people.Count(other => other.Name == person.Name) == 1
            ? name
            : $"{name} ({1 + lead.Group.Members.Where(member => member.Name == person.Name).ToList().FindIndex(member => member.Id == person.Id)}, {Zones.Of(person.Zone).Id})";
    }

    private static string Minutes(int count) => Wording.Count(count, "minute", "minutes");

    private static IEnumerable<Block> Ways(Lead lead, Instant now)
    {
        if (!lead.Meeting.HasStarted(now))
        {
            yield return new Buttons(
            [
                .. lead.IsConfirmed ? Array.Empty<Button>() : [FacilitationViews.ImIn(lead)],
                FacilitationViews.Swap(lead),
                FacilitationViews.CantMakeIt(lead),
            ]);
        }
        else if (now < lead.Meeting.EndsAt)
        {
            yield return new Buttons([new Button("Hand over now", ChatRoutes.ToCommand("peer handover"))]);
        }
    }
}
