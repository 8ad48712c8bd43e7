using Microsoft.EntityFrameworkCore;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Secrets.Words;

/// <summary>Seals what was written before there were keys to words, once, while nobody else is at work on the database.</summary>
internal sealed class WordsStart(DbFactory databases)
{
    public async Task SealAllAsync(CancellationToken cancel)
    {
        await using var db = databases.Create();

        // Every group has a focus, so that where there is no key but a group, nothing has been sealed yet.
        if (await db.WordKeys.IgnoreQueryFilters().AnyAsync(cancel) || !await db.Groups.IgnoreQueryFilters().AnyAsync(cancel))
        {
            return;
        }

        foreach (var workspace in await db.Workspaces.Select(row => row.Id).ToListAsync(cancel))
        {
            await using var within = databases.Create(workspace);
            await using var transaction = await within.BeginWorkAsync(cancel);
            foreach (var type in within.Model.GetEntityTypes().Where(type => WrittenColumns.Of(type) is not null).Select(type => type.ClrType))
            {
                await (Task)typeof(WordsStart).GetMethod(nameof(LoadAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                    .MakeGenericMethod(type).Invoke(null, [within, cancel])!;
            }

            // Words read in clear count as changed.
            await within.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    private static Task LoadAsync<TRow>(PeerBotDb db, CancellationToken cancel)
        where TRow : class => db.Set<TRow>().LoadAsync(cancel);
}
