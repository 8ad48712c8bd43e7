using Microsoft.EntityFrameworkCore;
using PeerBot.Core.Meetings;

namespace PeerBot.Features.Records.Parts;

/// <summary>The meetings that took place without being run from chat: when, and who led. Nobody's words, and no list of who was
/// there (V1).</summary>
internal sealed class MeetingPart : IRecordPart
{
    public IReadOnlyCollection<Type> Rows => [];

    public int Place => 25;

    public async Task<RecordPart?> ReadAsync(RecordReading reading, CancellationToken cancel)
    {
        var id = reading.Group.Id;
        var run = await reading.Db.Runs.Where(row => row.GroupId == id).Select(row => row.MeetingId).ToListAsync(cancel);
        return new RecordPart(PartTexts.MeetingsElsewhere,
        [
            .. from meeting in reading.Group.Meetings
               where meeting.StartsAt <= reading.Now && meeting.State == MeetingState.Held && !run.Contains(meeting.Id)
               select new RecordEntry(meeting.StartsAt.InZone(reading.Group.Zone).Date, PartTexts.Meeting,
                   [new RecordLine(PartTexts.LedBy, meeting.LedBy is { } leader ? reading.NameOf(leader) : PartTexts.Nobody)]),
        ]);
    }
}
