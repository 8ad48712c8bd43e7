using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core.CheckIns;
using PeerBot.Features.Meetings;
using PeerBot.Features.Requests;

namespace PeerBot.Features.CheckIns;

/// <summary><c>/peer checkins</c>: what the caller may read of the check-ins for the running or next meeting (M6).</summary>
internal sealed class ReadCheckIns(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (group, instead) = await GroupHere.FindAsync(visit, cancel);
        return group switch
        {
            null => instead!,
            _ => await CheckInHere.NextAsync(visit, group, cancel) is { } here
                ? new Reply.Whisper(CheckInViews.Board(here, await ReadableAsync(here, cancel)))
                : new Reply.Whisper(CheckInViews.NoMeeting()),
        };
    }, cancel);

    // In the order of the group's members; what an ex-member wrote is shown to nobody any more.
    private static async Task<IReadOnlyList<(string Author, CheckInRow Row)>> ReadableAsync(CheckInHere here, CancellationToken cancel)
    {
        var meeting = here.Meeting.Id;
        var rows = await here.Visit.Db.CheckIns.Where(row => row.MeetingId == meeting).ToListAsync(cancel);
        var (reader, leader) = (here.Visit.Me.Id, CheckInHere.LeaderOf(here.Group, here.Meeting));
        var started = here.Meeting.ToCore().HasStarted(here.Visit.Now);
        return [.. from member in here.Group.Members
            join row in rows on member.Id equals row.PersonId
            where CheckInRules.MayRead(reader, row.PersonId, row.Visibility, leader, started)
            select (member.Name, row)];
    }
}
