using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Core;
using PeerBot.Core.Celebrations;
using PeerBot.Features.Notices;
using PeerBot.Features.Records;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Celebrations.Wins;

/// <summary>The successes in a group's record: those that were shared, and the reader's own (C2, P6).</summary>
internal sealed class WinRecord : IRecordPart
{
    public IReadOnlyCollection<Type> Rows => [typeof(WinRow)];

    public int Place => 50;

    public async Task<RecordPart?> ReadAsync(RecordReading reading, CancellationToken cancel)
    {
        var (id, me) = (reading.Group.Id, reading.Reader.Id);
        var rows = await reading.Db.Wins.Where(row => row.GroupId == id && (row.State == WinState.Shared || row.PersonId == me))
            .OrderBy(row => row.AskedAt).ToListAsync(cancel);
        return rows.Count == 0 ? null : new RecordPart(WinTexts.InRecord, [.. rows.Select(row => new RecordEntry(
            (row.SharedAt ?? row.AskedAt).InZone(reading.Group.Zone).Date,
            row.State == WinState.Shared ? reading.NameOf(row.PersonId) : WinTexts.NotSharedInRecord,
            [new RecordLine(WinTexts.OneInRecord, Wording.Clean(row.Text))]))]);
    }

    public async Task ForgetAsync(Occasion occasion, PersonId person, CancellationToken cancel)
    {
        var ids = await occasion.Db.Wins.Where(row => row.PersonId == person).Select(row => row.Id).ToListAsync(cancel);
        await occasion.Db.Cheers.Where(row => ids.Contains(row.WinId)).ExecuteDeleteAsync(cancel);
        await occasion.Db.Wins.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancel);
        foreach (var win in ids)
        {
            await occasion.Db.RefreshAsync(win, cancel);
        }
    }
}
