using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;
using PeerBot.Core.Recruiting;
using PeerBot.Features.GroundRules;
using PeerBot.Features.Groups;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Recruiting;

/// <summary>Everything said about inviting somebody (G3). "The group decided not to" is all that is ever said of a no.</summary>
internal static class RecruitTexts
{
    public const string ChooseSomebody = "Please choose whom you would like to invite.";

    private const string AnyLevel = "any";

    /// <summary>How much experience fits.</summary>
    public static IReadOnlyList<Option> Levels { get; } =
    [
        new(AnyLevel, "Any"), .. Enum.GetValues<Experience>().Select(level => new Option(level.ToString(), LevelLabel(level))),
    ];

    /// <summary>"One to three years of leading people".</summary>
    public static string LevelLabel(Experience level) => level switch
    {
        Experience.First => "First year of leading people",
        Experience.Some => "One to three years of leading people",
        Experience.Seasoned => "Three to seven years of leading people",
        _ => "More than seven years of leading people",
    };

    public static Form Form(GroupRow group, string? named, bool unknown) => new(
        new ActionRef(RecruitForm.Verb, $"{group.Id.Value:N}.{Guid.CreateVersion7():N}"),
        "Invite someone",
        "Ask the group",
        unknown
            ? Text.Of($"I could not tell who that is. Please choose them here; the group is asked first.")
            : $"First I ask each other member privately, for three days, whether it suits them. Then I tell you either way, and if it does, I invite them with your group's focus, rhythm, time and ground rules.",
        [
            new PeopleField("person", "Whom would you like to invite?", named is null ? [] : [named], Most: 1),
            new ChoiceField("level", "What experience fits?", Levels, AnyLevel),
            new TextField("word", "A word to them, if you like", "They read it in the invitation", Optional: true, MaxLength: 500, Multiline: true),
        ]);

    /// <summary>To the one who asks for it.</summary>
    public static Message Begun(InvitationRow invitation, PersonRow candidate) => invitation.State == InvitationState.Asking
        ? Say($"I ask the other members privately until {Until(invitation.ToCore().DecidesAt)}, and then I tell you either way. {candidate.Name} hears nothing before that.", TakeBack(invitation))
        : Say($"{candidate.Name} is being invited, as nobody else is here to be asked. I tell you what comes of it.", TakeBack(invitation));

    /// <summary>To each other member.</summary>
    public static Message Ask(InvitationRow invitation, PersonRow inviter, PersonRow candidate, bool isTheOnlyOne)
    {
        Text words = $"{GroupWords.Mention(inviter)} would like to invite {GroupWords.Mention(candidate)} to your group.";
        return new Message(words,
            new Paragraph(words),
            new Paragraph($"Does that suit you? If anybody would rather not, I only say that the group decided not to, and never who it was or why. You can say so until {Until(invitation.ToCore().DecidesAt)}; the outcome comes then and not before."),
            isTheOnlyOne
                ? new Note($"You are the only one I ask, so {inviter.Name} could guess.")
                : new Note($"Saying nothing is fine as well. It counts as no objection."),
            new Buttons(Answers(invitation)));
    }

    /// <summary>The same words whatever the answer was.</summary>
    public static Message Answered(InvitationRow invitation, Button? undo) => Say(
        $"Thank you. Your answer stays with me. Until {Until(invitation.ToCore().DecidesAt)} you can change it under {new Typed("peer recruit")}.",
        [.. undo is null ? Array.Empty<Button>() : [undo], Show]);

    /// <summary>What became of it, for the members: the same for everybody.</summary>
    public static Message AskedNoLonger(InvitationRow invitation, PersonRow candidate) => invitation.State switch
    {
        InvitationState.DecidedNot => Say($"The group decided not to invite {candidate.Name}."),
        InvitationState.Withdrawn => Say($"The invitation of {candidate.Name} was taken back."),
        InvitationState.Joined => Say($"{GroupWords.Mention(candidate)} has joined the group."),
        InvitationState.Asking => Say($"Thank you. What the group decides about {candidate.Name} comes at {Until(invitation.ToCore().DecidesAt)}."),
        _ => Say($"{candidate.Name} has been invited."),
    };

    public static Text DecidedByNow() => $"The time for it is over, so there is nothing left to take back.";

    /// <summary>To the candidate, who is no member: what they need to decide, and nothing that was shared in the group.</summary>
    public static Message Invite(InvitationRow invitation, LoadedGroup group, PersonRow inviter, IReadOnlyList<string> rules)
    {
        var row = group.Row;
        Text words = $"{GroupWords.Mention(inviter)} invites you to a peer learning group.";
        return new Message(words, [
            new Paragraph(words),
            .. invitation.Word is { } word ? new Block[] { new Quote(Text.Words(word)) } : [],
            new Facts([
                new Fact("Focus", Text.Words(row.Focus)),
                new Fact("Rhythm", $"{Cadence.Parse(row.Cadence)!.Describe()} ({row.Zone}), {row.LengthMinutes} minutes"),
                .. group.NextMeeting(invitation.InvitedAt!.Value) is { } next ? new[] { new Fact("Next meeting", new Text([new Moment(next.StartsAt)])) } : [],
                .. invitation.Level is { } level ? new[] { new Fact("Experience", Text.Words(LevelLabel(level))) } : [],
                new Fact("Who", $"{Wording.Count(group.Members.Count, "member", "members")}, who all take turns leading"),
            ]),
            new Paragraph($"How we treat each other:"),
            RuleTexts.List(rules),
            .. row.Openness == Openness.Private ? Array.Empty<Block>()
                : [new Note($"Others can read along in this group's channel. Joining is your yes to that.")],
            new Note($"Only {inviter.Name} hears your answer, and it can be a plain no. The invitation is open until {Until(invitation.ToCore().EndsAt!.Value)}."),
            new Buttons([
                new Button("I'd like to join", new ActionRef(JoinPress.Verb, invitation.Id), ButtonStyle.Primary),
                new Button("Not this time", new ActionRef(DeclineInvitation.Verb, invitation.Id)),
            ]),
        ]);
    }

    public static Message Joined(PersonRow? inviter) => Say(
        inviter is null
            ? Text.Of($"Welcome. You are in the group now, at the end of the rota. Its members add you to the channel.")
            : $"Welcome. You are in the group now, at the end of the rota. {GroupWords.Mention(inviter)} adds you to the channel.",
        new Button("My group", ChatRoutes.ToCommand("peer"), ButtonStyle.Primary), RuleTexts.Show, new Button("Leave", ChatRoutes.ToCommand("peer leave"), ButtonStyle.Careful));

    public static Message Declined(InvitationRow invitation, PersonRow? inviter) => Say(
        $"That is fine. {inviter?.Name ?? "The group"} hears that you cannot join this time, and nothing more.",
        new Button("I'd like to join after all", new ActionRef(JoinPress.Verb, invitation.Id)));

    public static Message InAlready() => Say($"You are in the group.", new Button("My group", ChatRoutes.ToCommand("peer"), ButtonStyle.Primary));

    public static Message InvitationOver(InvitationRow invitation) => invitation.State == InvitationState.Withdrawn
        ? Say($"This invitation was taken back.")
        : Say($"This invitation is no longer open. Anybody in the group can invite you again.");

    public static Message FullByNow() => Say($"The group is full by now. With {new Typed("peer pool")} I can look for others who would like to start one with you.");

    public static Message TakenBack(PersonRow candidate) => Say($"Taken back. {candidate.Name} is not invited.", new Button("Members", ChatRoutes.ToCommand("peer members")));

    public static Message NotYourInvitation() => Say($"Only the person who wanted to invite can take it back.", Show);

    /// <summary>To the one who wanted to invite; always at the end of the window, whatever was said in it.</summary>
    public static Message? Outcome(InvitationRow invitation, PersonRow candidate) => invitation.State switch
    {
        InvitationState.Invited => Say($"{candidate.Name} is being invited. I tell you what comes of it.", TakeBack(invitation)),
        InvitationState.DecidedNot => Say($"The group decided not to invite {candidate.Name}."),
        InvitationState.Joined => Say($"{GroupWords.Mention(candidate)} has joined. Please add them to the group's channel; I cannot do that."),
        InvitationState.Declined => Say($"{candidate.Name} cannot join this time."),
        InvitationState.Lapsed => Say($"{candidate.Name} has not answered the invitation, and it is closed now. That can mean many things; a personal word may help."),
        _ => null,
    };

    /// <summary><c>/peer recruit</c> while something is under way.</summary>
    public static Message UnderWay(GroupRow group, IReadOnlyList<(InvitationRow Invitation, PersonRow Candidate)> open, PersonRow me)
    {
        Text summary = open.Count == 1 ? $"One invitation is under way." : (Text)$"{open.Count} invitations are under way.";
        List<Block> blocks = [new Paragraph(summary)];
        foreach (var (invitation, candidate) in open)
        {
            var asking = invitation.State == InvitationState.Asking;
            blocks.Add(new Paragraph(asking
                ? Text.Of($"{candidate.Name}: the group is asked until {Until(invitation.ToCore().DecidesAt)}.")
                : $"{candidate.Name}: invited, and free to answer until {Until(invitation.ToCore().EndsAt!.Value)}."));
            if (invitation.InvitedById == me.Id)
            {
                blocks.Add(new Buttons([TakeBack(invitation)]));
            }
            else if (asking)
            {
                blocks.Add(new Buttons(Answers(invitation, candidate)));
            }
        }

        blocks.Add(new Buttons([new Button("Invite someone", new ActionRef(RecruitForm.Verb, group.Id.Value)), new Button("Members", ChatRoutes.ToCommand("peer members"))]));
        return new Message(summary, blocks);
    }

    public static string Problem(Refusal why, PersonRow candidate, DateTimeZone zone) => why switch
    {
        TheyAreAMember => $"{candidate.Name} is in the group already.",
        TheyAreBeingInvited => $"{candidate.Name} is being invited already.",
        TheGroupIsFull => "The group is full. Two groups would give everyone more time.",
        NotSoSoonAgain { Because: InvitationState.DecidedNot } rest =>
            $"The group decided not to invite {candidate.Name} a short while ago. You can ask again from {Wording.Date(rest.Until.InZone(zone).Date)} on.",
        NotSoSoonAgain rest => $"{candidate.Name} could not join a short while ago. You can ask again from {Wording.Date(rest.Until.InZone(zone).Date)} on.",
        _ => throw new InvalidOperationException("A refusal has no words yet."),
    };

    private static Button Show => new("Invitations", ChatRoutes.ToCommand("peer recruit"));

    private static Text Until(Instant at) => new([new Moment(at)]);

    private static Button TakeBack(InvitationRow invitation) => new("Take it back", new ActionRef(WithdrawInvitation.Verb, invitation.Id), ButtonStyle.Careful);

    private static IReadOnlyList<Button> Answers(InvitationRow invitation, PersonRow? candidate = null) =>
    [
        new("Suits me", new ActionRef(SuitsPress.Verb, invitation.Id), SpokenLabel: candidate is null ? null : $"Suits me: {candidate.Name}"),
        new("Rather not", new ActionRef(ObjectPress.Verb, invitation.Id), SpokenLabel: candidate is null ? null : $"Rather not: {candidate.Name}"),
    ];

    private static Message Say(Text words, params IReadOnlyList<Button> buttons) =>
        buttons.Count == 0 ? Message.Of(words) : new Message(words, new Paragraph(words), new Buttons(buttons));
}
