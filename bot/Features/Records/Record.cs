using Microsoft.EntityFrameworkCore;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Records;

/// <summary>All parts of the record, in their order.</summary>
internal sealed class Record(IEnumerable<IRecordPart> parts)
{
    public IReadOnlyList<IRecordPart> Parts { get; } = [.. parts.OrderBy(part => part.Place)];

    /// <summary>What this reader may see of the group's record.</summary>
    public async Task<IReadOnlyList<RecordPart>> ReadAsync(RecordReading reading, CancellationToken cancel)
    {
        var read = new List<RecordPart>();
        foreach (var part in Parts)
        {
            if (await part.ReadAsync(reading, cancel) is { Entries.Count: > 0 } found)
            {
                read.Add(found);
            }
        }

        return read;
    }

    /// <summary>Whether somebody was in any group here before.</summary>
    public static Task<bool> HasLeftOneAsync(Visit visit, CancellationToken cancel) =>
        visit.Db.Memberships.AnyAsync(row => row.PersonId == visit.Me.Id && row.LeftAt != null, cancel);
}
