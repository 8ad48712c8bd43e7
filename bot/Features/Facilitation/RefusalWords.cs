using PeerBot.Chat.Messages;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Facilitation;

/// <summary>Why something about the lead of a meeting cannot be, in words for the one who asked.</summary>
internal static class RefusalWords
{
    public static Text Say(Refusal why, Lead lead, PersonRow reader) => why switch
    {
        TheMeetingHasStarted => $"The meeting on {FacilitationViews.When(lead)} has begun. To pass the lead on now, use Hand over ({new Typed("peer handover")}).",
        TheMeetingHasNotStarted => $"The meeting on {FacilitationViews.When(lead)} has not begun yet. Until then, Swap or Can't make it pass the lead on.",
        TheMeetingIsOver => $"The meeting on {FacilitationViews.When(lead)} is over.",
        TheMeetingWasCancelled => $"The meeting on {FacilitationViews.When(lead)} was called off.",
        NotTheFacilitator { Leader: null } => $"Nobody is down to lead on {FacilitationViews.When(lead)}.",
        NotTheFacilitator not => WhoLeads(not.Leader!.Value, lead, reader),
        NobodyElseCanLead => $"Nobody else can lead on {FacilitationViews.When(lead)}. You could move the meeting or call it off.",
        TheyAreNotAMember => $"They are not a member of this group.",
        ThatIsYou => $"That is you. Please choose somebody else.",
        TheyLeadAlready already => WhoLeads(already.Person, lead, reader),
        TheyCannotLeadThisOne they => $"{NameOf(they.Person, lead, reader)} cannot lead on {FacilitationViews.When(lead)}.",
        TheyHaveSwappedTheirTurnAway they =>
            $"{NameOf(they.Person, lead, reader)} has no turn to give in return at the moment. You can ask them to lead this once instead: Can't make it.",
        AStandInCannotSwap => $"You lead this one for somebody else, so there is no turn of yours to swap. You can ask somebody to lead this once: Can't make it.",
        YouHaveConfirmed => $"You have said that you are in. {WhoLeads(reader.Id, lead, reader)}",
        TheFacilitatorHasConfirmed { Leader: var leader } => $"That is taken care of, thank you. {WhoLeads(leader, lead, reader)}",
        TooLateToUndo => $"A change can be taken back for ten minutes, and those have passed.",
        SomethingRestsOnIt => FacilitationViews.RestsOnIt(),
        NothingToUndo => $"There is nothing left to take back.",
        NotAMember => $"You have no turn in this group's rotation.",
        _ => $"That cannot be done at the moment. Nothing was changed.",
    };

    private static Text WhoLeads(PersonId leader, Lead lead, PersonRow reader) =>
        FacilitationViews.Leads(lead.Group.Member(leader), lead, reader);

    private static Text NameOf(PersonId person, Lead lead, PersonRow reader) =>
        person == reader.Id ? $"You"
        : lead.Group.Member(person) is { } member ? $"{FacilitationViews.Name(member)}"
        : (Text)$"This person";
}
