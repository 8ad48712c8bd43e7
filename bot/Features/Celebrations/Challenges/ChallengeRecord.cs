using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Core;
using PeerBot.Core.Celebrations;
using PeerBot.Features.Groups;
using PeerBot.Features.Records;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Celebrations.Challenges;

/// <summary>The challenges in a group's record; they are raw words and go with time (P5, P6).</summary>
internal sealed class ChallengeRecord : IRecordPart
{
    public IReadOnlyCollection<Type> Rows => [typeof(ChallengeRow)];

    public int Place => 45;

    public async Task<RecordPart?> ReadAsync(RecordReading reading, CancellationToken cancel)
    {
        var id = reading.Group.Id;
        var rows = await reading.Db.Challenges.Where(row => row.GroupId == id && row.State != ChallengeState.Withdrawn).OrderBy(row => row.AskedAt).ToListAsync(cancel);
        return rows.Count == 0 ? null : new RecordPart(ChallengeTexts.InRecord, [.. rows.Select(row => new RecordEntry(
            row.AskedAt.InZone(reading.Group.Zone).Date,
            ChallengeTexts.InTheRecord(row.State),
            [new RecordLine(ChallengeTexts.OneInRecord, Wording.Clean(row.Text)), new RecordLine(ChallengeTexts.BroughtBy, reading.NameOf(row.PersonId))]))]);
    }

    public Task ForgetAsync(Occasion occasion, PersonId person, CancellationToken cancel) =>
        occasion.Db.Challenges.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancel);

    public Task LetGoAsync(Occasion occasion, GroupRow group, Instant before, CancellationToken cancel) =>
        occasion.Db.Challenges.Where(row => row.GroupId == group.Id && row.AskedAt < before).ExecuteDeleteAsync(cancel);
}
