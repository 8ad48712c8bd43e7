using NodaTime;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.GroundRules;
using PeerBot.Features.Groups;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.GroundRules;

/// <summary>Everything said about ground rules (G4). Nobody is ever named as not having agreed.</summary>
internal static class RuleTexts
{
    /// <summary>The rules every group begins with.</summary>
    public const string First =
        "Confidentiality: what is shared in the group stays in the group.\n"
        + "Active listening: we truly hear each other and try to understand.\n"
        + "Constructive feedback: we talk about behaviour, not personality.\n"
        + "Respectful dialogue: also when we disagree.";

    /// <summary>For the set-up form: saving it is its author's yes.</summary>
    public const string InTheSetUpForm =
        "Your group begins with four ground rules, and saving is your yes to them: confidentiality, active listening, constructive feedback on behaviour rather than personality, and respectful dialogue.";

    private const int MostWord = 500;
    private const int MostVersions = 6;

    public static readonly Button Show = new("Ground rules", ChatRoutes.ToCommand("peer rules"));

    public static Text Agreed(int agreed, int members, int version) => $"{agreed} of {members} agreed to version {version}";

    /// <summary>The rules as a list.</summary>
    public static Bullets List(IEnumerable<string> rules) => new([.. rules.Select(Text.Words)]);

    /// <summary><c>/peer rules</c>.</summary>
    public static Message Overview(RulesNow? current, RulesNow? open, PersonRow? author, PersonRow me, bool wantsToTalk, Button? undo)
    {
        var agreed = current?.Agreed.Contains(me.Id) ?? true;
        Text summary = current is null ? Text.Of($"Your group has no ground rules yet.") : $"Your ground rules, version {current.Version.Number!.Value}.";
        List<Block> blocks = [new Heading($"Your ground rules")];
        if (current is not null)
        {
            blocks.Add(List(current.Rules));
            blocks.Add(new Note($"In force since {new Moment(current.Version.InForceAt!.Value, MomentStyle.Day)}. {current.Sentence}."));
            if (!agreed)
            {
                blocks.Add(new Paragraph($"You have not been asked yet. Do you agree to them?"));
                blocks.Add(new Buttons([Agree(current.Version, ButtonStyle.Primary)]));
            }
            else if (undo is not null)
            {
                blocks.Add(new Buttons([undo with { Label = "Undo that I agreed" }]));
            }
        }

        if (open is not null && author is not null)
        {
            blocks.AddRange(Proposal(open, current?.Rules ?? [], author, me, wantsToTalk, agreed));
        }

        blocks.Add(new Buttons([
            .. open is null && current is not null ? new[] { new Button("Propose a change", new ActionRef(GroundRules.ProposeForm.Verb, current.Version.GroupId.Value)) } : [],
            new Button("Earlier versions", ChatRoutes.ToCommand("peer rules history")),
            new Button("My group", ChatRoutes.ToCommand("peer")),
        ]));
        return new Message(summary, blocks);
    }

    /// <summary>To each member but the one who proposes.</summary>
    public static Message Ask(RuleVersionRow version, IReadOnlyList<string> current, PersonRow author)
    {
        Text words = $"{GroupWords.Mention(author)} proposes a change of your ground rules.";
        return new Message(words, [
            new Paragraph(words),
            .. Compared(version.Rules.Split('\n'), current),
            new Note($"It takes effect once every member has agreed, and is open until {Day(version.ToCore().EndsAt)}. Nobody is told who has not agreed yet."),
            new Buttons([Agree(version, ButtonStyle.Primary), new Button("Talk about it first", new ActionRef(GroundRules.TalkForm.Verb, version.Id))]),
        ]);
    }

    public static Message YouAgreed(RuleVersionRow version, Button? undo) => version.State switch
    {
        RulesState.InForce => Say($"Thank you. You have agreed to version {version.Number!.Value} of your ground rules.", [.. Maybe(undo), Show]),
        _ => Say($"Thank you. The new rules take effect once every member has agreed.", [.. Maybe(undo), Show]),
    };

    public static Message YouWantToTalk(RuleVersionRow version, PersonRow author, Button? undo) => Say(
        $"{GroupWords.Mention(author)} hears that you would like to talk about the proposed rules first, and nobody else does. The present rules stay until every member has agreed.",
        [Agree(version, ButtonStyle.Plain) with { Label = "I agree after all" }, .. Maybe(undo)]);

    /// <summary>What became of a proposal, for those who were asked.</summary>
    public static Message CameOf(RuleVersionRow version, PersonRow author) => version.State switch
    {
        RulesState.Withdrawn => Say($"{author.Name} has taken the proposed ground rules back. The present ones stay.", Show),
        RulesState.Expired => Say($"Not everybody agreed to the proposed ground rules within 30 days, so the present ones stay.", Show),
        _ => Say($"Every member has agreed, and version {version.Number!.Value} of your ground rules is in force.", Show),
    };

    /// <summary>To the channel.</summary>
    public static Message Changed(RulesNow now)
    {
        Text words = $"Every member has agreed to new ground rules. Version {now.Version.Number!.Value} is in force.";
        return new Message(words, new Paragraph(words), List(now.Rules), new Buttons([Show]));
    }

    /// <summary>To the one who proposed, and nobody else: a member has chosen to tell them.</summary>
    public static Message WouldTalk(RuleVersionRow version, PersonRow member, string? word, Instant? nextMeeting)
    {
        Text words = $"{GroupWords.Mention(member)} would like to talk about your proposed ground rules before agreeing.";
        return new Message(words, [
            new Paragraph(words),
            .. word is null ? Array.Empty<Block>() : [new Quote(Text.Words(word))],
            new Note(nextMeeting is { } at
                ? Text.Of($"Only you are told. Your meeting on {new Moment(at)} would be a good moment.")
                : $"Only you are told. Your next meeting would be a good moment."),
            new Buttons([Show, TakeBack(version)]),
        ]);
    }

    public static Message RanOut() => Say(
        $"Not everybody agreed to the ground rules you proposed within 30 days, so the present ones stay. After talking about it at a meeting, you can propose them again.", Show);

    public static Message Proposed(RuleVersionRow version, int others) => version.State == RulesState.InForce
        ? Say($"Your new ground rules are in force as version {version.Number!.Value}.", Show)
        : Say($"Proposed. I ask {(others == 1 ? "the other member" : $"the {others} other members")} privately, in their waking hours. The new rules take effect once every member has agreed.",
            Show, TakeBack(version));

    public static Message OneIsOpen(PersonRow author, PersonRow me, string? written)
    {
        Text words = author.Id == me.Id
            ? $"A change that you proposed is open. Please take it back first, or wait until it is settled."
            : (Text)$"A change that {GroupWords.Mention(author)} proposed is open. One at a time: once it is settled, you can propose yours.";
        return new Message(words, [
            new Paragraph(words),
            .. written is null ? Array.Empty<Block>() : [new Note($"This is what you wrote; nothing of it was kept:"), new Quote(Text.Words(written))],
            new Buttons([Show]),
        ]);
    }

    public static Message TakenBack(Button undo) => Say($"You have taken your proposal back. The present rules stay.", undo, Show);

    public static Message NoLongerOpen() => Say($"This proposal is settled by now, and nothing was changed.", Show);

    public static Message NotTheAuthor() => Say($"Only the person who proposed a change can take it back. You can agree to it, or say that you would like to talk about it first.", Show);

    public static Message NothingIsOpen() => Say($"No change of your ground rules is proposed at the moment.", Show);

    public static Message AgreedAlready(int version) => Say($"You have agreed to version {version} of your ground rules.", Show);

    public static Message AnswerTakenBack() => Say($"Taken back. The ground rules show where things stand.", Show);

    public static Message ProposedAgain() => Say($"Taken back. Your proposal is open again.", Show);

    public static Text RestsOnIt() => $"Other things rest on this by now, so it stays as it is.";

    public static Form ProposeForm(GroupRow group, RulesNow current, string? written, bool changedMeanwhile) => new(
        new ActionRef(GroundRules.ProposeForm.Verb, $"{group.Id.Value:N}.{Guid.CreateVersion7():N}.{current.Version.Number}"),
        "Propose a change",
        "Propose",
        changedMeanwhile
            ? Text.Of($"The ground rules changed while your form was open. This is what you wrote; the rules in force are under Ground rules.")
            : $"The whole list, one rule a line. The new rules take effect once every member has agreed; I ask each of them privately.",
        [
            new TextField("rules", "Ground rules", "One rule a line", MaxLength: 3000, Multiline: true, Initial: written ?? current.Version.Rules),
        ]);

    public static Form TalkForm(RuleVersionRow version, PersonRow author) => new(
        new ActionRef(GroundRules.TalkForm.Verb, version.Id),
        "Talk about it first",
        "Send",
        $"That is a good reason to wait. {GroupWords.Mention(author)} hears that you would like to talk about the change first, and nobody else does.",
        [
            new TextField("word", "A word to them, if you like", "Only they read it", Optional: true, MaxLength: MostWord, Multiline: true),
        ]);

    /// <summary>Before the first form of a member who has not agreed yet.</summary>
    public static Message BeforeTheFirstForm(RulesNow current, Guid id)
    {
        Text words = $"Before your first form, these are the ground rules of your group.";
        return new Message(words,
            new Paragraph(words),
            List(current.Rules),
            new Note($"Version {current.Version.Number!.Value}, in force since {new Moment(current.Version.InForceAt!.Value, MomentStyle.Day)}. If you agree, we go on right where you were, and I ask only once. Nobody is told that you have not agreed yet."),
            new Buttons([
                new Button("I agree", new ActionRef(AgreeAndGoOn.Verb, id), ButtonStyle.Primary, "I agree to the ground rules, go on"),
                new Button("Propose a change", new ActionRef(GroundRules.ProposeForm.Verb, current.Version.GroupId.Value)),
            ]));
    }

    public static Message History(IReadOnlyList<RuleVersionRow> versions)
    {
        Text summary = $"Your ground rules so far: {Wording.Count(versions.Count, "version", "versions")}.";
        List<Block> blocks = [new Paragraph(summary)];
        foreach (var version in versions.Take(MostVersions))
        {
            blocks.Add(new Heading($"Version {version.Number!.Value}"));
            blocks.Add(new Note($"In force since {new Moment(version.InForceAt!.Value, MomentStyle.Day)}{(version.State == RulesState.Replaced ? ", replaced since" : "")}"));
            blocks.Add(List(version.Rules.Split('\n')));
        }

        if (versions.Count > MostVersions)
        {
            blocks.Add(new Note($"And {Wording.Count(versions.Count - MostVersions, "earlier one", "earlier ones")}."));
        }

        blocks.Add(new Buttons([Show]));
        return new Message(summary, blocks);
    }

    public static string Problem(Refusal why) => why switch
    {
        NoRuleIsLeft => "Please leave at least one rule.",
        ThereAreTooManyRules many => $"These are {many.Count} rules. Please keep to {RuleList.MostRules}, so that everybody has them in mind.",
        ARuleIsTooLong rule => $"Rule {rule.Place} is long. Please keep each to {RuleList.MostCharacters} characters.",
        _ => throw new InvalidOperationException("A refusal has no words yet."),
    };

    public static string NothingWouldChange() => "These are the rules as they are. What would you like to change?";

    public static Reply Close(Message message) => new Reply.CloseForm(message);

    private static IEnumerable<Block> Proposal(
        RulesNow open, IReadOnlyList<string> current, PersonRow author, PersonRow me, bool wantsToTalk, bool hasPrimary)
    {
        var (version, mine) = (open.Version, author.Id == me.Id);
        yield return new Heading($"A change is proposed");
        yield return new Paragraph(mine ? Text.Of($"You propose this. {Count(open)}") : $"{GroupWords.Mention(author)} proposes this. {Count(open)}");
        foreach (var block in Compared(open.Rules, current))
        {
            yield return block;
        }

        yield return new Note($"It takes effect once every member has agreed, and is open until {Day(version.ToCore().EndsAt)}.");
        if (mine)
        {
            yield return new Buttons([TakeBack(version)]);
        }
        else if (open.Agreed.Contains(me.Id))
        {
            yield return new Note($"You have agreed to it.");
        }
        else
        {
            var agree = Agree(version, hasPrimary ? ButtonStyle.Primary : ButtonStyle.Plain) with { Label = "I agree to the change" };
            yield return new Buttons(wantsToTalk ? [agree] : [agree, new Button("Talk about it first", new ActionRef(GroundRules.TalkForm.Verb, version.Id))]);
        }
    }

    // What is new stands out by a word, never by colour.
    private static IEnumerable<Block> Compared(IReadOnlyList<string> rules, IReadOnlyList<string> current)
    {
        yield return new Bullets([.. rules.Select(rule => current.Contains(rule) ? Text.Words(rule) : Text.Of($"{Text.Strong($"New:")} {rule}"))]);
        if (current.Except(rules).ToList() is { Count: > 0 } gone)
        {
            yield return new Paragraph($"No longer in the list:");
            yield return List(gone);
        }
    }

    private static Text Count(RulesNow open) => $"{open.Agreed.Count} of {open.Members.Count} have agreed.";

    private static Text Day(Instant at) => new([new Moment(at, MomentStyle.Day)]);

    private static Button Agree(RuleVersionRow version, ButtonStyle style) =>
        new("I agree", new ActionRef(AgreePress.Verb, version.Id), style, version.Number is null ? "I agree to the proposed rules" : "I agree to the ground rules");

    private static Button TakeBack(RuleVersionRow version) => new("Take it back", new ActionRef(WithdrawPress.Verb, version.Id), ButtonStyle.Careful);

    private static IEnumerable<Button> Maybe(Button? button) => button is null ? [] : [button];

    private static Message Say(Text words, params IReadOnlyList<Button> buttons) => new(words, new Paragraph(words), new Buttons(buttons));
}
