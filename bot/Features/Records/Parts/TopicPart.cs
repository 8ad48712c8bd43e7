using Microsoft.EntityFrameworkCore;
using PeerBot.Core;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Topics;

namespace PeerBot.Features.Records.Parts;

/// <summary>Topics: the backlog and what was talked about (M7). All of the group sees them.</summary>
internal sealed class TopicPart : IRecordPart
{
    public IReadOnlyCollection<Type> Rows => [typeof(TopicRow)];

    public int Place => 40;

    public async Task<RecordPart?> ReadAsync(RecordReading reading, CancellationToken cancel)
    {
        var id = reading.Group.Id;
        var rows = await reading.Db.Topics.Where(row => row.GroupId == id && row.ProposedAt <= reading.Now)
            .OrderBy(row => row.ProposedAt).ThenBy(row => row.Id).ToListAsync(cancel);
        var coming = reading.Group.NextMeeting(reading.Now)?.Id;
        return new RecordPart(PartTexts.Topics,
        [
            .. from row in rows
               select new RecordEntry(row.ProposedAt.InZone(reading.Group.Zone).Date, reading.NameOf(row.ProposedById),
               [
                   new RecordLine(PartTexts.Topic, row.Text),
                   new RecordLine(PartTexts.State, PartTexts.Name(row.ToCore().AsOf(coming).State)),
               ]),
        ]);
    }

    public async Task ForgetAsync(Occasion occasion, PersonId person, CancellationToken cancel)
    {
        var db = occasion.Db;
        var rows = await db.Topics.Where(row => row.ProposedById == person).ToListAsync(cancel);
        var ids = rows.ConvertAll(row => row.Id);
        db.TopicVotes.RemoveRange(await db.TopicVotes.Where(row => ids.Contains(row.TopicId)).ToListAsync(cancel));
        db.Topics.RemoveRange(rows);
        await db.SaveChangesAsync(cancel);
        foreach (var subject in ids.Concat(rows.Select(row => row.PickedFor?.Value).OfType<Guid>().Distinct()))
        {
            await db.RefreshAsync(subject, cancel);
        }
    }
}
