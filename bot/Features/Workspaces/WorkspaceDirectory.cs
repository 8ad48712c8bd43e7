using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Workspaces;

/// <summary>Keeps workspaces and people as they show themselves.</summary>
internal static class WorkspaceDirectory
{
    /// <summary>The workspace's id, made on its first request.</summary>
    public static async Task<WorkspaceId> EnterAsync(PeerBotDb db, string platform, string externalId, CancellationToken cancel)
    {
        var known = await db.Workspaces.SingleOrDefaultAsync(
            row => row.Platform == platform && row.ExternalId == externalId, cancel);
        if (known is not null)
        {
            return known.Id;
        }

        var made = new WorkspaceRow { Id = new WorkspaceId(Guid.CreateVersion7()), Platform = platform, ExternalId = externalId };
        db.Workspaces.Add(made);
        await db.SaveChangesAsync(cancel);
        return made.Id;
    }

    /// <summary>The person's row in the entered workspace, made or brought up to date with what the platform says. A zone
    /// the person chose stays; one the tz database does not know is not taken.</summary>
    public static async Task<PersonRow> MeetAsync(
        PeerBotDb db, string externalId, string name, string? zone, CancellationToken cancel)
    {
        var known = db.People.Local.SingleOrDefault(row => row.ExternalId == externalId)
            ?? await db.People.SingleOrDefaultAsync(row => row.ExternalId == externalId, cancel);
        if (known is null)
        {
            known = new PersonRow
            {
                Id = new PersonId(Guid.CreateVersion7()),
                WorkspaceId = db.Workspace,
                ExternalId = externalId,
                Name = name,
                Zone = Usable(zone),
            };
            db.People.Add(known);
            await db.SaveChangesAsync(cancel);
            return known;
        }

        Update(known, name, zone);
        return known;
    }

    /// <summary>Takes over what the platform says of a person.</summary>
    public static void Update(PersonRow known, string name, string? zone)
    {
        if (known.Name != name)
        {
            known.Name = name;
        }

        if (!known.ZoneIsChosen && Usable(zone) is { } usable && known.Zone != usable)
        {
            known.Zone = usable;
        }
    }

    private static string? Usable(string? zone) =>
        zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null ? zone : null;
}
