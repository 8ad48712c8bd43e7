using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Facilitation.Rotation;

/// <summary>The rotation as a member reads it.</summary>
internal sealed class RotationViews(PersonRow reader, IReadOnlyDictionary<PersonId, PersonRow> people)
{
    public Message Show(LoadedGroup group, IReadOnlyList<Led> past, IReadOnlyList<Lead> next, Lead? running, Instant now)
    {
        var first = next.Count > 0 ? next[0] : null;
        Text summary = first?.Choice is null
            ? $"The rotation: nobody is down to lead next."
            : (Text)$"The rotation: {FacilitationViews.Leads(first.Leader, first, reader)}";
        return new Message(summary,
        [
            new Heading($"Who leads next"),
            .. next.Count == 0 ? [new Paragraph($"No meeting is planned at the moment.")] : new Block[] { new Bullets([.. next.Select(Coming)]) },
            .. MeetingTexts.Unanswered(group, now).Where(meeting => meeting.Id != running?.Row.Id).SelectMany(meeting => Assumed(group, meeting)),
            new Heading($"Who led"),
            .. past.Count == 0
                ? [new Paragraph($"No meeting has been held yet.")]
                : new Block[] { new Bullets([.. past.Select(led => Held(group, led))]) },
            new Note($"A turn is spent only by leading: away, skipped or called off, it stays yours."),
            new Buttons([.. ButtonsFor(next, running)]),
        ]);
    }

    private Text Coming(Lead lead) => lead.Choice is { } choice
        ? $"{FacilitationViews.When(lead)}: {Text.Strong(Name(choice.Leader))}, {ReasonWords.Say(choice.Reason, Name)}{(lead.IsConfirmed ? " (confirmed)" : "")}"
        : (Text)$"{FacilitationViews.When(lead)}: nobody can lead yet";

    // What comes is planned as if it had, else a group that never answers would be led by one person for ever.
    private IEnumerable<Block> Assumed(LoadedGroup group, MeetingRow meeting)
    {
        var day = new Moment(meeting.StartsAt, MomentStyle.Day);
        yield return new Paragraph(group.LeaderOf(meeting) is { } choice
            ? $"Nobody has said yet whether the meeting on {day} took place. Until then I count it as led by {Name(choice.Leader)}."
            : (Text)$"Nobody has said yet whether the meeting on {day} took place.");
        yield return MeetingTexts.WaysToAnswer(meeting, ButtonStyle.Plain);
    }

    private Text Held(LoadedGroup group, Led led) =>
        group.Meetings.FirstOrDefault(meeting => meeting.Id == led.Meeting) is { } meeting
            ? $"{new Moment(meeting.StartsAt, MomentStyle.Day)}: {Text.Strong(Name(led.Choice.Leader))}, {ReasonWords.Say(led.Choice.Reason, Name)}"
            : (Text)$"{Text.Strong(Name(led.Choice.Leader))}, {ReasonWords.Say(led.Choice.Reason, Name)}";

    private Text Name(PersonId person) => people.TryGetValue(person, out var known) ? $"{FacilitationViews.Name(known)}" : (Text)$"a former member";

    private IEnumerable<Button> ButtonsFor(IReadOnlyList<Lead> next, Lead? running)
    {
        if (running is not null)
        {
            yield return new Button(running.Leader?.Id == reader.Id ? "Hand over now" : "Take over now", ChatRoutes.ToCommand("peer handover"));
        }

        if (next.FirstOrDefault(lead => lead.Choice?.Leader == reader.Id && lead.Row.Id != running?.Row.Id) is { } mine)
        {
            if (!mine.IsConfirmed)
            {
                yield return FacilitationViews.ImIn(mine);
            }

            yield return FacilitationViews.Swap(mine);
            yield return FacilitationViews.CantMakeIt(mine);
        }

        yield return new Button("Show my group", ChatRoutes.ToCommand("peer"));
    }
}
