using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Meetings;
using PeerBot.Features.Groups;

namespace PeerBot.Features.Meetings.Afterwards;

/// <summary>Everything said about whether a meeting took place (M9).</summary>
internal static class AfterwardsViews
{
    public static Message Ask(MeetingRow meeting)
    {
        Text words = $"Did the meeting on {new Moment(meeting.StartsAt)} take place?";
        return new Message(words, new Paragraph(words), Ways(meeting),
            new Note($"Only meetings that took place count for the rota. If it did not, your turn simply waits."));
    }

    /// <summary>The ways to answer.</summary>
    public static Buttons Ways(MeetingRow meeting, ButtonStyle yes = ButtonStyle.Primary) => new([
        new Button("Yes, it took place", new ActionRef(TookPlacePress.Yes, meeting.Id.Value), yes),
        new Button("No", new ActionRef(TookPlacePress.No, meeting.Id.Value)),
        new Button("Yes, with changes…", new ActionRef(TookPlacePress.Changes, meeting.Id.Value)),
    ]);

    public static Form Form(LoadedGroup group, MeetingRow meeting, PersonId? leader) => new(
        new ActionRef(TookPlaceForm.Verb, meeting.Id.Value),
        "Who was there?",
        "Save",
        $"About the meeting on {new Moment(meeting.StartsAt)}. Whoever led is credited with it.",
        [
            new ChoiceField("leader", "Who led?", People(group), leader is { } person ? person.Value.ToString("N") : null),
            new ChoicesField("there", "Who was there?", People(group),
                [.. group.Members.Where(member => group.IsPresent(member.Id, meeting)).Select(member => member.Id.Value.ToString("N"))]),
        ]);

    public static Message Answered(LoadedGroup group, MeetingRow meeting, Button? undo)
    {
        var leader = meeting.LedBy is { } person ? group.Member(person) : null;
        var day = new Moment(meeting.StartsAt, MomentStyle.Day);
        var words = meeting.State == MeetingState.NotHeld
            ? Text.Of($"Noted: the meeting on {day} did not take place. Nobody loses a turn.")
            : leader is null
                ? Text.Of($"Noted: the meeting on {day} took place.")
                : $"Noted: the meeting on {day} took place, and {leader.Name} led it. Thank you.";
        return new Message(words, new Paragraph(words), new Buttons([
            .. undo is null ? Array.Empty<Button>() : [undo],
            new Button("Rotation", ChatRoutes.ToCommand("peer rotation")),
        ]));
    }

    private static IReadOnlyList<Option> People(LoadedGroup group) =>
        [.. group.Members.Select(member => new Option(member.Id.Value.ToString("N"), Shorten(Wording.Clean(member.Name))))];

    private static string Shorten(string name) => name.Length <= 70 ? name : name[..69] + "…";
}
