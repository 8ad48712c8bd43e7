using Microsoft.EntityFrameworkCore;
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
        using var copy = await CopyAsync(bot, engine, () => RecordScene.ForgetAsync(bot, Someone.Maya));

        Assert.DoesNotContain(mine, await DatabaseCopies.AllAsync(engine, await ConnectionAsync(bot)), StringComparison.Ordinal);
        var (words, all) = await copy.RestoredAsync();
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
        using var copy = await CopyAsync(bot, engine, async () =>
        {
            await RecordScene.EndAsync(bot, Someone.Maya);
            await bot.PassAsync(Duration.FromHours(30));
        });

        Assert.DoesNotContain("canary-of", await DatabaseCopies.AllAsync(engine, await ConnectionAsync(bot)), StringComparison.Ordinal);
        var (words, all) = await copy.RestoredAsync();
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

    private static async Task<OldCopy> CopyAsync(TestBot bot, Engine engine, Func<Task> afterwards)
    {
        var copy = new OldCopy(engine);
        var connection = await ConnectionAsync(bot);
        await copy.KeepAsync(connection);
        await afterwards();
        await copy.KeepKeysAsync(connection);
        return copy;
    }
}
