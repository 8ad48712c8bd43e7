using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Features;
using PeerBot.Features.Secrets.Words;
using PeerBot.Features.Storage;

namespace PeerBot.Tests.Support;

/// <summary>A backup from before, and the newest copy of the keys, made as the guide for running says; and what can be read of them.</summary>
internal sealed class OldCopy(Engine engine) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("peerbot-copies-").FullName;

    private string Content => Path.Combine(_folder, "content");

    private string Keys => Path.Combine(_folder, "keys");

    public Task KeepAsync(string connectionString) => DatabaseCopies.ContentAsync(engine, connectionString, Content);

    public Task KeepKeysAsync(string connectionString) => DatabaseCopies.KeysAsync(engine, connectionString, Keys);

    /// <summary>Puts both back into a database of its own: every word the program can read of it, and all its bytes.</summary>
    public async Task<(string Words, string All)> RestoredAsync()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await DatabaseCopies.RestoreAsync(engine, database.ConnectionString, Content, Keys);
        await using var program = new ServiceCollection().AddLogging().AddSingleton<IClock>(SystemClock.Instance)
            .AddPeerBotFeatures(database.Provider, database.ConnectionString).BuildServiceProvider();
        await using var db = program.GetRequiredService<DbFactory>().Create();
        return (await ReadableAsync(db), await DatabaseCopies.AllAsync(engine, database.ConnectionString));
    }

    /// <summary>Every word of anybody that the program can read.</summary>
    public static async Task<string> ReadableAsync(PeerBotDb db)
    {
        db.Enter(await db.Workspaces.Select(row => row.Id).FirstAsync());
        var words = new List<string>();
        foreach (var person in await db.People.Select(row => row.Id).ToListAsync())
        {
            words.AddRange(await AuthorsWords.ReadAsync(db, person, CancellationToken.None));
        }

        return string.Join('\n', words.Concat((await db.Groups.ToListAsync()).Select(group => group.Focus)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
