using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;
using PeerBot.Features.Groups.SetUp;
using PeerBot.Features.Requests;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Groups.Splitting;

/// <summary><c>/peer split</c>: how a large group could become two (G2). It proposes and explains; nothing changes by it.</summary>
internal sealed class SplitCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (row, instead) = await GroupHere.FindAsync(visit, cancel);
        if (row is null)
        {
            return instead!;
        }

        var group = (await LoadedGroup.LoadAsync(visit.Db, row.Id, cancel))!;
        return new Reply.Whisper(GroupSize.Advice(group.Members.Count) == SizeAdvice.TooMany
            ? SplitTexts.Proposal(group, SplitSetUp.Halves(group, visit.Now))
            : SplitTexts.SmallEnough(group.Members.Count));
    }, cancel);
}

/// <summary><c>/peer setup split</c>, typed in the channel of the second group: the set-up form with the caller's half of their
/// large group filled in.</summary>
internal sealed class SplitSetUp(ChatWork work) : ICommandHandler
{
    private const int MostFocus = 200;

    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        if (await SetUpCommand.InsteadAsync(visit, cancel) is { } instead)
        {
            return instead;
        }

        foreach (var row in await visit.MyGroupsAsync(cancel))
        {
            var group = (await LoadedGroup.LoadAsync(visit.Db, row.Id, cancel))!;
            if (GroupSize.Advice(group.Members.Count) == SizeAdvice.TooMany)
            {
                return new Reply.ShowForm(SetUpViews.Form(visit, Draft(visit, group)));
            }
        }

        return new Reply.Whisper(SplitTexts.NoneIsLarge());
    }, cancel);

    public static TwoHalves Halves(LoadedGroup group, Instant now) =>
        TwoHalves.Of([.. group.Members.Select(member => (member.Id, Zones.Of(member.Zone)))], now);

    private static SetUpDraft Draft(Visit visit, LoadedGroup group)
    {
        var half = Halves(group, visit.Now).With(visit.Me.Id).Select(member => group.Member(member)!.ExternalId).Order(StringComparer.Ordinal);
        return new SetUpDraft(
            [],
            group.Row.Focus.Length <= MostFocus ? group.Row.Focus : null,
            [visit.Me.ExternalId, .. half.Where(member => member != visit.Me.ExternalId)],
            Cadence.Parse(group.Row.Cadence),
            group.Row.Zone,
            group.Row.LengthMinutes);
    }
}

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
            new Paragraph($"Once you agree, somebody of one half makes a private channel, adds me, and types {Text.Strong($"/peer setup split")} there. The form comes filled in with their half. Each of them leaves this group when they are ready, and what was shared here stays here."),
            new Buttons([
                new Button("Members", ChatRoutes.ToCommand("peer members"), ButtonStyle.Primary),
                new Button("Set up the other group", ChatRoutes.ToCommand("peer setup split")),
            ]));
    }

    public static Message SmallEnough(int members) => Say($"You are {members}. Four to six people learn best together, so there is no need to become two groups.");

    public static Message NoneIsLarge() => Say($"None of your groups here has more than six members. For a new group, type /peer setup.");

    private static Message Say(Text words) => new(words, new Paragraph(words), new Buttons([new Button("My group", ChatRoutes.ToCommand("peer"))]));

    private static Text Names(LoadedGroup group, IReadOnlyList<Core.PersonId> half) =>
        Text.List([.. half.Select(member => GroupWords.Mention(group.Member(member)!))]);
}
