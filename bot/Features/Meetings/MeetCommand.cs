using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Groups;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Meetings;

/// <summary>Shows the next meetings, and one that nobody has answered for yet (M9).</summary>
internal sealed class MeetCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (row, instead) = await GroupHere.FindAsync(visit, cancel);
        return row is null ? instead!
            : new Reply.Whisper(MeetingTexts.Ahead((await LoadedGroup.LoadAsync(visit.Db, row.Id, cancel))!, visit.Now));
    }, cancel);
}
