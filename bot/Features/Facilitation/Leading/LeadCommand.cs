using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Groups;
using PeerBot.Features.Requests;
using PeerBot.Features.Topics;

namespace PeerBot.Features.Facilitation.Leading;

/// <summary><c>/peer lead</c>: the facilitator's note for the caller's next turn, whenever they want to see it.</summary>
internal sealed class LeadCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (row, instead) = await GroupHere.FindAsync(visit, cancel);
        if (row is null || await LoadedGroup.LoadAsync(visit.Db, row.Id, cancel) is not { } group)
        {
            return instead ?? GroupHere.NoGroup();
        }

        return new Reply.Whisper(Lead.NextOf(group, visit.Me.Id, visit.Now) is { } mine
            ? LeadingViews.YouLead(mine, visit.Now, await TopicCandidates.ForAsync(visit.Db, mine.Row, cancel))
            : LeadingViews.NoTurnYet(group.NextMeeting(visit.Now) is { } next ? new Lead(group, next) : null, visit.Me));
    }, cancel);
}
