using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Features.Groups.Settings;
using PeerBot.Features.Requests;
using PeerBot.Features.Celebrations.Challenges;
using PeerBot.Features.Celebrations.Wins;
using PeerBot.Features.Topics;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Groups.Glance;

/// <summary>What stands on a person's own page.</summary>
internal static class HomeViews
{
    public static Message Page(IReadOnlyList<Block> groups, int count, PersonRow me)
    {
        Text summary = count == 1 ? $"Your peer learning group" : (Text)$"Your {count} peer learning groups";
        return new Message(summary,
        [
            .. groups,
            new Heading($"Your settings"),
            SettingsViews.Mine(me),
            new Buttons([
                new Button("Change my settings", ChatRoutes.ToCommand("peer settings mine")),
                new Button("The group's settings", ChatRoutes.ToCommand("peer settings")),
                new Button("Help", ChatRoutes.ToCommand("peer help")),
            ]),
            new Note($"Only you see this page."),
        ]);
    }

    /// <summary>A group of theirs: when it meets and who leads.</summary>
    public static IEnumerable<Block> Group(LoadedGroup group, Visit visit, bool isFirst)
    {
        var next = group.NextMeeting(visit.Now);
        var leader = next is not null && group.LeaderOf(next) is { Leader: var id } ? group.Member(id) : null;
        yield return new Heading(Text.Words(group.Row.Focus));
        yield return new Facts([
            new Fact("Next meeting", next is null ? Text.Of($"none planned")
                : next.StartsAt <= visit.Now ? Text.Of($"running now") : new Text([new Moment(next.StartsAt)])),
            .. next is null ? [] : new[]
            {
                new Fact("Facilitator", leader is null ? Text.Of($"nobody yet") : leader.Id == visit.Me.Id ? Text.Of($"you") : GroupWords.Mention(leader)),
            },
        ]);
        if (group.IsPaused(visit.Me.Id, visit.Now))
        {
            yield return new Note($"You are taking a break, and I write you nothing about this group until it is over.");
        }
        else if (next is not null && !group.IsPresent(visit.Me.Id, next))
        {
            yield return new Note($"You are away for this meeting.");
        }

        yield return new Buttons([
            new Button("Check in", next is null ? ChatRoutes.ToCommand("checkin") : new ActionRef("checkin.open", next.Id.Value),
                isFirst ? ButtonStyle.Primary : ButtonStyle.Plain),
            new Button("My items", ChatRoutes.ToCommand("action")),
            new Button("Add an item", new ActionRef("item.new", group.Id.Value)),
            new Button("Rotation", ChatRoutes.ToCommand("peer rotation")),
            new Button("Meetings", ChatRoutes.ToCommand("peer meet")),
            TopicTexts.All,
            ChallengeTexts.All,
            WinTexts.All,
        ]);
    }

    /// <summary>Their open items in it.</summary>
    public static IEnumerable<Block> Items(IReadOnlyList<Block> items) =>
        items.Count > 0 ? items : [new Paragraph($"Nothing is open on your list.")];

    /// <summary>A group of theirs that does not go on yet (P1).</summary>
    public static IEnumerable<Block> Forming(GroupRow group) =>
    [
        new Heading(Text.Words(group.Focus)),
        new Paragraph($"This group waits until every member has agreed to a channel that others can read."),
        new Buttons([new Button("Leave the group", ChatRoutes.ToCommand("peer leave"), ButtonStyle.Careful)]),
    ];

    /// <summary>For somebody who is in no group.</summary>
    public static Message NoGroup(PersonRow me)
    {
        Text summary = $"You are not in a peer learning group here yet.";
        return new Message(summary,
            new Heading($"Learn with peers"),
            new Paragraph($"{summary} Four to six people meet regularly and learn with each other. I remember who leads next, what was promised and when you meet, and otherwise stay quiet."),
            new Bullets([
                $"To start one, make a private channel, add me to it, and type {Text.Strong($"{new Typed("peer setup", InChannel: true)}")} there.",
                $"To join one, ask one of its members: anyone in a group can add you.",
                $"If you know nobody yet, {Text.Strong($"{new Typed("peer pool")}")} finds people who look for a group as well.",
            ]),
            new Buttons([
                new Button("Set up a group", ChatRoutes.ToCommand("peer setup"), ButtonStyle.Primary),
                new Button("Look for a group", ChatRoutes.ToCommand("peer pool")),
                new Button("Help", ChatRoutes.ToCommand("peer help")),
            ]),
            new Heading($"Your settings"),
            SettingsViews.Mine(me),
            new Buttons([new Button("Change my settings", ChatRoutes.ToCommand("peer settings mine"))]),
            new Note($"Only you see this page."));
    }
}
