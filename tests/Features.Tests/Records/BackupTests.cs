using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Features.Secrets.Words;
using PeerBot.Features.Storage;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Records;

/// <summary>What was forgotten or ended stays so in a copy of the database from before, when copies are made as the guide for
/// running says: the keys apart from the rest, and of the keys the newest copy only (P4, T16).</summary>
public sealed class BackupTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task Neither_the_live_database_nor_an_older_backup_gives_forgotten_words_back(Engine engine)
    {
        var (mine, others) = (RecordScene.MarkOf(Someone.Maya), RecordScene.MarkOf(Someone.Priya));
        await using var bot = await RecordScene.StartAsync(engine);
        using var copies = await CopyAsync(bot, engine, () => RecordScene.ForgetAsync(bot, Someone.Maya));

        Assert.DoesNotContain(mine, await DatabaseCopies.AllAsync(engine, await ConnectionAsync(bot)), StringComparison.Ordinal);
        var (words, all) = await RestoredAsync(engine, copies);
        Assert.DoesNotContain(mine, words, StringComparison.Ordinal);
        Assert.DoesNotContain(mine, all, StringComparison.Ordinal);

        // What nobody wanted forgotten is back, so that the backup is one.
        Assert.Contains(others, words, StringComparison.Ordinal);
        Assert.DoesNotContain(others, all, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Neither_the_live_database_nor_an_older_backup_gives_an_ended_group_back(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        using var copies = await CopyAsync(bot, engine, async () =>
        {
            await RecordScene.EndAsync(bot, Someone.Maya);
            await bot.PassAsync(Duration.FromHours(30));
        });

        Assert.DoesNotContain("canary-of", await DatabaseCopies.AllAsync(engine, await ConnectionAsync(bot)), StringComparison.Ordinal);
        var (words, all) = await RestoredAsync(engine, copies);
        Assert.DoesNotContain("canary-of", words, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-of", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_destroyed_key_does_not_lie_about_in_the_file()
    {
        await using var bot = await RecordScene.StartAsync(Engine.Sqlite);
        var key = await bot.LookAsync(async db =>
        {
            var me = (await db.People.SingleAsync(row => row.ExternalId == "maya")).Id;
            return (await db.WordKeys.FirstAsync(row => row.PersonId == me)).Wrapped;
        });
        Assert.Contains(key, await DatabaseCopies.AllAsync(Engine.Sqlite, await ConnectionAsync(bot)), StringComparison.Ordinal);
        await RecordScene.ForgetAsync(bot, Someone.Maya);
        await bot.DeliverAsync();
        Assert.DoesNotContain(key, await DatabaseCopies.AllAsync(Engine.Sqlite, await ConnectionAsync(bot)), StringComparison.Ordinal);
    }

    private static Task<string> ConnectionAsync(TestBot bot) => bot.LookAsync(db => Task.FromResult(db.Database.GetConnectionString()!));

    private static async Task<Copies> CopyAsync(TestBot bot, Engine engine, Func<Task> afterwards)
    {
        var copies = new Copies();
        var connection = await ConnectionAsync(bot);
        await DatabaseCopies.ContentAsync(engine, connection, copies.Content);
        await afterwards();
        await DatabaseCopies.KeysAsync(engine, connection, copies.Keys);
        return copies;
    }

    // Every word the program can read of it, and all its bytes.
    private static async Task<(string Words, string All)> RestoredAsync(Engine engine, Copies copies)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await DatabaseCopies.RestoreAsync(engine, database.ConnectionString, copies.Content, copies.Keys);
        await using var program = new ServiceCollection().AddLogging().AddSingleton<IClock>(SystemClock.Instance)
            .AddPeerBotFeatures(database.Provider, database.ConnectionString).BuildServiceProvider();
        await using var db = program.GetRequiredService<DbFactory>().Create();
        db.Enter(await db.Workspaces.Select(row => row.Id).FirstAsync());
        var words = new List<string>();
        foreach (var person in await db.People.Select(row => row.Id).ToListAsync())
        {
            words.AddRange(await AuthorsWords.ReadAsync(db, person, CancellationToken.None));
        }

        words.AddRange((await db.Groups.ToListAsync()).Select(group => group.Focus));
        return (string.Join('\n', words), await DatabaseCopies.AllAsync(engine, database.ConnectionString));
    }

    private sealed class Copies : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("peerbot-copies-").FullName;

        public string Content => Path.Combine(_folder, "content");

        public string Keys => Path.Combine(_folder, "keys");

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
