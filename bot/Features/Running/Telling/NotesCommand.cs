using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Facilitation;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Running.Telling;

/// <summary><c>/peer notes</c>: what was written down at the last meetings, for members.</summary>
internal sealed class NotesCommand(ChatWork work) : ICommandHandler
{
    private const int Most = 3;

    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (row, instead) = await GroupHere.FindAsync(visit, cancel);
        if (row is null)
        {
            return instead!;
        }

        var group = (await LoadedGroup.LoadAsync(visit.Db, row.Id, cancel))!;
        var runs = await visit.Db.Runs.Where(run => run.GroupId == row.Id && run.EndedAt != null)
            .OrderByDescending(run => run.StartedAt).Take(Most).ToListAsync(cancel);
        var meetings = new List<(MeetingRow, Outcomes)>();
        foreach (var run in runs)
        {
            if (group.Meetings.FirstOrDefault(known => known.Id == run.MeetingId) is { } meeting)
            {
                meetings.Add((meeting, await Outcomes.OfAsync(visit.Db, group, meeting, run, cancel)));
            }
        }

        return visit.Answer(SummaryViews.Notes(group, meetings));
    }, cancel);
}
