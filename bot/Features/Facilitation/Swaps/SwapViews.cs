using NodaTime;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Meetings;
using PeerBot.Features.Facilitation.Leading;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Facilitation.Swaps;

/// <summary>All texts about asking another member to lead instead.</summary>
internal static class SwapViews
{
    public static Form WithWhom(Lead lead, IReadOnlyList<PersonRow> possible, Text? remark, Guid request, Instant now) => new(
        new ActionRef(SwapForm.Verb, MeetingRef.Of(lead.Row, request).ToString()),
        "Swap turns", "Ask them",
        LeadingViews.Intro(remark,
            $"You lead on {FacilitationViews.When(lead)}. The member you choose is asked to lead then, and you do their next turn. Nothing changes until they agree."),
        [LeadingViews.Who("With whom?", lead, possible, optional: false, person => TurnOf(lead, person, now))]);

    public static Message Asked(PersonRow other, Lead lead, Button undo) => FacilitationViews.Say(
        $"I have asked {FacilitationViews.Name(other)} about {FacilitationViews.When(lead)} and will tell you the answer. Until then you lead.", undo);

    public static Message HasBeenAsked(PersonRow other, Lead lead) => FacilitationViews.Say(
        $"{FacilitationViews.Name(other)} has your question about {FacilitationViews.When(lead)}. I will tell you the answer.");

    public static Message QuestionTakenBack() => FacilitationViews.Say($"Taken back. Your question no longer stands.", FacilitationViews.Rotation);

    public static Text AnsweredByNow() => $"Your question is settled by now, so there is nothing left to take back.";

    public static Message Question(SwapRequestRow request, Lead lead, PersonRow asker, PersonRow reader, Instant now)
    {
        var isSwap = request.Wish == SwapWish.Swap;
        Text words = isSwap
            ? $"{FacilitationViews.Name(asker)} asks whether you would swap turns: you lead on {FacilitationViews.When(lead)}, and {FacilitationViews.Name(asker)} does {InReturn(lead, reader, now)}."
            : (Text)$"{FacilitationViews.Name(asker)} cannot lead on {FacilitationViews.When(lead)} and asks whether you would lead this once. It counts as a turn for you.";
        return new Message(words, new Paragraph(words),
            new Note($"A no is fine, and stays between the two of you."),
            new Buttons(
            [
                new Button(isSwap ? "Yes, let's swap" : "Yes, I can lead", new ActionRef(AcceptPress.Verb, request.Id), ButtonStyle.Primary),
                new Button("Rather not", new ActionRef(DeclinePress.Verb, request.Id)),
            ]));
    }

    /// <summary>The question once it is settled.</summary>
    public static Message Settled(SwapRequestRow request, Lead? lead, PersonRow reader) => request.State switch
    {
        SwapState.Accepted when lead is not null => Message.Of($"You said yes. {Leads(lead, reader)}"),
        SwapState.Declined => Message.Of($"You said that it does not suit. Thank you for answering."),
        _ => Message.Of($"This question no longer stands; there is nothing for you to do."),
    };

    /// <summary>For a press on a question that is settled.</summary>
    public static Message SettledAlready(SwapRequestRow request, Lead? lead, PersonRow reader) => request.State == SwapState.Withdrawn
        ? Overtaken(lead, reader)
        : FacilitationViews.Say(
            $"You have answered this already: {(request.State == SwapState.Accepted ? "yes" : "rather not")}. {Leads(lead, reader)}", FacilitationViews.Rotation);

    public static Message Overtaken(Lead? lead, PersonRow reader) => FacilitationViews.Say(
        $"This question no longer stands, and nothing was changed. {Leads(lead, reader)}", FacilitationViews.Rotation);

    public static Message YouAgreed(SwapRequestRow request, Lead lead, PersonRow asker, Button undo) => FacilitationViews.Say(
        request.Wish == SwapWish.Swap
            ? $"Thank you. You lead on {FacilitationViews.When(lead)}, and {FacilitationViews.Name(asker)} does your next turn in return. I let {FacilitationViews.Name(asker)} know."
            : (Text)$"Thank you. You lead on {FacilitationViews.When(lead)}, and it counts as a turn for you. I let {FacilitationViews.Name(asker)} know.",
        undo, FacilitationViews.Rotation);

    public static Message YouDeclined(PersonRow asker, Button undo) => FacilitationViews.Say(
        $"That is fine. I let {FacilitationViews.Name(asker)} know, and nobody else.", undo);

    public static Message AnswerTakenBack(SwapRequestRow request) => FacilitationViews.Say(
        $"Taken back. The question is open again:",
        new Button(request.Wish == SwapWish.Swap ? "Yes, let's swap" : "Yes, I can lead", new ActionRef(AcceptPress.Verb, request.Id), ButtonStyle.Primary),
        new Button("Rather not", new ActionRef(DeclinePress.Verb, request.Id)));

    /// <summary>To the one who asked.</summary>
    public static Message Answer(SwapRequestRow request, Lead lead, PersonRow other, Instant now) => request.State switch
    {
        SwapState.Accepted when request.Wish == SwapWish.Swap => FacilitationViews.Say(
            $"{FacilitationViews.Name(other)} said yes and leads on {FacilitationViews.When(lead)}. In return you do {FacilitationViews.Name(other)}'s next turn{YourTurn(lead, request, now)}.",
            FacilitationViews.Rotation),
        SwapState.Accepted => FacilitationViews.Say(
            $"{FacilitationViews.Name(other)} said yes and leads on {FacilitationViews.When(lead)}. Your turn stays yours.", FacilitationViews.Rotation),
        SwapState.Declined when CanStillAsk(lead, request, now) => FacilitationViews.Say(
            $"It does not suit {FacilitationViews.Name(other)} this time, so you still lead on {FacilitationViews.When(lead)}. You can ask somebody else, or choose another way.",
            FacilitationViews.Swap(lead), FacilitationViews.CantMakeIt(lead)),
        SwapState.Declined => FacilitationViews.Say($"It does not suit {FacilitationViews.Name(other)} this time."),
        _ => NoLongerStands(lead),
    };

    public static Message NoLongerStands(Lead lead) => FacilitationViews.Say(
        $"Something has changed since you asked, so your question about {FacilitationViews.When(lead)} no longer stands. You can ask again.",
        new Button("My next turn", ChatRoutes.ToCommand("peer lead"), ButtonStyle.Primary), FacilitationViews.Rotation);

    private static Text Leads(Lead? lead, PersonRow reader) =>
        lead is { Row.State: MeetingState.Planned } ? FacilitationViews.Leads(lead.Leader, lead, reader) : $"{new Typed("peer rotation")} shows who leads next.";

    private static bool CanStillAsk(Lead lead, SwapRequestRow request, Instant now) =>
        lead.Row.State == MeetingState.Planned && !lead.Meeting.HasStarted(now) && lead.Leader?.Id == request.AskerId;

    private static Text InReturn(Lead lead, PersonRow person, Instant now) =>
        DateOf(lead, person, now) is { } at ? $"your turn on {new Moment(at)}" : (Text)$"your next turn";

    private static Text YourTurn(Lead lead, SwapRequestRow request, Instant now) =>
        lead.Group.Member(request.AskerId) is { } asker && DateOf(lead, asker, now) is { } at ? $", on {new Moment(at)}" : (Text)$"";

    private static string? TurnOf(Lead lead, PersonRow person, Instant now) =>
        DateOf(lead, person, now) is { } at ? $"leads on {Wording.Date(at.InZone(lead.Group.Zone).Date)}" : null;

    // The first other meeting with a date that this member is to lead.
    private static Instant? DateOf(Lead lead, PersonRow person, Instant now)
    {
        var ahead = lead.Group.Ahead(now).ToList();
        var next = lead.Group.Rota.Next(
            ahead.Select(meeting => new RotaMeeting(meeting.Id, lead.Group.PresentAt(meeting))), ahead.Count);
        return ahead.Zip(next).FirstOrDefault(each => each.First.Id != lead.Row.Id && each.Second.Choice?.Leader == person.Id).First?.StartsAt;
    }
}
