using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Features.Secrets.Words;
using PeerBot.Features.Storage;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Secrets;

/// <summary>What people write is sealed in the database under a key of its group and author (P4, T15, T16).</summary>
public sealed class WordsTests
{
    private const string First = "The merger worries me 🌱";
    private const string Second = "Talk to Sam about hiring";

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Words_are_sealed_in_their_columns_and_read_as_they_were_written(Engine engine)
    {
        await using var bot = await BotWithItemsAsync(engine);
        Assert.All(await StoredAsync(bot, "action_items", "Text"), stored => Assert.StartsWith("sealed.1.", stored));
        Assert.All(await StoredAsync(bot, "groups", "Focus"), stored => Assert.StartsWith("sealed.1.", stored));
        await bot.RestartAsync();
        Assert.Equal([First, Second], (await Acts.ItemsAsync(bot)).Select(row => row.Text));
        Assert.Contains(First, (await bot.SayAsync(Someone.Maya, "/action")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Each_author_has_a_key_in_each_group_and_the_group_one_of_its_own(Engine engine)
    {
        await using var bot = await BotWithItemsAsync(engine);
        await Acts.StartLabAsync(bot);
        await bot.SayAsync(Someone.Tom, "/action in the lab", Acts.Lab);
        await bot.SayAsync(Someone.Maya, "/action once more");
        var keys = await bot.LookAsync(db => db.WordKeys.ToListAsync());
        Assert.Equal(2, keys.Count(key => key.PersonId is null));
        Assert.Equal(3, keys.Count(key => key.PersonId is not null));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_same_words_are_sealed_differently_each_time(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/action twice");
        await bot.SayAsync(Someone.Maya, "/action twice");
        Assert.Equal(2, (await StoredAsync(bot, "action_items", "Text")).Distinct().Count());
    }

    [Theory]
    [InlineData(Engine.Sqlite, "update action_items set \"Text\" = (select \"Text\" from action_items where \"CreatedById\" = {0}) where \"CreatedById\" = {1}")]
    [InlineData(Engine.Postgres, "update action_items set \"Text\" = (select \"Text\" from action_items where \"CreatedById\" = {0}) where \"CreatedById\" = {1}")]
    [InlineData(Engine.Sqlite, "update action_items set \"DropReason\" = \"Text\" where \"CreatedById\" = {0}")]
    [InlineData(Engine.Postgres, "update action_items set \"DropReason\" = \"Text\" where \"CreatedById\" = {0}")]
    [InlineData(Engine.Sqlite, "update action_items set \"GroupId\" = (select \"Id\" from groups where \"Channel\" = 'lab') where \"CreatedById\" = {0}")]
    [InlineData(Engine.Postgres, "update action_items set \"GroupId\" = (select \"Id\" from groups where \"Channel\" = 'lab') where \"CreatedById\" = {0}")]
    [InlineData(Engine.Sqlite, "update groups set \"Focus\" = (select \"Focus\" from groups where \"Channel\" = 'abroad')")]
    [InlineData(Engine.Postgres, "update groups set \"Focus\" = (select \"Focus\" from groups where \"Channel\" = 'abroad')")]
    public async Task Words_put_into_another_row_column_group_or_workspace_do_not_open(Engine engine, string change)
    {
        await using var bot = await BotWithItemsAsync(engine);
        await Acts.StartLabAsync(bot);
        bot.Channel.Knows(new(Someone.Stranger.Id, Someone.Stranger.Caller.Name, Someone.Stranger.Caller.Zone));
        await AGroup.SetUpAsync(bot, Someone.Stranger, TestBot.Circle with { Workspace = "W2", Conversation = "abroad" }, ("members", "zoe"));
        var people = await bot.LookAsync(db => db.People.ToDictionaryAsync(row => row.ExternalId, row => row.Id.Value));
        await bot.LookAsync(db => db.Database.ExecuteSqlRawAsync(change, people["maya"], people["jonas"]));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => bot.LookAsync(async db =>
            (await db.ActionItems.ToListAsync()).Count + (await db.Groups.ToListAsync()).Count));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_key_put_in_the_place_of_another_opens_nothing(Engine engine)
    {
        await using var bot = await BotWithItemsAsync(engine);
        await bot.RestartAsync();
        await bot.LookAsync(db => db.Database.ExecuteSqlAsync(
            $"""update word_keys set "Wrapped" = (select "Wrapped" from word_keys where "PersonId" is null) where "PersonId" is not null"""));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => Acts.ItemsAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Words_whose_key_was_destroyed_cannot_be_read_and_the_others_can(Engine engine)
    {
        await using var bot = await BotWithItemsAsync(engine);
        await DestroyAsync(bot, Someone.Maya);
        Assert.Equal([SealedWords.Gone, Second], (await Acts.ItemsAsync(bot)).Select(row => row.Text));
        await bot.RestartAsync();
        Assert.Equal([SealedWords.Gone, Second], (await Acts.ItemsAsync(bot)).Select(row => row.Text));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Nothing_is_written_with_a_key_that_another_process_has_destroyed(Engine engine)
    {
        await using var bot = await BotWithItemsAsync(engine);
        await Acts.ItemsAsync(bot);
        await bot.LookAsync(db => db.WordKeys.ExecuteDeleteAsync());
        bot.Clock.AdvanceMinutes(1);
        await bot.SayAsync(Someone.Maya, "/action written afterwards");
        await bot.RestartAsync();
        Assert.Equal("written afterwards", (await Acts.ItemsAsync(bot))[^1].Text);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_stands_in_clear_from_before_is_read_and_is_sealed_at_the_start(Engine engine)
    {
        await using var bot = await BotWithItemsAsync(engine);
        await bot.LookAsync(async db =>
        {
            await db.WordKeys.ExecuteDeleteAsync();
            await db.Database.ExecuteSqlAsync($"""update action_items set "Text" = {First}, "DropReason" = {Second}""");
            return await db.Database.ExecuteSqlAsync($"""update groups set "Focus" = 'In clear'""");
        });
        await bot.RestartAsync();
        Assert.All(await Acts.ItemsAsync(bot), row => Assert.Equal(First, row.Text));

        using (var start = bot.Services.GetRequiredService<DatabaseStart>())
        {
            await bot.Services.GetRequiredService<WordsStart>().SealAllAsync(CancellationToken.None);
        }

        Assert.All(await StoredAsync(bot, "action_items", "Text"), stored => Assert.StartsWith("sealed.1.", stored));
        Assert.All(await StoredAsync(bot, "action_items", "DropReason"), stored => Assert.StartsWith("sealed.1.", stored));
        Assert.All(await StoredAsync(bot, "groups", "Focus"), stored => Assert.StartsWith("sealed.1.", stored));
        Assert.All(await Acts.ItemsAsync(bot), row => Assert.Equal((First, Second), (row.Text, row.DropReason)));
    }

    [Fact]
    public async Task No_query_and_no_update_can_be_made_of_a_sealed_column()
    {
        await using var bot = await BotWithItemsAsync(Engine.Sqlite);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bot.LookAsync(db => db.ActionItems.AnyAsync(row => row.Text == First)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => bot.LookAsync(db =>
            db.ActionItems.ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, First))));
        Assert.Equal([First, Second], await bot.LookAsync(db => db.ActionItems.OrderBy(row => row.CreatedAt).Select(row => row.Text).ToListAsync()));
    }

    [Fact]
    public async Task Words_are_not_saved_without_waiting_for_their_key()
    {
        await using var bot = await BotWithItemsAsync(Engine.Sqlite);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bot.LookAsync(async db =>
        {
            (await db.ActionItems.FirstAsync()).Text = "changed";
            return db.SaveChanges();
        }));
    }

    [Fact]
    public async Task Every_row_that_holds_words_says_whose_they_are()
    {
        await using var bot = await TestBot.StartAsync(Engine.Sqlite);
        await bot.LookAsync(db =>
        {
            foreach (var type in db.Model.GetEntityTypes().Where(type => WrittenColumns.Of(type) is not null))
            {
                var places = WrittenColumns.Of(type)!.Places.Select(place => place.Name).ToList();
                Assert.Contains(nameof(IWorkspaceRow.WorkspaceId), places);
                Assert.All(WrittenColumns.Of(type)!.All, column => Assert.True(
                    column.Author is not null || type.ClrType.GetProperty("GroupId") is not null || type.ClrType.Name == "GroupRow",
                    $"{type.ClrType.Name}.{column.Property.Name} has neither a group nor an author."));
            }

            return Task.FromResult(true);
        });
    }

    private static async Task<TestBot> BotWithItemsAsync(Engine engine)
    {
        var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, $"/action {First}");
        bot.Clock.AdvanceMinutes(1);
        await bot.SayAsync(Someone.Jonas, $"/action {Second}");
        return bot;
    }

    private static Task<bool> DestroyAsync(TestBot bot, Someone who) => bot.LookAsync(async db =>
    {
        var person = (await db.People.SingleAsync(row => row.ExternalId == who.Id)).Id;
        await db.Words.DestroyAsync(db, db.WordKeys.Where(key => key.PersonId == person), CancellationToken.None);
        return true;
    });

    // As it lies in the file, past everything of ours.
    private static Task<List<string>> StoredAsync(TestBot bot, string table, string column) => bot.LookAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"select \"{column}\" from {table}";
        var all = new List<string>();
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            all.Add(reader.GetString(0));
        }

        Assert.NotEmpty(all);
        return all;
    });
}
