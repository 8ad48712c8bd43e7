using NodaTime;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Routing;
using PeerBot.Core.Groups;
using PeerBot.Core.Matching;
using PeerBot.Features.Groups;
using PeerBot.Features.Groups.SetUp;
using PeerBot.Features.Matching.Proposals;
using PeerBot.Features.Recruiting;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Matching;

/// <summary>Everything said to people who look for a group (G6). Nobody is named before all have said yes, and nobody ever as having said no.</summary>
internal static class MatchTexts
{
    public const string ChooseATheme = "Please choose at least one theme; more of them find you a group sooner.";

    private static readonly Button Me = new("What I said", ChatRoutes.ToCommand("peer pool me"));

    private static Button LeaveIt => new("Stop looking", new ActionRef(LeavePool.Verb), ButtonStyle.Careful);

    public static Message Overview(PoolRow? mine, PersonRow me, int count)
    {
        Text words = mine is null
            ? Text.Of($"Looking for a group? I can look with you.")
            : $"You are in the pool, and I am looking for a group for you.";
        return new Message(words, [
            new Paragraph(words),
            new Paragraph($"I look for four to six people with a theme, an experience and working hours in common, if possible from different teams. Each of you is asked privately, and nobody is named before all have said yes."),
            .. mine is null ? Array.Empty<Block>() : [new Facts([
                new Fact("Themes", Text.Words(Themes(mine.Themes))),
                new Fact("Experience", Text.Words(RecruitTexts.LevelLabel(mine.Level))),
                new Fact("Working hours", Hours(me)),
            ])],
            new Note($"{People(count)} in the pool at the moment. What you say here is seen by nobody, and it goes when you are placed or leave."),
            new Buttons(mine is null
                ? [new Button("Look for a group", ChatRoutes.ToCommand("peer pool join"), ButtonStyle.Primary), new Button("My settings", ChatRoutes.ToCommand("peer settings mine"))]
                : [Me, new Button("My settings", ChatRoutes.ToCommand("peer settings mine")), LeaveIt]),
        ]);
    }

    public static Form Form(PoolRow? mine, IReadOnlyList<string> avoided, PersonRow me) => new(
        new ActionRef(PoolForm.Verb),
        "Look for a group",
        "Save",
        $"I count on your waking hours as working hours: {Hours(me)}. You can change them in My settings. Nobody sees what you write here.",
        [
            new ChoicesField("themes", "What would you like to grow in?", SetUpViews.Themes, mine?.Themes.Split(',') ?? [], "More of them find you a group sooner"),
            new ChoiceField("level", "How long have you led people?",
                [.. Enum.GetValues<Experience>().Select(level => new Option(level.ToString(), RecruitTexts.LevelLabel(level)))], mine?.Level.ToString()),
            new TextField("team", "Your team or department", "I try to bring different ones together", Optional: true, MaxLength: PoolForm.MostTeam, Initial: mine?.Team),
            new PeopleField("not-with", "Anybody you would rather not be with?", avoided, PoolForm.MostAvoided, "For example your own lead. Nobody ever learns of it", Optional: true),
        ]);

    public static Reply NotForGuests() => new Reply.Whisper(Message.Of(
        $"I look for groups among people of this workspace. A member of a group can invite you into theirs."));

    public static Message Joined(int count) => count < GroupSize.Least
        ? Say($"You are in the pool. {People(count)} in it, and a group needs at least four. I keep looking, and tell you when others come.", Me, LeaveIt)
        : Say($"You are in the pool, with {Wording.Count(count - 1, "other", "others")}. I look within the hour and write to you privately.", Me, LeaveIt);

    public static Message NotInThePool() => Say($"You are not in the pool.", new Button("Look for a group", ChatRoutes.ToCommand("peer pool join")));

    public static Message Left() => Say($"I have stopped looking, and what you said is gone. You can come back at any time.",
        new Button("Look for a group", ChatRoutes.ToCommand("peer pool join")));

    /// <summary>Why these people, and no names yet.</summary>
    public static Message Propose(MatchRow match, int count)
    {
        Text words = $"I may have a group for you: {count} people with much in common.";
        return new Message(words,
            new Paragraph(words),
            new Heading($"Why you {Number(count)}"),
            new Bullets(Why(match, count)),
            new Note($"Everybody is asked privately until {Day(match.ToCore().EndsAt)}. When all have said yes, each of you learns who the others are. If not, nobody learns why, and I keep looking."),
            new Buttons([
                new Button("I'm in", new ActionRef(YesPress.Verb, match.Id), ButtonStyle.Primary),
                new Button("Not this one", new ActionRef(NoPress.Verb, match.Id)),
            ]));
    }

    public static Message YouSaidYes(MatchRow match) => Say(
        $"Good. I write to you as soon as all have said yes, or by {Day(match.ToCore().EndsAt)}.",
        new Button("Not this one after all", new ActionRef(NoPress.Verb, match.Id)));

    public static Message YouSaidNo() => Say($"That is fine, and nobody learns of it. You stay in the pool, and I keep looking.", Me, LeaveIt);

    public static Message AllSaidYes() => Say($"Everybody has said yes. I am writing to each of you who the others are.");

    public static Message NoLongerOpen(MatchRow match) => match.State == ProposalState.Agreed
        ? AllSaidYes()
        : Say($"This proposal is no longer open.", new Button("The pool", ChatRoutes.ToCommand("peer pool")));

    public static Message NothingIsProposed() => Say($"No group is proposed to you at the moment.", new Button("The pool", ChatRoutes.ToCommand("peer pool")));

    public static Message Together(MatchRow match, IReadOnlyList<PersonRow> others)
    {
        Text words = $"Your group has found itself: {Text.List([.. others.Select(GroupWords.Mention), $"you"])}.";
        return new Message(words,
            new Paragraph(words),
            new Bullets(Why(match, others.Count + 1)),
            new Paragraph(match.SetUpAt is null
                ? $"One of you makes a private channel, adds the others and me, and types {Text.Strong($"{new Typed("peer setup", InChannel: true)}")} there. The form comes filled in; whoever is first does it for all."
                : (Text)$"One of you has set the group up already."),
            new Note($"You are no longer in the pool, and what you said for it is gone."));
    }

    public static Message Dissolved() => Say($"The group I proposed did not come about; not everybody could this time. You are in the pool, and I keep looking.", Me, LeaveIt);

    public static Message TakenOut() => Say(
        $"Two proposals went by without an answer, so I have stopped looking for now. You can come back at any time.",
        new Button("Look for a group", ChatRoutes.ToCommand("peer pool join")));

    public static Message NotYet(int count) => Say(
        $"I have not found a group for you yet, and I keep looking. {People(count)} in the pool; more themes or other working hours can help.",
        Me, new Button("My settings", ChatRoutes.ToCommand("peer settings mine")), LeaveIt);

    private static IReadOnlyList<Text> Why(MatchRow match, int count) =>
    [
        $"You all would like to grow in: {Themes(match.Themes)}.",
        match.LevelFrom == match.LevelTo
            ? Text.Of($"Similar experience: {Lower(RecruitTexts.LevelLabel(match.LevelFrom))}.")
            : $"Similar experience: {Lower(RecruitTexts.LevelLabel(match.LevelFrom))}, or {Lower(RecruitTexts.LevelLabel(match.LevelTo))}.",
        $"All of you work at the same time for at least {Lasting(match.SharedMinutes)} in a row, in summer and in winter; next week for example from {new Moment(match.ExampleAt)} to {new Moment(match.ExampleAt + Duration.FromMinutes(match.ExampleMinutes), MomentStyle.Time)}.",
        .. match.Teams switch
        {
            TeamFacts.AllDifferent => new[] { Text.Of($"You come from {Number(count)} different teams.") },
            TeamFacts.SomeShared => [Text.Of($"Some of you are in the same team.")],
            _ => Array.Empty<Text>(),
        },
    ];

    private static string Themes(string values) => string.Join(", ", SetUpViews.Themes.Where(theme => values.Split(',').Contains(theme.Value)).Select(theme => theme.Label));

    private static string Lasting(int minutes) => minutes % 60 == 0 ? Wording.Count(minutes / 60, "hour", "hours")
        : $"{Wording.Count(minutes / 60, "hour", "hours")} and {minutes % 60} minutes";

    private static string Number(int count) => count switch { 4 => "four", 5 => "five", 6 => "six", _ => $"{count}" };

    private static string Lower(string label) => char.ToLowerInvariant(label[0]) + label[1..];

    private static string People(int count) => count == 0 ? "Nobody is" : count == 1 ? "One person is" : $"{count} people are";

    private static Text Hours(PersonRow me) => me.AwakeFrom == me.AwakeUntil
        ? Text.Of($"all day ({me.Zone ?? "UTC"})")
        : $"{Wording.Time(me.AwakeFrom)} to {Wording.Time(me.AwakeUntil)} on weekdays ({me.Zone ?? "UTC"})";

    private static Text Day(Instant at) => new([new Moment(at, MomentStyle.Day)]);

    private static Message Say(Text words, params IReadOnlyList<Button> buttons) =>
        buttons.Count == 0 ? Message.Of(words) : new Message(words, new Paragraph(words), new Buttons(buttons));
}
