using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Core;
using PeerBot.Core.Topics;
using PeerBot.Features.Groups;
using PeerBot.Features.Records;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Topics;

/// <summary>The topics in a group's record: what waits, and what was talked about when (P6).</summary>
internal sealed class TopicRecord : IRecordPart
{
    public IReadOnlyCollection<Type> Rows => [typeof(TopicRow)];

    public int Place => 40;

    public async Task<RecordPart?> ReadAsync(RecordReading reading, CancellationToken cancel)
    {
        var id = reading.Group.Id;
        var rows = await reading.Db.Topics.Where(row => row.GroupId == id && row.State != TopicState.Dropped).OrderBy(row => row.ProposedAt).ToListAsync(cancel);
        return rows.Count == 0 ? null : new RecordPart("Topics", [.. rows.Select(row => Entry(reading, row))]);
    }

    public async Task ForgetAsync(Occasion occasion, PersonId person, CancellationToken cancel)
    {
        var rows = await occasion.Db.Topics.Where(row => row.ProposedById == person).ToListAsync(cancel);
        var ids = rows.ConvertAll(row => row.Id);
        await occasion.Db.TopicVotes.Where(vote => ids.Contains(vote.TopicId)).ExecuteDeleteAsync(cancel);
        occasion.Db.Topics.RemoveRange(rows);
        await occasion.Db.SaveChangesAsync(cancel);

        // Facilitators' notes list what can be picked.
        foreach (var group in rows.Select(row => row.GroupId).Distinct())
        {
            foreach (var meeting in (await LoadedGroup.LoadAsync(occasion.Db, group, cancel))!.Ahead(occasion.Now).ToList())
            {
                await TopicBook.RefreshNotesAsync(occasion.Db, meeting.Id, cancel);
            }
        }
    }

    public async Task WipeAsync(Occasion occasion, GroupRow group, CancellationToken cancel)
    {
        await occasion.Db.TopicVotes.Where(vote => vote.GroupId == group.Id).ExecuteDeleteAsync(cancel);
        await occasion.Db.Topics.Where(row => row.GroupId == group.Id).ExecuteDeleteAsync(cancel);
    }

    // What was dropped stays only as long as it could be missed.
    public Task LetGoAsync(Occasion occasion, GroupRow group, Instant before, CancellationToken cancel) => occasion.Db.Topics
        .Where(row => row.GroupId == group.Id && row.State == TopicState.Dropped && row.ProposedAt < before).ExecuteDeleteAsync(cancel);

    private static RecordEntry Entry(RecordReading reading, TopicRow row)
    {
        var held = reading.Group.Meetings.FirstOrDefault(meeting => meeting.Id == row.HeldAt);
        return new RecordEntry(
            (held?.StartsAt ?? row.ProposedAt).InZone(reading.Group.Zone).Date,
            row.State == TopicState.Held ? "Talked about" : "On the list",
            [new RecordLine("Topic", Wording.Clean(row.Text)), new RecordLine("Proposed by", reading.NameOf(row.ProposedById))]);
    }
}
