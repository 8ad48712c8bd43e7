using NodaTime;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Topics;
using PeerBot.Features.ActionItems;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;

namespace PeerBot.Features.Topics;

/// <summary>Everything said about topics (M7).</summary>
internal static class TopicTexts
{
    private const int OnAPage = 5;

    public static readonly Button All = new("Topics", ChatRoutes.ToCommand("peer topics"));

    public static Form Form(GroupRow group, string written) => new(
        new ActionRef(ProposeTopic.Verb, $"{Guid.CreateVersion7():N}.{group.Id.Value:N}"),
        "Propose a topic",
        "Propose",
        written.Length > ProposeTopic.MostCharacters
            ? Text.Of($"That is {written.Length} characters; a topic is a line of at most {ProposeTopic.MostCharacters}. Its beginning is below.")
            : $"It goes on the group's list under your name, with your vote. What is behind it you can tell at the meeting.",
        [
            new TextField("what", "What could the group talk about?", "For example: giving feedback across time zones",
                MaxLength: ProposeTopic.MostCharacters, Initial: Begin(written)),
        ]);

    public static Message Proposed(TopicRow row, MeetingRow? coming, Button undo)
    {
        var words = coming is null
            ? Text.Of($"It is on the list, with your vote.")
            : $"It is on the list, with your vote. Whoever leads on {Day(coming)} picks from the list.";
        return About(words, row.Text, undo);
    }

    /// <summary>In the order of the list: what is picked comes first. Their places are the numbers of <c>/peer topics vote 2</c>.</summary>
    public static IReadOnlyList<(TopicRow Row, int Votes)> InOrder(TopicsHere topics) => [.. topics.Picked, .. topics.Backlog];

    /// <param name="said">What the caller has just done, with the button that takes it back.</param>
    public static Message List(TopicsHere topics, int page, (Text What, Button Undo)? said = null)
    {
        var all = InOrder(topics);
        var pages = Math.Max(1, (all.Count + OnAPage - 1) / OnAPage);
        var shown = Math.Clamp(page, 0, pages - 1);
        var summary = said?.What ?? Summary(all.Count, topics.Picked.Count);
        List<Block> blocks = [];
        if (said is { } done)
        {
            blocks.Add(new Paragraph(done.What));
            blocks.Add(new Buttons([done.Undo]));
        }

        blocks.Add(new Heading($"Topics"));
        blocks.Add(new Paragraph(Summary(all.Count, topics.Picked.Count)));
        for (var at = shown * OnAPage; at < Math.Min(all.Count, (shown + 1) * OnAPage); at++)
        {
            blocks.Add(new Paragraph(Line(at + 1, all[at].Row, all[at].Votes, topics)));
            blocks.Add(new Buttons([.. Ways(all[at].Row, topics)]));
        }

        var group = topics.Group.Id.Value;
        blocks.Add(new Buttons([
            new Button("Propose a topic", new ActionRef(OpenNewTopic.Verb, group), ButtonStyle.Primary),
            .. shown > 0 ? [Page("Earlier", group, $"{shown - 1}")] : Array.Empty<Button>(),
            .. shown < pages - 1 ? [Page("More", group, $"{shown + 1}")] : Array.Empty<Button>(),
            Page("Talked about", group, TopicPages.Held),
        ]));
        if (all.Count > 0)
        {
            blocks.Add(new Note($"By command: {new Typed("peer topics vote 1")}, and the same with unvote, pick, unpick or drop. {WhoPicks(topics)}"));
        }

        return new Message(summary, blocks);
    }

    public static Message Held(IReadOnlyList<(string Text, Instant At)> held, GroupId group)
    {
        var summary = held.Count == 0
            ? Text.Of($"Nothing from the list has been talked about yet.")
            : $"What you talked about lately, newest first.";
        return new Message(summary,
        [
            new Heading($"Talked about"),
            new Paragraph(summary),
            .. held.Count > 0
                ? [new Bullets([.. held.Select(topic => Text.Of($"{new Moment(topic.At, MomentStyle.Day)}: {topic.Text}"))])]
                : Array.Empty<Block>(),
            new Buttons([All, new Button("Propose a topic", new ActionRef(OpenNewTopic.Verb, group.Value))]),
        ]);
    }

    /// <summary>For the facilitator's own note: what is picked, or else what they could pick.</summary>
    public static IEnumerable<Block> Candidates(TopicCandidates topics)
    {
        var (picked, backlog) = topics;
        if (picked.Count > 0)
        {
            yield return new Paragraph(picked.Count == 1 ? $"The topic you picked:" : (Text)$"The topics you picked:");
            yield return new Bullets([.. picked.Select(row => Text.Words(row.Text))]);
        }
        else if (backlog.Count > 0)
        {
            yield return new Paragraph($"Topics you could pick:");
            yield return new Bullets([.. backlog.Take(3).Select(topic => Text.Of($"{topic.Row.Text} ({Count(topic.Votes)})"))]);
        }
    }

    public static Buttons WayToPick(TopicCandidates topics) => new([
        topics.Picked.Count == 0 && topics.Backlog.Count == 0
            ? new Button("Propose a topic", ChatRoutes.ToCommand("peer topic"))
            : new Button(topics.Picked.Count > 0 ? "Change the topic" : "Pick a topic", ChatRoutes.ToCommand("peer topics")),
    ]);

    public static Text OnTheAgenda(TopicCandidates topics) => topics.Picked.Count switch
    {
        0 => $"the one you pick, else the one with the most votes",
        1 => $"the one you picked",
        _ => $"the ones you picked",
    };

    /// <summary>For the group at a glance.</summary>
    public static Text Glance(TopicsHere topics) => topics.Picked.Count > 0
        ? Text.Join(", ", topics.Picked.Select(topic => Text.Words(ActionItemViews.Short(topic.Row.Text))))
        : topics.Backlog.Count == 0 ? $"none on the list" : (Text)$"{topics.Backlog.Count} on the list";

    public static Text Voted() => $"Your vote is in.";

    public static Text VotedInstead() => $"That is on the list already, so your vote went to it.";

    public static Text VoteTakenBack() => $"Your vote is taken back.";

    public static Text Picked(MeetingRow coming) => $"Picked for {Day(coming)}.";

    public static Text PutBack() => $"Back on the list, with its votes.";

    public static Text Dropped() => $"Taken off the list.";

    public static Text SomethingHappenedSince() => $"Something else has happened to this topic since, so it stays as it is now. {new Typed("peer topics")} shows the list.";

    public static Message TakenBack(TopicsHere topics)
    {
        var list = List(topics, 0);
        return list with { Summary = $"Taken back.", Blocks = [new Paragraph($"Taken back."), .. list.Blocks] };
    }

    public static Message VotedAlready(TopicRow row) => About(
        $"Your vote for this is in already; everybody has one for each topic.", row.Text,
        new Button("Take my vote back", new ActionRef(UnvoteTopic.Verb, row.Id)));

    public static Message NoVoteToTakeBack(TopicRow row) => About(
        $"You have no vote on this one.", row.Text, new Button("Vote", new ActionRef(VoteTopic.Verb, row.Id)));

    public static Message IsThereAlready(TopicRow row, bool hasVote) => About(
        hasVote ? $"That is on the list already, with your vote." : (Text)$"That is picked for the next meeting already.", row.Text);

    public static Message ListIsFull(string what) => About(
        $"{Topic.MostOpen} topics wait already. Perhaps one of them can go first; what you wrote is below, so that it is not lost.", what);

    public static Message NoSuchNumber(int open)
    {
        Text words = $"There is no topic with that number; the list has {Wording.Count(open, "topic", "topics")}.";
        return new Message(words, new Paragraph(words), new Buttons([All]));
    }

    /// <summary>Why not, warmly.</summary>
    public static Message Refused(Refusal why, TopicHere here)
    {
        var coming = here.Topics.Coming;
        Text words = why switch
        {
            TheTopicIsPicked => $"This is picked for {Day(coming!)} already, so it needs no more votes.",
            TheTopicIsNotPicked => $"This is on the list; nobody has picked it so far.",
            TheTopicWasHeld => $"The group has talked about this already. To take it up again, propose it anew.",
            TheTopicWasDropped => $"This is no longer on the list. You can propose it anew.",
            NoMeetingToPickFor => $"No meeting is planned at the moment, so there is nothing to pick for. Your votes keep.",
            TheFacilitatorPicks { Leader: var leader } => here.Topics.Group.Member(leader) is { } person
                ? $"{GroupWords.Mention(person)} leads on {Day(coming!)} and picks the topic. Your vote counts towards it."
                : (Text)$"Whoever leads on {Day(coming!)} picks the topic. Your vote counts towards it.",
            EnoughIsPicked { Most: var most } => $"{most} topics are picked already, which is plenty for one meeting. Put one back first.",
            OnlyItsProposerDrops { Proposer: var proposer } => here.Topics.Group.Member(proposer) is { } person
                ? $"{GroupWords.Mention(person)} proposed this and can take it off the list. If it is not for you, leave it without your vote."
                : (Text)$"Whoever proposed this can take it off the list.",
            _ => $"That is not possible right now. Nothing was changed.",
        };
        return About(words, here.Row.Text);
    }

    private static Message About(Text words, string topic, params Button[] next) =>
        new(words, new Paragraph(words), new Quote(Text.Words(topic)), new Buttons([.. next, All]));

    private static Text Summary(int open, int picked) => (open, picked) switch
    {
        (0, _) => $"The list is empty. What would you like to talk about with the others?",
        (_, 0) => $"{Wording.Count(open, "topic waits", "topics wait")}. Vote for what you would like to talk about.",
        _ when open == picked => $"{Wording.Count(picked, "topic is", "topics are")} picked, and nothing else is on the list.",
        _ => $"{Wording.Count(picked, "topic is", "topics are")} picked, {Wording.Count(open - picked, "more waits", "more wait")} on the list.",
    };

    private static Text Line(int number, TopicRow row, int votes, TopicsHere topics)
    {
        var mine = topics.MyVotes.Contains(row.Id);
        Text counted = (votes, mine) switch
        {
            (1, true) => $"1 vote, yours",
            (_, true) => $"{Count(votes)}, one of them yours",
            _ => Text.Words(Count(votes)),
        };
        var by = topics.Group.Member(row.ProposedById) is { } proposer ? Text.Of($", proposed by {proposer.Name}") : Text.Of($"");
        return topics.IsPicked(row)
            ? $"{number}. {Text.Strong(Text.Words(row.Text))} (picked for {Day(topics.Coming!)}{by})"
            : (Text)$"{number}. {Text.Strong(Text.Words(row.Text))} ({counted}{by})";
    }

    private static IEnumerable<Button> Ways(TopicRow row, TopicsHere topics)
    {
        var (id, named) = (row.Id, ActionItemViews.Short(row.Text));
        if (topics.IsPicked(row))
        {
            yield return new Button("Put back", new ActionRef(UnpickTopic.Verb, id), SpokenLabel: $"Put back on the list: {named}");
        }
        else
        {
            yield return topics.MyVotes.Contains(id)
                ? new Button("Take my vote back", new ActionRef(UnvoteTopic.Verb, id), SpokenLabel: $"Take my vote back: {named}")
                : new Button("Vote", new ActionRef(VoteTopic.Verb, id), SpokenLabel: $"Vote: {named}");
            if (topics.MayPick)
            {
                yield return new Button("Pick", new ActionRef(PickTopic.Verb, id), SpokenLabel: $"Pick for the next meeting: {named}");
            }
        }

        if (row.ProposedById == topics.Visit.Me.Id || topics.Group.Member(row.ProposedById) is null)
        {
            yield return new Button("Drop", new ActionRef(DropTopic.Verb, id), ButtonStyle.Careful, $"Drop: {named}");
        }
    }

    private static Text WhoPicks(TopicsHere topics) => (topics.Coming, topics.Leader) switch
    {
        (null, _) => $"",
        (_, null) => $"Nobody is down to lead, so anyone can pick.",
        (_, { } leader) when leader == topics.Visit.Me.Id => $"You lead, so you pick; without a pick the most votes decide.",
        _ => $"Whoever leads picks; without a pick the most votes decide.",
    };

    private static Button Page(string label, Guid group, string page) => new(label, new ActionRef(ListTopics.Verb, $"{group:N}.{page}"));

    private static string Count(int votes) => Wording.Count(votes, "vote", "votes");

    private static Moment Day(MeetingRow meeting) => new(meeting.StartsAt, MomentStyle.Day);

    private static string? Begin(string written) => written.Length == 0 ? null
        : written.Length <= ProposeTopic.MostCharacters ? written
        : Wording.Clean(written[..ProposeTopic.MostCharacters]);
}
