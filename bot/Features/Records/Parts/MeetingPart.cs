using PeerBot.Core.Meetings;

namespace PeerBot.Features.Records.Parts;

/// <summary>The meetings that were: when, and who led. Nobody's words, and no list of who was there (V1).</summary>
internal sealed class MeetingPart : IRecordPart
{
    public IReadOnlyCollection<Type> Rows => [];

    public int Place => 20;

    public Task<RecordPart?> ReadAsync(RecordReading reading, CancellationToken cancel) => Task.FromResult<RecordPart?>(new RecordPart("Meetings",
    [
        .. from meeting in reading.Group.Meetings
           where meeting.StartsAt <= reading.Now && meeting.State == MeetingState.Held
           select new RecordEntry(meeting.StartsAt.InZone(reading.Group.Zone).Date, "Meeting",
               [new RecordLine("Led by", meeting.LedBy is { } leader ? reading.NameOf(leader) : "nobody in particular")]),
    ]));
}
