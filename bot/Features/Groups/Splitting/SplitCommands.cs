using NodaTime;
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
