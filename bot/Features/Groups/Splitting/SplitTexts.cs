using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Core.Groups;

namespace PeerBot.Features.Groups.Splitting;

/// <summary>Everything said about becoming two groups.</summary>
internal static class SplitTexts
{
    public static Message Proposal(LoadedGroup group, TwoHalves halves)
    {
        Text words = $"You are {group.Members.Count}. Two groups of {halves.First.Count} and {halves.Second.Count} would give each of you more time to speak.";
        return new Message(words,
            new Paragraph(words),
            new Facts([new Fact("One group", Names(group, halves.First)), new Fact("The other", Names(group, halves.Second))]),
            new Note($"This keeps people whose clocks are close in one group. It is only a proposal, and nothing changes by it: a good moment to talk about it is your next meeting."),
            new Paragraph($"Once you agree, somebody of one half makes a private channel, adds me, and types {Text.Strong($"{new Typed("peer setup split", InChannel: true)}")} there. The form comes filled in with their half. Each of them leaves this group when they are ready, and what was shared here stays here."),
            new Buttons([
                new Button("Members", ChatRoutes.ToCommand("peer members"), ButtonStyle.Primary),
                new Button("Set up the other group", ChatRoutes.ToCommand("peer setup split")),
            ]));
    }

    public static Message SmallEnough(int members) => Say($"You are {members}. Four to six people learn best together, so there is no need to become two groups.");

    public static Message NoneIsLarge() => Say($"None of your groups here has more than six members. For a new group, type {new Typed("peer setup", InChannel: true)}.");

    private static Message Say(Text words) => new(words, new Paragraph(words), new Buttons([new Button("My group", ChatRoutes.ToCommand("peer"))]));

    private static Text Names(LoadedGroup group, IReadOnlyList<Core.PersonId> half) =>
        Text.List([.. half.Select(member => GroupWords.Mention(group.Member(member)!))]);
}
