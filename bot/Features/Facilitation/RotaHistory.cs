using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core.Facilitation;
using PeerBot.Features.Groups;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Facilitation;

/// <summary>Writes to the history of a rota.</summary>
internal static class RotaHistory
{
    /// <summary>Appends an event. Two writers at once get the same number; the unique key lets one of them do it again.</summary>
    public static async Task<RotaEventRow> AppendAsync(
        PeerBotDb db, GroupRow group, RotaEvent happened, Instant now, CancellationToken cancel)
    {
        var last = await db.RotaEvents.Where(row => row.GroupId == group.Id).MaxAsync(row => (int?)row.Number, cancel) ?? 0;
        last = Math.Max(last, db.RotaEvents.Local.Where(row => row.GroupId == group.Id).Select(row => row.Number).DefaultIfEmpty().Max());
        var columns = RotaColumns.Of(happened);
        var row = new RotaEventRow
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = group.WorkspaceId,
            GroupId = group.Id,
            Number = last + 1,
            Kind = columns.Kind,
            At = now,
            MeetingId = columns.Meeting,
            PersonId = columns.Person,
            OtherId = columns.Other,
        };
        db.RotaEvents.Add(row);
        return row;
    }
}
