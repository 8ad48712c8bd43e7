using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Facilitation.Leading;
using PeerBot.Features.Groups;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Facilitation.Swaps;

/// <summary><c>/peer swap [@member]</c>: asks that member to swap turns for the caller's next one; who is not named clearly is asked for.</summary>
internal sealed class SwapCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (row, instead) = await GroupHere.FindAsync(visit, cancel);
        if (row is null || await LoadedGroup.LoadAsync(visit.Db, row.Id, cancel) is not { } group)
        {
            return instead ?? GroupHere.NoGroup();
        }

        if (Lead.NextOf(group, visit.Me.Id, visit.Now) is not { } mine)
        {
            return visit.Answer(LeadingViews.NoTurnYet(group.NextMeeting(visit.Now) is { } next ? new Lead(group, next) : null, visit.Me));
        }

        if (command.Words.Length == 0)
        {
            return SwapForm.Show(visit, mine, null);
        }

        var named = NamedMember.Find(group, command.Words);
        return named.Person is null
            ? SwapForm.Show(visit, mine, FacilitationViews.NotFound(named))
            : await Asking.AskAsync(visit, mine, named.Person, SwapWish.Swap, Guid.CreateVersion7(), cancel);
    }, cancel);
}
