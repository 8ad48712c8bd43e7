using Microsoft.EntityFrameworkCore;
using PeerBot.Core.ActionItems;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Records;

/// <summary><c>/peer forget me</c>: a person's words go at once, everywhere, and nobody else's (P4, P5).</summary>
public sealed class ForgetTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task My_words_go_from_the_tables_and_from_every_message_and_nobody_elses_do(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        await RecordScene.ExportAsync(bot, Someone.Priya);
        var mine = RecordScene.MarkOf(Someone.Maya);
        Assert.Contains(mine, RecordScene.Everywhere(bot));

        await RecordScene.ForgetAsync(bot, Someone.Maya);
        Assert.DoesNotContain(mine, await RecordScene.ReadableAsync(bot));
        Assert.DoesNotContain(mine, RecordScene.Everywhere(bot));
        foreach (var other in AGroup.People.Where(person => person != Someone.Maya))
        {
            Assert.Contains(RecordScene.MarkOf(other), await RecordScene.ReadableAsync(bot));
            Assert.Contains(RecordScene.MarkOf(other), RecordScene.Everywhere(bot));
        }

        await bot.RestartAsync();
        Assert.DoesNotContain(mine, await RecordScene.ReadableAsync(bot));
        Assert.Equal(0, await bot.LookAsync(async db =>
        {
            var me = (await db.People.SingleAsync(row => row.ExternalId == "maya")).Id;
            return await db.WordKeys.CountAsync(row => row.PersonId == me);
        }));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_others_took_on_in_my_words_is_closed_and_what_they_asked_of_me_stays(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/action @Jonas water the plants");
        await bot.SayAsync(Someone.Jonas, "/action @Maya feed the cat");
        await bot.DeliverAsync();
        await bot.PressAsync(Someone.Jonas, Acts.Private(bot, Someone.Jonas, "water the plants"), "Accept");
        await bot.PressAsync(Someone.Maya, Acts.Private(bot, Someone.Maya, "feed the cat"), "Accept");
        await RecordScene.ForgetAsync(bot, Someone.Maya);

        var items = await Acts.ItemsAsync(bot);
        Assert.Contains(items, row => row is { Text: "(removed)", State: ItemState.Dropped });
        Assert.Contains(items, row => row is { Text: "feed the cat", State: ItemState.Open });
        Assert.DoesNotContain("(removed)", (await bot.SayAsync(Someone.Jonas, "/action")).Plain());
        Assert.Contains("feed the cat", (await bot.SayAsync(Someone.Maya, "/action")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task I_stay_a_member_and_can_write_again(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        await RecordScene.ForgetAsync(bot, Someone.Maya);
        await RecordScene.SubmitCheckInAsync(bot, Someone.Maya, "starting afresh", "now");
        await bot.DeliverAsync();
        await bot.RestartAsync();
        Assert.Contains("starting afresh", (await bot.SayAsync(Someone.Jonas, "/peer checkins")).Plain());
        Assert.Equal(5, await bot.LookAsync(db => db.Memberships.CountAsync(row => row.LeftAt == null)));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Asking_removes_nothing_and_keeping_is_one_press(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        var sure = await bot.SayAsync(Someone.Maya, "/peer forget me");
        Assert.Contains("Shall I remove everything", sure.Plain());
        await bot.PressAsync(Someone.Maya, sure.Button("Keep them").Action);
        Assert.Contains(RecordScene.MarkOf(Someone.Maya), await RecordScene.ReadableAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_button_removes_the_words_of_whoever_presses_it_and_no_others(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        var sure = await bot.SayAsync(Someone.Maya, "/peer forget me");
        await bot.PressAsync(Someone.Stranger, sure.Button("Remove my words").Action);
        await bot.PressAsync(Someone.Jonas, sure.Button("Remove my words").Action);
        var left = await RecordScene.ReadableAsync(bot);
        Assert.Contains(RecordScene.MarkOf(Someone.Maya), left);
        Assert.DoesNotContain(RecordScene.MarkOf(Someone.Jonas), left);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_has_left_can_still_be_forgotten(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        await Acts.LeaveAsync(bot, Someone.Ana);
        await RecordScene.ForgetAsync(bot, Someone.Ana);
        Assert.DoesNotContain(RecordScene.MarkOf(Someone.Ana), await RecordScene.ReadableAsync(bot));
        Assert.DoesNotContain(RecordScene.MarkOf(Someone.Ana), RecordScene.Everywhere(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task It_works_in_the_midst_of_a_meeting(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        bot.Clock.Reset(Instant.FromUtc(2026, 11, 5, 15, 10));
        await bot.DeliverAsync();
        await RecordScene.ForgetAsync(bot, Someone.Maya);
        var board = (await bot.SayAsync(Someone.Jonas, "/peer checkins")).Plain();
        Assert.DoesNotContain(RecordScene.MarkOf(Someone.Maya), board);
        Assert.Contains(RecordScene.MarkOf(Someone.Priya), board);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_talk_that_shows_my_words_to_somebody_goes_and_others_go_on(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/action @Jonas plant an apple tree");
        await bot.DeliverAsync();
        await bot.PressAsync(Someone.Jonas, Acts.Private(bot, Someone.Jonas, "apple tree"), "Accept");
        await bot.SayAsync(Someone.Jonas, "checkin", Someone.Jonas.Direct);
        await bot.SayAsync(Someone.Priya, "checkin", Someone.Priya.Direct);
        await bot.SayAsync(Someone.Maya, "checkin", Someone.Maya.Direct);
        Assert.Equal(3, await bot.LookAsync(db => db.Conversations.CountAsync()));
        await RecordScene.ForgetAsync(bot, Someone.Maya);
        Assert.Equal("priya", await bot.LookAsync(async db =>
        {
            var only = await db.Conversations.SingleAsync();
            return (await db.People.SingleAsync(row => row.Id == only.PersonId)).ExternalId;
        }));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task My_changes_can_no_longer_be_taken_back_as_they_would_bring_words_back(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/action water the plants");
        var item = await Acts.OnlyItemAsync(bot);
        var done = await bot.PressAsync(Someone.Maya, new("item.done", item.Id.Value));
        await RecordScene.ForgetAsync(bot, Someone.Maya);
        Assert.Contains("no longer open to you", (await bot.PressAsync(Someone.Maya, done.Button("Undo").Action)).Plain());
    }
}
