using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core.Celebrations;
using PeerBot.Features.Groups;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Celebrations.Wins;

/// <summary>The successes a group has heard of, for whoever looks back (C3) or sums up a meeting (M8).</summary>
internal static class WinBook
{
    /// <summary>Those of current members that were shared from <paramref name="since"/> on and still are, in the order they were.</summary>
    public static async Task<IReadOnlyList<(WinRow Row, PersonRow Owner)>> SharedAsync(
        PeerBotDb db, LoadedGroup loaded, Instant since, CancellationToken cancel)
    {
        var id = loaded.Id;
        var rows = await db.Wins.Where(row => row.GroupId == id && row.State == WinState.Shared && row.SharedAt >= since)
            .OrderBy(row => row.SharedAt).ThenBy(row => row.Id).ToListAsync(cancel);
        return [.. from row in rows let owner = loaded.Member(row.PersonId) where owner is not null select (row, owner)];
    }

    /// <summary>Who cheers these, by success and in the order they did; members only.</summary>
    public static async Task<ILookup<Guid, PersonRow>> CheersAsync(
        PeerBotDb db, LoadedGroup loaded, IEnumerable<Guid> wins, CancellationToken cancel)
    {
        var ids = wins.ToList();
        var rows = await db.Cheers.Where(row => ids.Contains(row.WinId)).OrderBy(row => row.At).ToListAsync(cancel);
        return (from row in rows let person = loaded.Member(row.PersonId) where person is not null select (row.WinId, person))
            .ToLookup(cheer => cheer.WinId, cheer => cheer.person);
    }
}
