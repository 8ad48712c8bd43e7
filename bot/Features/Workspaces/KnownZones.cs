using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Features.Groups;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Workspaces;

/// <summary>The zones of people and groups, for channels that have to say a moment in words.</summary>
internal sealed class KnownZones(DbFactory databases) : IZones
{
    public Task<DateTimeZone?> OfPersonAsync(string platform, string workspace, string person, CancellationToken cancel) =>
        FindAsync(platform, workspace, db => db.People.Where(row => row.ExternalId == person).Select(row => row.Zone), cancel);

    public Task<DateTimeZone?> OfPlaceAsync(string platform, string workspace, string conversation, CancellationToken cancel) =>
        FindAsync(platform, workspace, db => db.Groups.Where(row => row.Channel == conversation && row.State != GroupState.Ended).Select(row => row.Zone), cancel);

    private async Task<DateTimeZone?> FindAsync(string platform, string workspace, Func<PeerBotDb, IQueryable<string?>> zones, CancellationToken cancel)
    {
        await using var db = databases.Create();
        if (await db.Workspaces.AsNoTracking().SingleOrDefaultAsync(row => row.Platform == platform && row.ExternalId == workspace, cancel) is not { } known)
        {
            return null;
        }

        db.Enter(known.Id);
        return await zones(db).FirstOrDefaultAsync(cancel) is { } zone ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) : null;
    }
}
