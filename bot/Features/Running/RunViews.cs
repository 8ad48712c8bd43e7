using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.CheckIns;
using PeerBot.Core.Running;
using PeerBot.Features.Facilitation;
using PeerBot.Features.Facilitation.HandingOver;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Running.Presses;
using PeerBot.Features.Running.WrappingUp;
using PeerBot.Features.Topics;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Running;

/// <summary>The one message of a running meeting (M2), and its buttons.</summary>
internal static class RunViews
{
    /// <summary>The section as people call it.</summary>
    public static string Name(Section section) => section switch
    {
        Section.CheckIn => "Check-in",
        Section.Topic => "Topic",
        Section.Shares => "Challenges and successes",
        _ => "Wrap-up",
    };

    /// <param name="inside">What belongs into the section: words of the speaker, topics, what was noted.</param>
    public static Message Running(LoadedRun loaded, Run run, Instant now, IReadOnlyList<Block> inside)
    {
        var what = What(loaded, run, now);
        return new Message($"{Name(run.Section)}. {what}",
        [
            new Heading($"{Name(run.Section)} (until {new Moment(run.Times.EndOf(run.Section), MomentStyle.Time)})"),
            new Paragraph(what),
            .. inside,
            new Facts([.. FactsOf(loaded, run)]),
            .. RunClock.IsLastCall(run, now) && now < run.Times.EndsAt ? [new Note($"Last call: what is still to be noted goes in now.")] : Array.Empty<Block>(),
            .. ButtonsOf(loaded, run, now),
        ]);
    }

    /// <summary>What stays of the message once the meeting is over.</summary>
    public static Message Over(LoadedRun loaded, Run run)
    {
        var leader = loaded.Meeting.LedBy is { } person ? loaded.Group.Member(person) : null;
        Text when = $"Our meeting ran from {new Moment(run.Times.StartedAt, MomentStyle.Time)} to {new Moment(run.EndedAt!.Value, MomentStyle.Time)}";
        return RunWords.Say(leader is null ? $"{when}." : (Text)$"{when}, led by {GroupWords.Mention(leader)}. Thank you.");
    }

    /// <summary>What the group talks about in the topic's section.</summary>
    public static IReadOnlyList<Block> Topics(IReadOnlyList<TopicRow> picked, string? notesLink) =>
    [
        .. picked.Count == 0
            ? new Block[]
            {
                new Paragraph($"No topic is picked. Take up what came up in the check-in, or something else that is on your minds."),
                new Buttons([new Button("Topics", ChatRoutes.ToCommand("peer topics"))]),
            }
            : picked.Select(Block (row) => new Quote(Text.Words(row.Text))),
        .. notesLink is null ? Array.Empty<Block>() : [new Paragraph(Text.Link($"Our shared notes", new Uri(notesLink)))],
    ];

    /// <summary>In the place of what members wrote, while not everybody has agreed to who reads along (P1).</summary>
    public static Note HeldBack() => new($"What members wrote is not shown here until everybody has agreed to who can read this channel.");

    public static Paragraph Kind(ShareKind kind) => new(kind == ShareKind.Challenge ? $"A challenge:" : (Text)$"A success:");

    public static Paragraph ChallengeOf(PersonRow owner) =>
        new($"The time for a challenge is {GroupWords.Mention(owner)}'s today: nobody has waited longer.");

    /// <summary>What the coming meeting will be about, as far as that is known.</summary>
    public static IReadOnlyList<Block> TopicsAhead(TopicCandidates topics) => topics switch
    {
        { Picked: [_, ..] picked } => [new Paragraph(picked.Count == 1 ? $"The topic:" : (Text)$"The topics:"), .. picked.Select(row => new Quote(Text.Words(row.Text)))],
        { Backlog: [var first, ..] } => [new Paragraph($"No topic is picked yet. The one with the most votes is:"), new Quote(Text.Words(first.Row.Text))],
        _ => [new Paragraph($"No topic is on the list yet.")],
    };

    public static Message TimeToStart(LoadedGroup group, MeetingRow meeting, PersonRow? leader)
    {
        Text words = leader is null
            ? $"It is time for our meeting. Whoever presses Start leads it."
            : (Text)$"It is time for our meeting. {GroupWords.Mention(leader)} leads it and presses Start; from {new Moment(meeting.StartsAt + Start.Patience, MomentStyle.Time)} on anyone can.";
        return new Message(words, new Paragraph(words), new Buttons([
            RunWords.StartButton(meeting), new Button("Check in", ChatRoutes.ToCommand("checkin")),
        ]));
    }

    /// <summary>To the speaker, and nobody else (M3).</summary>
    public static Message Warning(LoadedRun loaded, Run run)
    {
        var round = run.Round!;
        Text words = $"A word between us: your time runs until {new Moment(run.Deadline, MomentStyle.Time)}.";
        return round.Extension < Round.ShortestSlot
            ? RunWords.Say(words, Next(loaded.Meeting, run, "I'm done"))
            : RunWords.Say($"{words} If you need more, take it: {Length(round.Bank)} are there for all.",
                More(loaded.Meeting, run), Next(loaded.Meeting, run, "I'm done"));
    }

    /// <summary>Everything that the message of the meeting has no place for, to one member.</summary>
    public static Message MoreWays(RunHere here)
    {
        var (meeting, run, me) = (here.Meeting, here.Run, here.Visit.Me.Id);
        var words = RunWords.Stands(here);
        return new Message(words,
        [
            new Paragraph(words),
            new Paragraph($"What else you can do:"),
            new Buttons([
                run.Here.Contains(me) ? new Button("I have to go", Ref(GoPress.Verb, meeting)) : ImHere(meeting),
                .. run.Speaker is { } speaker && speaker != me
                    ? [new Button("The speaker is not here", Ref(NotHerePress.Verb, meeting, run.Step))]
                    : Array.Empty<Button>(),
                Decision(meeting),
                WrapUp(meeting),
            ]),
            new Buttons([.. here.Leader?.Id == me ? Array.Empty<Button>() : [TakeOver(here.Loaded)], End(meeting)]),
            new Note($"By command: {new Typed($"peer meet {(run.Here.Contains(me) ? "go" : "here")}")}, and the same with missing, decision, wrap, take over or end."),
        ]);
    }

    /// <summary>What can be done with a meeting whose time it is, from a list of meetings.</summary>
    public static Buttons Ways(MeetingRow meeting) => meeting.ClosesAt is null
        ? new Buttons([RunWords.StartButton(meeting) with { Style = ButtonStyle.Plain }])
        : new Buttons([ImHere(meeting), WrapUp(meeting), End(meeting)]);

    public static Button Next(MeetingRow meeting, Run run, string label = "Next") =>
        new(label, Ref(NextPress.Verb, meeting, run.Step), ButtonStyle.Primary);

    public static Button More(MeetingRow meeting, Run run) => new("+2 min", Ref(MorePress.Verb, meeting, run.Step), SpokenLabel: "Two minutes more");

    public static Button ImHere(MeetingRow meeting) => new("I'm here", Ref(ComePress.Verb, meeting));

    public static Button WrapUp(MeetingRow meeting) => new("Write it down", Ref(WrapUpPress.Verb, meeting), SpokenLabel: "Write down items, decisions and notes");

    public static Button End(MeetingRow meeting) => new("End the meeting", Ref(EndPress.Verb, meeting), ButtonStyle.Careful);

    public static Button Decision(MeetingRow meeting) => new("Note a decision", Ref(DecisionPress.Verb, meeting));

    public static Button TakeOver(LoadedRun loaded) => new("Take over", new ActionRef(
        TakeOverPress.Verb, MeetingRef.Of(loaded.Meeting, loaded.Leader?.Id.Value ?? Guid.Empty).ToString()));

    /// <summary>"1 minute", "2 minutes and 30 seconds", "40 seconds".</summary>
    public static string Length(Duration time)
    {
        var (minutes, seconds) = ((int)time.TotalMinutes, (int)time.TotalSeconds % 60);
        return minutes == 0 ? Wording.Count(seconds, "second", "seconds")
            : seconds == 0 ? Wording.Count(minutes, "minute", "minutes")
            : $"{Wording.Count(minutes, "minute", "minutes")} and {Wording.Count(seconds, "second", "seconds")}";
    }

    private static Text What(LoadedRun loaded, Run run, Instant now)
    {
        var goesOn = now < run.Deadline;
        var left = RunClock.MinutesLeft(run, now) is > 0 and var minutes ? Wording.Count(minutes, "minute", "minutes") : "less than a minute";
        Text until = $"until {new Moment(run.Deadline, MomentStyle.Time)}, {left} left";
        if (run.Speaker is { } speaker)
        {
            var name = NameOf(loaded, speaker);
            return goesOn ? $"{name} has the word {until}."
                : run.Round!.Waiting.Concat(run.Round.Again).FirstOrDefault() is var next && next != default
                    ? $"{name} is finishing; {NameOf(loaded, next)} is next."
                    : (Text)$"{name} is finishing, and with that the round is complete.";
        }

        return run.Section switch
        {
            Section.WrapUp when !goesOn => $"The agreed end has come. Whatever is still to be written down can be, until I close the meeting at {new Moment(run.Times.ClosesAt, MomentStyle.Time)}.",
            Section.WrapUp => $"Who does what, and what did you decide? There is time {until}.",
            Section.Topic => $"Talk about the topic {until}.",
            _ => (Text)$"A word from each of you, in any order, {until}.",
        };
    }

    private static IEnumerable<Fact> FactsOf(LoadedRun loaded, Run run)
    {
        if (run.Round is { } round)
        {
            if (round.Waiting.Count > 0)
            {
                yield return new Fact("Then", Text.List([.. round.Waiting.Select(person => NameOf(loaded, person))]));
            }

            if (round.Again.Count > 0)
            {
                yield return new Fact("Once more at the end", Text.List([.. round.Again.Select(person => NameOf(loaded, person))]));
            }

            yield return new Fact("Time for all to share", Text.Words(round.Bank < Duration.FromSeconds(1) ? "used up"
                : Length(round.Bank < Duration.FromMinutes(1) ? round.Bank : Duration.FromMinutes(Math.Floor(round.Bank.TotalMinutes)))));
        }
        else if (run.Section != Section.WrapUp)
        {
            yield return new Fact("Then", Text.Words(Name(run.Section + 1)));
        }

        yield return new Fact("Leads", loaded.Leader is { } leader ? Text.Of($"{leader.Name}") : $"nobody yet; Take over makes it you");
        yield return new Fact("The meeting ends", new Text([new Moment(run.Times.EndsAt, MomentStyle.Time)]));
    }

    // Only what this part of the meeting needs; everything else is one press away, in private.
    private static IEnumerable<Block> ButtonsOf(LoadedRun loaded, Run run, Instant now)
    {
        var (meeting, undo) = (loaded.Meeting, StepUndo.Last(loaded.Events, now)?.Number);
        yield return run.Round is not null
            ? new Buttons([
                Next(meeting, run),
                new Button("Pass", Ref(PassPress.Verb, meeting)),
                new Button("Come back to me", Ref(PutOffPress.Verb, meeting)),
                More(meeting, run),
            ])
            : run.Section == Section.WrapUp
                ? new Buttons([WrapUp(meeting) with { Style = ButtonStyle.Primary }, End(meeting)])
                : new Buttons([Next(meeting, run), Decision(meeting)]);
        yield return new Buttons([
            .. undo is { } number ? [new Button("Undo", Ref(UndoStepPress.Verb, meeting, number), SpokenLabel: "Take the last step back")] : Array.Empty<Button>(),
            .. loaded.Group.Members.All(member => run.Here.Contains(member.Id)) ? Array.Empty<Button>() : [ImHere(meeting)],
            .. loaded.Leader is { } leader && run.Here.Contains(leader.Id) ? Array.Empty<Button>() : [TakeOver(loaded)],
            new Button("More", Ref(WaysPress.Verb, meeting), SpokenLabel: "More that you can do in the meeting"),
        ]);
    }

    private static ActionRef Ref(string verb, MeetingRow meeting, int? step = null) => new(verb, new RunRef(meeting.Id, step).ToString());

    private static Text NameOf(LoadedRun loaded, PersonId person) =>
        loaded.Group.Member(person) is { } member ? GroupWords.Mention(member) : $"somebody who has left";
}
