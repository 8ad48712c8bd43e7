using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Core.ActionItems;
using PeerBot.Core.Running;
using PeerBot.Features.ActionItems;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Running.WrappingUp;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Running.Telling;

/// <summary>All texts before and after a meeting: its agenda, its summary (M8), and the notes of the last ones.</summary>
internal static class SummaryViews
{
    public static Message Agenda(LoadedGroup group, MeetingRow meeting, IReadOnlyList<Block> planned)
    {
        var minutes = RunBook.MinutesOf(group.Row, meeting.LengthMinutes);
        var leader = group.LeaderOf(meeting) is { Leader: var id } ? group.Member(id) : null;
        Text words = $"Agenda for our meeting on {new Moment(meeting.StartsAt)}";
        return new Message(words,
        [
            new Heading(words),
            new Bullets([.. Enum.GetValues<Section>().Where(section => minutes.Of(section) > 0)
                .Select(section => Text.Of($"{RunViews.Name(section)}, {Wording.Count(minutes.Of(section), "minute", "minutes")}"))]),
            .. planned,
            new Facts([new Fact("Leads", leader is null ? Text.Of($"nobody yet") : GroupWords.Mention(leader))]),
            new Buttons([
                new Button("Check in", ChatRoutes.ToCommand("checkin"), ButtonStyle.Primary),
                new Button("Can't make it", new ActionRef(NotComingPress.Verb, meeting.Id.Value)),
            ]),
        ]);
    }

    public static Message Summary(Outcomes outcomes, LoadedRun loaded, Instant now)
    {
        var (group, meeting) = (loaded.Group, loaded.Meeting);
        var leader = meeting.LedBy is { } person ? group.Member(person) : null;
        Text title = $"What came of our meeting on {new Moment(meeting.StartsAt, MomentStyle.Day)}";
        return new Message(title,
        [
            new Heading(title),
            .. Noted(outcomes, group),
            .. outcomes.IsEmpty ? [new Paragraph($"No decisions and no next steps this time.")] : Array.Empty<Block>(),
            new Facts([.. After(group, leader, now)]),
            new Buttons([
                new Button("Add to it", new ActionRef(WrapUpPress.Verb, new RunRef(meeting.Id, null).ToString()), SpokenLabel: "Add next steps, decisions or notes"),
                new Button("Rotation", ChatRoutes.ToCommand("peer rotation")),
            ]),
        ]);
    }

    /// <summary>Topics talked about, decisions and next steps, as far as there are any.</summary>
    public static IReadOnlyList<Block> Noted(Outcomes outcomes, LoadedGroup group) =>
    [
        .. outcomes.Topics.Count == 0 ? Array.Empty<Block>() :
            [new Paragraph(Text.Strong($"Talked about")), new Bullets([.. outcomes.Topics.Select(row => Text.Words(row.Text))])],
        .. outcomes.Wins.Count == 0 ? Array.Empty<Block>() :
            [new Paragraph(Text.Strong($"Went well")), new Bullets([.. outcomes.Wins.Select(win => Text.Of($"{win.Owner.Name}: {win.Row.Text}"))])],
        .. outcomes.Decisions.Count == 0 ? Array.Empty<Block>() :
            [new Paragraph(Text.Strong($"Decided")), new Bullets([.. outcomes.Decisions.Select(row => Text.Words(row.Text))])],
        .. outcomes.Items.Count == 0 ? Array.Empty<Block>() :
            [new Paragraph(Text.Strong($"Next steps")), new Bullets([.. outcomes.Items.Select(row => Step(row, group))])],
    ];

    /// <summary>The last meetings with what was noted (<c>/peer notes</c>), newest first.</summary>
    public static Message Notes(LoadedGroup group, IReadOnlyList<(MeetingRow Meeting, Outcomes Outcomes)> meetings)
    {
        Text summary = meetings.Count == 0
            ? Text.Of($"There are no notes yet. What you write down in a meeting run from here stands in this place.")
            : meetings.Count == 1 ? (Text)$"Notes of your last meeting." : $"Notes of your last {Wording.Count(meetings.Count, "meeting", "meetings")}.";
        return new Message(summary,
        [
            new Paragraph(summary),
            .. meetings.SelectMany(one => new Block[] { new Heading($"{new Moment(one.Meeting.StartsAt, MomentStyle.Day)}") }
                .Concat(Noted(one.Outcomes, group))
                .Concat(one.Outcomes.Notes is { } notes ? [new Quote(Text.Words(notes))] : Array.Empty<Block>())
                .Concat(one.Outcomes is { IsEmpty: true, Notes: null } ? [new Paragraph($"Nothing was written down.")] : Array.Empty<Block>())),
            .. group.Row.NotesLink is { } link ? [new Paragraph(Text.Link($"Our shared notes", new Uri(link)))] : Array.Empty<Block>(),
            new Buttons([RunWords.Meetings]),
        ]);
    }

    private static IEnumerable<Fact> After(LoadedGroup group, PersonRow? leader, Instant now)
    {
        if (leader is not null)
        {
            yield return new Fact("Led by", $"{leader.Name}, thank you");
        }

        var next = group.Ahead(now).FirstOrDefault(meeting => meeting.StartsAt > now);
        yield return new Fact("Next", next is null ? Text.Of($"no meeting is planned yet") : MeetingLines.Of(group, [next])[0]);
    }

    // Nobody is named with a step they have not taken on (A3); until then they were asked, and that says nothing of them.
    private static Text Step(ActionItemRow row, LoadedGroup group)
    {
        var isAsked = row is { State: ItemState.Offered, OfferedToId: not null };
        var name = group.Member(isAsked ? row.OfferedToId!.Value : row.OwnerId)?.Name ?? "somebody who has left";
        Text who = isAsked ? $"Asked {name}" : (Text)$"{name}";
        return row.Due is { } due ? $"{who}: {row.Text} (by {due})" : (Text)$"{who}: {row.Text}";
    }
}
