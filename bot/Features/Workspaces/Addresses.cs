using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Channels;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Workspaces;

/// <summary>Addresses in the database, one row each. Who keeps an address last is right: it is the platform's newest word.</summary>
internal sealed class Addresses(DbFactory databases) : IAddresses
{
    public async Task<string?> FindAsync(string platform, string workspace, string key, CancellationToken cancel)
    {
        await using var db = databases.Create();
        return await Row(db, platform, workspace, key).Select(row => row.Address).SingleOrDefaultAsync(cancel);
    }

    public async Task KeepAsync(string platform, string workspace, string key, string address, CancellationToken cancel)
    {
        await using var db = databases.Create();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into addresses ("Platform", "Workspace", "Key", "Address") values ({platform}, {workspace}, {key}, {address})
            on conflict ("Platform", "Workspace", "Key") do update set "Address" = excluded."Address"
            """,
            cancel);
    }

    public async Task ForgetAsync(string platform, string workspace, string key, CancellationToken cancel)
    {
        await using var db = databases.Create();
        await Row(db, platform, workspace, key).ExecuteDeleteAsync(cancel);
    }

    private static IQueryable<AddressRow> Row(PeerBotDb db, string platform, string workspace, string key) =>
        db.Set<AddressRow>().Where(row => row.Platform == platform && row.Workspace == workspace && row.Key == key);
}
