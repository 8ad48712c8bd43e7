using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Features.Help.Tips;

namespace PeerBot.Features.Help;

/// <summary>Every sentence of the help and the tips.</summary>
internal static class HelpTexts
{
    public const string Away = "peer help away";
    public const string Lead = "peer help lead";
    public const string Raise = "peer help raise";
    public const string FirstMeeting = "peer help first";

    private static readonly (string Situation, string[] Commands)[] Situations =
    [
        ("Before a meeting", ["checkin", "peer", "peer more", "peer checkins", "peer topic", "peer topics", "peer challenge", "peer challenges", "peer meet", "peer rotation", "peer lead", "peer swap"]),
        ("During a meeting",
        [
            "peer meet start", "peer meet next", "peer meet pass", "peer meet back", "peer meet more", "peer meet here", "peer meet go", "peer meet missing",
            "peer meet take", "peer handover", "peer meet decision", "peer meet item", "peer meet wrap", "peer meet undo", "peer meet end", "peer notes",
        ]),
        ("What you promised, and what went well", ["action", "win", "peer wins"]),
        ("Your group", ["peer setup", "peer members", "peer members add", "peer recruit", "peer rules", "peer focus", "peer settings", "peer settings group", "peer export", "peer end"]),
        ("Without a group", ["peer pool", "peer pool join", "peer pool me", "peer pool yes", "peer pool no", "peer pool leave"]),
        ("You", ["peer settings mine", "peer tips", "peer away", "peer back", "peer in", "peer pause", "peer forget me", "peer leave"]),
    ];

    private static readonly Note Confidential = new(
        $"What is shared in the group stays in the group: only its members see it, and administrators of the workspace get no extra sight.");

    /// <summary>The short help.</summary>
    public static Message Short { get; } = new(
        $"I remember who leads next, what you promised, and when you meet. Otherwise I stay quiet.",
        new Paragraph($"I remember who leads next, what you promised, and when you meet. Otherwise I stay quiet."),
        new Bullets([
            $"{Text.Strong($"{new Typed("checkin")}")}: what is top of mind before the next meeting",
            $"{Text.Strong($"{new Typed("action")}")} {Text.Words("what by when")}: a promise I keep in mind for you",
            $"{Text.Strong($"{new Typed("peer")}")}: your group at a glance, with a button for everything else",
        ]),
        new Heading($"What brings you here?"),
        new Buttons([
            new Button("I can't make it", ChatRoutes.ToCommand(Away)),
            new Button("I lead next", ChatRoutes.ToCommand(Lead)),
            new Button("I want to raise something", ChatRoutes.ToCommand(Raise)),
            new Button("Our first meeting", ChatRoutes.ToCommand(FirstMeeting)),
            new Button("Set up a group", ChatRoutes.ToCommand("peer setup")),
            new Button("Look for a group", ChatRoutes.ToCommand("peer pool")),
        ]),
        new Buttons([
            new Button("My group", ChatRoutes.ToCommand("peer"), ButtonStyle.Primary),
            new Button("Every command", ChatRoutes.ToCommand("peer help all")),
            new Button("Tips", ChatRoutes.ToCommand("peer tips")),
        ]),
        Confidential);

    public static Message All(IReadOnlyList<Route> commands)
    {
        Text summary = $"Every command, by situation. Each is also a button somewhere in {new Typed("peer")}.";
        List<Block> blocks = [new Paragraph(summary)];
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (situation, names) in Situations)
        {
            var here = names.Select(name => commands.FirstOrDefault(route => route.Name == name)).OfType<Route>().ToList();
            told.UnionWith(here.Select(route => route.Name));
            Add(blocks, situation, here);
        }

        Add(blocks, "And more", [.. commands.Where(route => !told.Contains(route.Name)).OrderBy(route => route.Name, StringComparer.Ordinal)]);
        blocks.Add(Confidential);
        blocks.Add(new Buttons([
            new Button("My group", ChatRoutes.ToCommand("peer"), ButtonStyle.Primary),
            new Button("Back", ChatRoutes.ToCommand("peer help")),
        ]));
        return new Message(summary, blocks);
    }

    public static Message For(string situation) => situation switch
    {
        Away => CantMakeIt,
        Lead => ILead,
        Raise => RaiseSomething,
        FirstMeeting => Guide,
        _ => throw new ArgumentException("There is no help for that situation.", nameof(situation)),
    };

    private static Message CantMakeIt { get; } = Page(
        $"When you can't make it, say so in whichever way fits. It costs you nothing.",
        [
            $"You miss one meeting: {Text.Strong($"{new Typed("peer meet")}")}, then {Text.Strong($"Can't make it")}. If you were to lead, your turn waits for you.",
            $"You are away for some days: {Text.Strong($"{new Typed("peer away")}")} {Text.Words("12-20 dec")}. I write you only what cannot wait, and your turn waits for you.",
            $"You lead and want to trade: {Text.Strong($"Swap")} with a member. They are asked first.",
            $"You lead and cannot: {Text.Strong($"Can't make it")} asks somebody once, skips you, or calls the meeting off. Your turn stays yours.",
            $"You need a longer break: {Text.Strong($"{new Typed("peer pause")}")} {Text.Words("until 15 jan")}. Nobody counts what you miss.",
        ],
        new Button("Meetings", ChatRoutes.ToCommand("peer meet")), new Button("I'm away", ChatRoutes.ToCommand("peer away")),
        new Button("Swap", ChatRoutes.ToCommand("peer swap")), new Button("Take a break", ChatRoutes.ToCommand("peer pause")));

    private static Message ILead { get; } = Page(
        $"Leading is mostly keeping time and asking the next question. You need not know the answers.",
        [
            $"Some days ahead I tell you in private, with the agenda. Press {Text.Strong($"I'm in")}, and the group knows.",
            $"Before the meeting, look at {Text.Strong($"{new Typed("peer checkins")}")}: what people wrote for you or for the meeting.",
            $"At the start, press {Text.Strong($"Start")} on the meeting's message, or go through the four parts by yourselves: check-in, topic, challenges and successes, wrap-up.",
            $"At the end, collect who does what by when. I remember the rest.",
            $"If you have to go in the middle: {Text.Strong($"{new Typed("peer handover")}")}.",
        ],
        new Button("My next turn", ChatRoutes.ToCommand("peer lead")), new Button("Read check-ins", ChatRoutes.ToCommand("peer checkins")),
        new Button("Our first meeting", ChatRoutes.ToCommand(FirstMeeting)));

    private static Message RaiseSomething { get; } = Page(
        $"There is room for it. Choose how much of the group should hear it.",
        [
            $"A challenge for the next meeting: {Text.Strong($"{new Typed("checkin")}")}, and choose who may see it: only you, the facilitator, everyone at the meeting, or the group now.",
            $"Something you promised and are stuck with: {Text.Strong($"Need help")} on the item brings it to the meeting, if you agree.",
            $"A theme for everybody: {Text.Strong($"{new Typed("peer topic")}")} {Text.Words("what")}, and the group votes.",
            $"Something about how you work together: propose a change of the ground rules with {Text.Strong($"{new Typed("peer rules")}")}.",
        ],
        new Button("Check in", ChatRoutes.ToCommand("checkin")), new Button("My items", ChatRoutes.ToCommand("action")),
        new Button("My group", ChatRoutes.ToCommand("peer")));

    private static Message Guide { get; } = new(
        $"A guide for whoever leads the first meeting.",
        new Heading($"Your first meeting"),
        new Paragraph($"A first meeting needs no topic. Its purpose is that everybody has spoken, and wants to come again."),
        new Bullets([
            $"{Text.Strong($"A day before")}: ask each to check in. Two lines are enough.",
            $"{Text.Strong($"Check-in, 10 minutes")}: your name, what you lead, one thing on your mind. One after the other, nobody comments.",
            $"{Text.Strong($"Ground rules, 10 minutes")}: read them aloud. Confidentiality, listening, feedback on behaviour and not on personality, respect. Change what does not fit.",
            $"{Text.Strong($"What each wants to learn, 20 minutes")}: equal time for each. Write down what comes up twice; these are your first topics.",
            $"{Text.Strong($"Wrap-up, 5 minutes")}: one small promise each, who leads next, and the date.",
        ]),
        new Note($"Silence is fine. Count to five before you fill it."),
        new Buttons([
            new Button("My next turn", ChatRoutes.ToCommand("peer lead"), ButtonStyle.Primary),
            new Button("Meetings", ChatRoutes.ToCommand("peer meet")),
            new Button("Help", ChatRoutes.ToCommand("peer help")),
        ]));

    public static string TipLabel(Tip tip) => tip switch
    {
        Tip.CheckInAhead => "Checking in days ahead",
        Tip.DatesAsSaid => "Writing dates as you say them",
        Tip.SwapOrSkip => "Swapping and skipping a turn",
        Tip.AwayCostsNothing => "Being away",
        _ => throw new ArgumentOutOfRangeException(nameof(tip)),
    };

    public static Text TipText(Tip tip) => tip switch
    {
        Tip.CheckInAhead => $"A tip: you can check in days ahead, and change it until the meeting ends.",
        Tip.DatesAsSaid => $"A tip: write dates as you say them, like \"by friday\" or \"in 2 weeks\". Without one, it is due at the next meeting.",
        Tip.SwapOrSkip => $"A tip: a swap trades two turns. Can't make it passes only this one on, and yours comes next.",
        Tip.AwayCostsNothing => $"A tip: being away costs you nothing. Your turn to lead waits until you are back.",
        _ => throw new ArgumentOutOfRangeException(nameof(tip)),
    };

    public static Button NoMoreTips { get; } = new("No more tips", new ActionRef(TipsPress.Off));

    public static Form TipsForm(IReadOnlyCollection<Tip> on) => new(
        new ActionRef(Tips.TipsForm.Verb), "Tips", "Save",
        $"Now and then I add a line to an answer, each at most once. Choose which may still come.",
        [
            new ChoicesField("tips", "Tips that may come",
                [.. Enum.GetValues<Tip>().Select(tip => new Option(tip.ToString(), TipLabel(tip)))], [.. on.Select(tip => tip.ToString())]),
        ]);

    public static Message TipsSaved(int on) => Message.Of(on == 0
        ? Text.Of($"Saved. I keep my tips to myself.")
        : $"Saved. {Wording.Count(on, "tip", "tips")} may still come, each at most once.");

    public static Message TipsAreOff { get; } = new(
        $"I keep my tips to myself from now on.",
        new Paragraph($"I keep my tips to myself from now on."),
        new Buttons([new Button("Bring them back", new ActionRef(TipsPress.On))]));

    public static Message TipsAreOn { get; } = Message.Of($"Tips may come again, each at most once.");

    private static Message Page(Text summary, IReadOnlyList<Text> ways, params Button[] buttons) => new(summary,
        new Paragraph(summary), new Bullets(ways), new Buttons([.. buttons, new Button("Help", ChatRoutes.ToCommand("peer help"))]));

    private static void Add(List<Block> blocks, string situation, IReadOnlyList<Route> commands)
    {
        if (commands.Count > 0)
        {
            blocks.Add(new Heading(Text.Words(situation)));
            blocks.Add(new Bullets([.. commands.Select(route => Text.Of($"{Text.Strong(new Text([new Typed($"{route.Name} {route.Usage}".TrimEnd())]))}: {route.Help!}"))]));
        }
    }
}
