using PeerBot.Chat.Replies;
using PeerBot.Features.Tests.Facilitation;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Undo;

/// <summary>Ten minutes to take a change back: by the one who made it, once, as long as nothing rests on it (F6).</summary>
public sealed class UndoTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task After_ten_minutes_it_is_kindly_too_late(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var reply = await ConfirmAsync(bot);

        bot.Clock.Reset(TestBot.Start + Duration.FromMinutes(10) + Duration.FromMilliseconds(1));
        var late = await bot.PressAsync(Someone.Maya, reply, "Undo");

        Assert.Contains("ten minutes", late.Plain());
        Assert.Single(await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task At_ten_minutes_sharp_it_still_works(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var reply = await ConfirmAsync(bot);

        bot.Clock.Reset(TestBot.Start + Duration.FromMinutes(10));
        Assert.IsType<Reply.Replace>(await bot.PressAsync(Someone.Maya, reply, "Undo"));

        Assert.Empty(await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Two_presses_at_once_undo_once(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var undo = (await ConfirmAsync(bot)).Button("Undo").Action;

        var replies = await Task.WhenAll(bot.PressAsync(Someone.Maya, undo), bot.PressAsync(Someone.Maya, undo));

        Assert.Single(replies, reply => reply is Reply.Replace);
        Assert.Single(replies, reply => reply.Plain().Contains("taken this back already"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_later_change_that_rests_on_it_keeps_it_until_that_is_undone_first(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var confirmed = await ConfirmAsync(bot);
        var form = (await bot.PressAsync(Someone.Maya, bot.Letter(Someone.Maya, "You lead on"), "Can't make it")).Form();
        var skipped = await bot.SubmitAsync(Someone.Maya, form, ("how", "skip"));

        Assert.Contains("rest on this", (await bot.PressAsync(Someone.Maya, confirmed, "Undo")).Plain());
        Assert.Equal(2, (await bot.HistoryAsync()).Count);
        Assert.IsType<Reply.Replace>(await bot.PressAsync(Someone.Maya, skipped, "Undo"));
        Assert.IsType<Reply.Replace>(await bot.PressAsync(Someone.Maya, confirmed, "Undo"));
        Assert.Empty(await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Another_member_is_told_whose_it_is_and_an_outsider_nothing(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var reply = await ConfirmAsync(bot);

        Assert.Contains("Only the person who made this change", (await bot.PressAsync(Someone.Tom, reply, "Undo")).Plain());
        Assert.Contains("no longer open to you", (await bot.PressAsync(Someone.Lee, reply, "Undo")).Plain());
        Assert.Contains("no longer open to you", (await bot.PressAsync(Someone.Stranger, reply, "Undo")).Plain());
        await bot.LeaveAsync(Someone.Maya);
        Assert.Contains("no longer open to you", (await bot.PressAsync(Someone.Maya, reply, "Undo")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task It_works_after_a_restart(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var reply = await ConfirmAsync(bot);

        await bot.RestartAsync();

        Assert.Contains("Taken back. You lead on Thursday 5 November", (await bot.PressAsync(Someone.Maya, reply, "Undo")).Plain());
    }

    private static async Task<Reply> ConfirmAsync(TestBot bot) =>
        await bot.PressAsync(Someone.Maya, bot.Letter(Someone.Maya, "You lead on Thursday"), "I'm in");
}
