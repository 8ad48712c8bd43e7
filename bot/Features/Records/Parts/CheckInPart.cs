using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.CheckIns;
using PeerBot.Features.CheckIns;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Records.Parts;

/// <summary>Check-ins, challenges and successes, to whom their authors let see them (M6); raw, so they go after a time (P5).</summary>
internal sealed class CheckInPart : IRecordPart
{
    public IReadOnlyCollection<Type> Rows => [typeof(CheckInRow)];

    public int Place => 30;

    public async Task<RecordPart?> ReadAsync(RecordReading reading, CancellationToken cancel)
    {
        var (group, reader) = (reading.Group, reading.Reader.Id);
        var id = group.Id;
        var joined = await reading.Db.Memberships.Where(row => row.GroupId == id && row.PersonId == reader && row.LeftAt == null)
            .Select(row => row.JoinedAt).SingleAsync(cancel);
        var given = await reading.Db.CheckIns.Where(row => row.GroupId == id && row.GivenAt <= reading.Now).ToListAsync(cancel);
        return new RecordPart(PartTexts.CheckIns,
        [
            .. from meeting in @group.Meetings
               from author in @group.Members
               join row in given on (meeting.Id, author.Id) equals (row.MeetingId, row.PersonId)
               where MayRead(reading, meeting, row, joined)
               select new RecordEntry(meeting.StartsAt.InZone(@group.Zone).Date, author.Name, Lines(row)),
        ]);
    }

    public async Task ForgetAsync(Occasion occasion, PersonId person, CancellationToken cancel) =>
        await RemoveAsync(occasion, await occasion.Db.CheckIns.Where(row => row.PersonId == person).ToListAsync(cancel), cancel);

    public async Task LetGoAsync(Occasion occasion, GroupRow group, Instant before, CancellationToken cancel)
    {
        var old = occasion.Db.Meetings.Where(meeting => meeting.GroupId == group.Id && meeting.StartsAt < before).Select(meeting => meeting.Id);
        await RemoveAsync(occasion, await occasion.Db.CheckIns.Where(row => row.GroupId == group.Id && old.Contains(row.MeetingId)).ToListAsync(cancel), cancel);
    }

    private static bool MayRead(RecordReading reading, MeetingRow meeting, CheckInRow row, Instant joined) =>
        CheckInRules.MayRead(reading.Reader.Id, row.PersonId, row.Visibility, CheckInHere.LeaderOf(reading.Group, meeting),
            CheckInRules.IsOneOfThoseThere(meeting.ToCore(), joined, reading.Now));

    private static IReadOnlyList<RecordLine> Lines(CheckInRow row) =>
    [
        new(PartTexts.TopOfMind, row.TopOfMind),
        .. row.Share is { } share ? new[] { new RecordLine(PartTexts.Kind(row.ShareKind), share) } : [],
        .. row.Late ? new[] { new RecordLine(PartTexts.Given, PartTexts.AfterTheMeeting) } : [],
    ];

    // What shows them is taken away; what speaks of their meeting looks again.
    private static async Task RemoveAsync(Occasion occasion, List<CheckInRow> rows, CancellationToken cancel)
    {
        occasion.Db.CheckIns.RemoveRange(rows);
        await occasion.Db.SaveChangesAsync(cancel);
        foreach (var row in rows)
        {
            await occasion.Db.RefreshAsync(row.Id, cancel);
        }

        foreach (var meeting in rows.Select(row => row.MeetingId).Distinct())
        {
            await occasion.Db.RefreshAsync(meeting.Value, cancel);
        }
    }
}
