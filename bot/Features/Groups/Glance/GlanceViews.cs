using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Features.ActionItems;
using PeerBot.Features.Celebrations.Challenges;
using PeerBot.Features.Celebrations.Wins;
using PeerBot.Features.FocusReview;
using PeerBot.Features.GroundRules;
using PeerBot.Features.Topics;

namespace PeerBot.Features.Groups.Glance;

/// <summary>The group at a glance.</summary>
internal static class GlanceViews
{
    public static Message Group(TopicsHere topics, int openItems)
    {
        var (group, visit) = (topics.Group, topics.Visit);
        var next = group.NextMeeting(visit.Now);
        var leader = next is not null && group.LeaderOf(next) is { Leader: var id } ? group.Member(id) : null;
        var running = next?.ToCoreHasStarted(visit.Now) ?? false;
        Text summary = next is null
            ? Text.Of($"No meeting is planned at the moment.")
            : running ? Text.Of($"Your meeting is running now.") : $"Your next meeting is on {new Moment(next.StartsAt)}.";
        List<Block> blocks =
        [
            new Heading($"Your peer learning group"),
            new Facts([
                new Fact("Focus", Text.Words(group.Row.Focus)),
                new Fact("Next meeting", next is null ? Text.Of($"none planned") : running ? Text.Of($"running now") : new Text([new Moment(next.StartsAt)])),
                .. next is null ? [] : new[]
                {
                    new Fact("Facilitator", leader is null ? Text.Of($"nobody yet") : leader.Id == visit.Me.Id ? Text.Of($"you") : GroupWords.Mention(leader)),
                },
                new Fact(topics.Picked.Count > 0 ? "Topic" : "Topics", TopicTexts.Glance(topics)),
                new Fact("Your open items", $"{openItems}"),
                .. group.Row.NotesLink is { } link ? new[] { new Fact("Notes", Text.Link($"shared notes", new Uri(link))) } : [],
            ]),
        ];
        if (group.IsPaused(visit.Me.Id, visit.Now))
        {
            blocks.Add(new Note($"You are taking a break, and I write you nothing about this group until it is over."));
        }
        else if (next is not null && !group.IsPresent(visit.Me.Id, next))
        {
            blocks.Add(new Note($"You are away for this meeting."));
        }

        if (visit.Me.Zone is null)
        {
            blocks.Add(new Note($"I do not know your time zone and show times in UTC. My settings lets you say it."));
        }

        blocks.Add(new Buttons([
            new Button("Check in", ChatRoutes.ToCommand("checkin"), ButtonStyle.Primary),
            ItemTexts.Add(group.Row),
            TopicTexts.All,
            new Button("Rotation", ChatRoutes.ToCommand("peer rotation")),
            group.IsPaused(visit.Me.Id, visit.Now)
                ? new Button("I'm back", ChatRoutes.ToCommand("peer back"))
                : new Button("I'm away", ChatRoutes.ToCommand("peer away")),
            new Button("More", new ActionRef(MorePress.Verb, group.Id.Value), SpokenLabel: "More about your group"),
        ]));
        return new Message(summary, blocks);
    }

    /// <summary>What is not needed every week.</summary>
    public static Message More(bool isPaused)
    {
        Text words = $"More about your group.";
        return new Message(words,
        [
            new Paragraph($"For your meetings"),
            new Buttons([
                new Button("My items", ChatRoutes.ToCommand("action")),
                new Button("Meetings", ChatRoutes.ToCommand("peer meet")),
                new Button("Swap", ChatRoutes.ToCommand("peer swap")),
                ChallengeTexts.All,
                WinTexts.All,
            ]),
            new Paragraph($"Your group and you"),
            new Buttons([
                new Button("Members", ChatRoutes.ToCommand("peer members")),
                ReviewTexts.Show,
                RuleTexts.Show,
                isPaused ? new Button("I'm away", ChatRoutes.ToCommand("peer away")) : new Button("Take a break", ChatRoutes.ToCommand("peer pause")),
                new Button("Settings", ChatRoutes.ToCommand("peer settings")),
                new Button("Help", ChatRoutes.ToCommand("peer help")),
                new Button("Leave", ChatRoutes.ToCommand("peer leave"), ButtonStyle.Careful),
            ]),
        ]);
    }

    private static bool ToCoreHasStarted(this Meetings.MeetingRow meeting, NodaTime.Instant now) => now >= meeting.StartsAt;
}
