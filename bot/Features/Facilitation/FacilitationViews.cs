using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Features.Facilitation.Leading;
using PeerBot.Features.Facilitation.Swaps;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Facilitation;

/// <summary>Words and buttons that everything about the lead of a meeting shares.</summary>
internal static class FacilitationViews
{
    public static readonly Button Rotation = new("Show the rotation", ChatRoutes.ToCommand("peer rotation"));

    public static Button ImIn(Lead lead) => new("I'm in", new ActionRef(ImInPress.Verb, MeetingRef.Of(lead.Row).ToString()), ButtonStyle.Primary);

    public static Button Swap(Lead lead) => new("Swap", new ActionRef(SwapForm.Verb, MeetingRef.Of(lead.Row).ToString()));

    public static Button CantMakeIt(Lead lead) => new("Can't make it", new ActionRef(Leading.CantMakeIt.Verb, MeetingRef.Of(lead.Row).ToString()));

    public static Mention Name(PersonRow person) => new(person.ExternalId, person.Name);

    public static Moment When(Lead lead) => new(lead.Row.StartsAt);

    /// <summary>"You lead on Thursday", "Ana leads on Thursday".</summary>
    public static Text Leads(PersonRow? leader, Lead lead, PersonRow reader) =>
        leader is null ? $"Nobody is down to lead on {When(lead)} yet."
        : leader.Id == reader.Id ? $"You lead on {When(lead)}."
        : (Text)$"{Name(leader)} leads on {When(lead)}.";

    public static Message Say(Text words, params Button[] buttons) => buttons.Length == 0
        ? Message.Of(words)
        : new Message(words, new Paragraph(words), new Buttons(buttons));

    /// <summary>For a button or form from before the meeting moved.</summary>
    public static Message HasMoved(Lead lead, PersonRow reader) => Say(
        $"The meeting has moved since then; it is now on {When(lead)}. Nothing was changed. {Leads(lead.Leader, lead, reader)}",
        new Button("My next turn", ChatRoutes.ToCommand("peer lead"), ButtonStyle.Primary), Rotation);

    /// <summary>What stands after a change was taken back.</summary>
    public static Message TakenBack(Lead lead, PersonRow reader) => Say($"Taken back. {Leads(lead.Leader, lead, reader)}", Rotation);

    /// <summary>Why a name alone does not say who is meant.</summary>
    public static Text NotFound(NamedMember named) =>
        named.IsAmbiguous ? $"Several members go by that name." : (Text)$"I do not find that name in the group.";

    public static Text RestsOnIt() => $"Other things rest on this by now, so it stays as it is.";
}
