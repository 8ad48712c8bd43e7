using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Core;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Records;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Running;

/// <summary>The meetings run from chat in a group's record: what was decided, and the facilitator's notes (M8, P6).</summary>
internal sealed class RunRecord : IRecordPart
{
    public IReadOnlyCollection<Type> Rows => [typeof(RunRow), typeof(DecisionRow)];

    public int Place => 20;

    public async Task<RecordPart?> ReadAsync(RecordReading reading, CancellationToken cancel)
    {
        var id = reading.Group.Id;
        var runs = await reading.Db.Runs.Where(row => row.GroupId == id && row.EndedAt <= reading.Now).OrderBy(row => row.StartedAt).ToListAsync(cancel);
        var decisions = (await reading.Db.Decisions.Where(row => row.GroupId == id).OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancel))
            .ToLookup(row => row.MeetingId);
        var entries = runs.ConvertAll(run => new RecordEntry(run.StartedAt.InZone(reading.Group.Zone).Date, RunWords.OneInRecord,
        [
            .. reading.Group.Meetings.FirstOrDefault(meeting => meeting.Id == run.MeetingId)?.LedBy is { } leader
                ? new[] { new RecordLine(RunWords.LedBy, reading.NameOf(leader)) } : [],
            .. decisions[run.MeetingId].Select(row => new RecordLine(RunWords.Decided, Wording.Clean(row.Text))),
            .. run.Notes is { } notes ? new[] { new RecordLine(RunWords.Notes, Wording.Clean(notes)) } : [],
        ]));
        return entries.Count == 0 ? null : new RecordPart(RunWords.InRecord, entries);
    }

    public async Task ForgetAsync(Occasion occasion, PersonId person, CancellationToken cancel)
    {
        var db = occasion.Db;
        var meetings = await db.Decisions.Where(row => row.PersonId == person).Select(row => row.MeetingId).Distinct().ToListAsync(cancel);
        await db.Decisions.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancel);

        // A running meeting may show what they wrote in their check-in, their topic or their challenge.
        var noted = await db.Runs.Where(row => row.NotesBy == person || meetings.Contains(row.MeetingId) || row.EndedAt == null).ToListAsync(cancel);
        foreach (var run in noted)
        {
            if (run.NotesBy == person)
            {
                (run.Notes, run.NotesBy) = (null, null);
            }

            await db.RefreshAsync(run.Id, cancel);
        }
    }

    public async Task WipeAsync(Occasion occasion, GroupRow group, CancellationToken cancel)
    {
        var db = occasion.Db;
        await db.Decisions.Where(row => row.GroupId == group.Id).ExecuteDeleteAsync(cancel);
        foreach (var run in await db.Runs.Where(row => row.GroupId == group.Id && row.NotesBy != null).ToListAsync(cancel))
        {
            (run.Notes, run.NotesBy) = (null, null);
        }
    }
}
