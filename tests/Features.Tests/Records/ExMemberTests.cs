using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Requests;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Records;

/// <summary>Who leaves is closed out at once, whatever stood open (P3, T6).</summary>
public sealed class ExMemberTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_form_they_were_answering_is_gone_and_takes_nothing(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        var given = await bot.LookAsync(db => db.CheckIns.CountAsync());
        await bot.SayAsync(Someone.Ana, "checkin", Someone.Ana.Direct);
        await Acts.LeaveAsync(bot, Someone.Ana);
        Assert.Equal(0, await bot.LookAsync(db => db.Conversations.CountAsync()));
        var answer = (await bot.SayAsync(Someone.Ana, "something new", Someone.Ana.Direct)).Plain();
        Assert.DoesNotContain("canary-of", answer);
        Assert.DoesNotContain("canary-of", (await bot.SayAsync(Someone.Ana, "continue", Someone.Ana.Direct)).Plain());
        Assert.Equal(given, await bot.LookAsync(db => db.CheckIns.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Neither_page_nor_old_buttons_nor_open_forms_tell_or_take_anything(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        var form = (await bot.SayAsync(Someone.Ana, "/checkin")).Form();
        var list = await bot.SayAsync(Someone.Ana, "/action");
        var end = await bot.SayAsync(Someone.Ana, "/peer end");
        await Acts.LeaveAsync(bot, Someone.Ana);

        Assert.DoesNotContain("canary-of", (await bot.HandleAsync(new HomeOpened(Someone.Ana.Caller, Someone.Ana.Direct))).Plain());
        Assert.Contains("no longer open to you", (await bot.SubmitAsync(Someone.Ana, form, ("top", "one last word"))).Plain());
        Assert.Contains("no longer open to you", (await bot.PressAsync(Someone.Ana, list.Button("Done").Action)).Plain());
        Assert.Contains("no longer open to you", (await bot.PressAsync(Someone.Ana, end.Button("End the group").Action)).Plain());
        Assert.Null(await bot.LookAsync(db => db.Groups.Select(row => row.EndsAt).SingleAsync()));
        Assert.DoesNotContain("one last word", await RecordScene.ReadableAsync(bot));
    }
}
