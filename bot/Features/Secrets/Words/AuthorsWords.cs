using Microsoft.EntityFrameworkCore;
using PeerBot.Core;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Secrets.Words;

/// <summary>Finds all that one person wrote in a workspace, whatever feature keeps it.</summary>
internal static class AuthorsWords
{
    /// <summary>Their words.</summary>
    public static async Task<IReadOnlyCollection<string>> ReadAsync(PeerBotDb db, PersonId person, CancellationToken cancel)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        await ForEachAsync(db, person, (row, column) =>
        {
            if (column.Property.GetValue(row) is string { Length: > 0 } said)
            {
                words.Add(said);
            }
        }, cancel);
        return words;
    }

    /// <summary>Takes out whatever is left of them once each feature has done its part: the net below.</summary>
    public static Task TakeOutAsync(PeerBotDb db, PersonId person, CancellationToken cancel) => ForEachAsync(db, person, (row, column) =>
    {
        if (column.Property.GetValue(row) is string { Length: > 0 })
        {
            column.Property.SetValue(row, SealedWords.Gone);
        }
    }, cancel);

    private static async Task ForEachAsync(PeerBotDb db, PersonId person, Action<object, WrittenColumn> visit, CancellationToken cancel)
    {
        foreach (var type in db.Model.GetEntityTypes())
        {
            foreach (var column in (WrittenColumns.Of(type)?.All ?? []).Where(column => column.Author is not null))
            {
                var load = typeof(AuthorsWords).GetMethod(nameof(LoadAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                    .MakeGenericMethod(type.ClrType);
                foreach (var row in await (Task<IReadOnlyList<object>>)load.Invoke(null, [db, column.Author!.Name, person, cancel])!)
                {
                    visit(row, column);
                }
            }
        }
    }

    private static async Task<IReadOnlyList<object>> LoadAsync<TRow>(PeerBotDb db, string author, PersonId person, CancellationToken cancel)
        where TRow : class =>
        [.. await db.Set<TRow>().Where(row => EF.Property<PersonId>(row, author) == person).ToListAsync(cancel)];
}
