using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Core.Groups;
using PeerBot.Features.Recruiting;
using PeerBot.Features.Requests;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Groups.Members;

/// <summary>Everything said about who is in the group.</summary>
internal static class MembersViews
{
    public static Message List(LoadedGroup group, Visit visit)
    {
        Text summary = $"Your group has {Wording.Count(group.Members.Count, "member", "members")}.";
        List<Block> blocks =
        [
            new Paragraph(summary),
            new Bullets([.. group.Members.Select(member => Line(group, member, visit))]),
        ];
        if (GroupWords.Size(group.Members.Count) is { } advice)
        {
            blocks.Add(new Note(advice));
        }

        blocks.Add(new Buttons([
            new Button("Invite someone", new ActionRef(RecruitForm.Verb, group.Id.Value), ButtonStyle.Primary),
            new Button("Add someone", new ActionRef(AddMembersForm.Verb, group.Id.Value)),
            new Button("Rotation", ChatRoutes.ToCommand("peer rotation")),
            new Button("My settings", ChatRoutes.ToCommand("peer settings mine")),
            new Button("Leave", ChatRoutes.ToCommand("peer leave"), ButtonStyle.Careful),
        ]));
        return new Message(summary, blocks);
    }

    public const string ChooseSomebody = "Please choose at least one person.";

    public static string TooMany(int members) =>
        $"That would make {members} members. Please keep a group to {AddMembersForm.MostMembers}; two groups give everyone more time.";

    public static Form AddForm(GroupRow group) => new(
        new ActionRef(AddMembersForm.Verb, group.Id.Value),
        "Add members",
        "Add",
        group.Openness == Openness.Private
            ? Text.Of($"They join at the end of the rota, see what the group shares from now on, and are welcomed privately, with a way to say no. To ask them and the group first, use Invite someone.")
            : $"They join at the end of the rota, and can say no. Others can read along in this group's channel, so the group waits until they have agreed to that, too.",
        [new PeopleField("people", "Who joins?", [], AddMembersForm.MostAtOnce)]);

    public static Message Added(IReadOnlyList<PersonRow> added, LoadedGroup group, Button? undo)
    {
        var words = added.Count == 0
            ? Text.Of($"They are in the group already.")
            : $"{Text.List([.. added.Select(GroupWords.Mention)])} {(added.Count == 1 ? "is" : "are")} in the group now, at the end of the rota.";
        return new Message(words, [
            new Paragraph(words),
            .. group.Row.State == GroupState.Forming
                ? new Block[] { new Paragraph($"Others can read along in the group's channel, so I am asking {(added.Count == 1 ? "them" : "each of them")} privately whether that is all right. The group goes on as soon as they agree.") } : [],
            .. GroupWords.Size(group.Members.Count) is { } advice ? new Block[] { new Note(advice) } : [],
            new Buttons([.. undo is null ? Array.Empty<Button>() : [undo], new Button("Members", ChatRoutes.ToCommand("peer members"))]),
        ]);
    }

    public static Message Size(Text advice, bool isSmall) => new(advice, new Paragraph(advice),
        new Note($"You lead next, so I tell you and nobody else. It is advice, not a rule."),
        new Buttons([
            isSmall ? new Button("Invite someone", ChatRoutes.ToCommand("peer recruit"), ButtonStyle.Primary)
                : new Button("Two groups", ChatRoutes.ToCommand("peer split"), ButtonStyle.Primary),
            new Button("Members", ChatRoutes.ToCommand("peer members")),
        ]));

    public static Message ChannelClosed(GroupRow group)
    {
        Text words = $"I cannot write in your group's channel any more. It was archived or deleted, or I was taken out of it.";
        return new Message(words, new Paragraph(words),
            new Facts([new Fact("Group", Text.Words(group.Focus))]),
            new Paragraph($"What I tell each of you privately goes on, and nothing is lost. When the channel is open again and I am in it, the rest goes on as well."),
            new Buttons([
                new Button("My group", ChatRoutes.ToCommand("peer"), ButtonStyle.Primary),
                new Button("Members", ChatRoutes.ToCommand("peer members")),
            ]));
    }

    public static Message Unreachable(PersonRow whom)
    {
        Text words = $"My private messages do not reach {GroupWords.Mention(whom)}.";
        return new Message(words, new Paragraph(words),
            new Paragraph($"I may not be installed for them, or they may have blocked me; that is theirs to choose. In the group's channel everything goes on as before."),
            new Note($"If they would like to hear from me again, they can add me again or write to me."));
    }

    public static Message HasJoined(PersonRow person) => Message.Of($"{GroupWords.Mention(person)} has joined the group. Welcome.");

    public static Message HasLeft(PersonRow person) => Message.Of($"{person.Name} has left the group.");

    public static Message SureToLeave(GroupRow group, int members)
    {
        Text words = $"Leave the group about {group.Focus}?";
        return new Message(words, new Paragraph(words),
            new Note(members == 1
                ? Text.Of($"You are the last member, so the group ends with it.")
                : $"The door closes at once: you no longer see what the group shares, and its reminders stop. The group learns that you have left, and no reason. If you only need a break, a pause keeps your place."),
            new Buttons([
                new Button("Leave the group", new ActionRef(LeavePress.Verb, group.Id.Value), ButtonStyle.Careful),
                new Button("Take a break instead", ChatRoutes.ToCommand("peer pause")),
                new Button("Stay", ChatRoutes.ToCommand("peer")),
            ]));
    }

    public static Message Farewell(Button? undo)
    {
        Text words = $"You have left the group. Thank you for what you gave to it; what was shared there stays there. Its members can add you again at any time.";
        return new Message(words, [new Paragraph(words), .. undo is null ? Array.Empty<Block>() : [new Buttons([undo])]]);
    }

    public static Message ThatIsFine(Button? undo)
    {
        Text words = $"That is fine. You are not in the group any more, and I write you nothing more about it. Its members learn that you have left, and no reason.";
        return new Message(words, [new Paragraph(words), .. undo is null ? Array.Empty<Block>() : [new Buttons([undo])]]);
    }

    public static Message BackAgain(GroupRow group)
    {
        Text words = group.State == GroupState.Forming
            ? $"Taken back. You are in the group as before; it waits until everyone has agreed to its channel."
            : (Text)$"Taken back. You are in the group as before, and your place in the rota was kept.";
        return new Message(words, new Paragraph(words), new Buttons([new Button("My group", ChatRoutes.ToCommand("peer"), ButtonStyle.Primary)]));
    }

    public static Text GroupHasEnded() => $"The group has ended, so there is nothing to come back to.";

    public static Text InAgainAlready() => $"You are in the group again already.";

    public static Text AskThemToAddYou() => $"The group has gone on since, so this way back is closed. Its members can add you again at any time.";

    public static Message NotAdded(IReadOnlyList<PersonRow> people)
    {
        Text words = $"Taken back. {Text.List([.. people.Select(person => Text.Words(person.Name))])} {(people.Count == 1 ? "is" : "are")} not in the group.";
        return new Message(words, new Paragraph(words), new Buttons([new Button("Members", ChatRoutes.ToCommand("peer members"))]));
    }

    public static Text BegunInTheGroup(PersonRow person) => $"{person.Name} has begun in the group by now, so this stays. Anybody can leave it for themselves.";

    private static Text Line(LoadedGroup group, PersonRow member, Visit visit)
    {
        var local = Wording.Time(visit.Now.InZone(Zones.Of(member.Zone)).TimeOfDay);
        var zone = member.Zone ?? "UTC, as I know no zone";
        Text line = $"{GroupWords.Mention(member)}: {local} ({zone})";
        var today = visit.Now.InZone(group.Zone).Date;
        var absence = group.Absences.FirstOrDefault(each => each.Person == member.Id && each.Covers(today));
        return absence switch
        {
            null => line,
            { Kind: AbsenceKind.Paused } => $"{line}, taking a break",
            _ => $"{line}, away until {absence.Until} is over",
        };
    }
}
