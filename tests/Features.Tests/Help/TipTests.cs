using PeerBot.Features.Help.Tips;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Help;

/// <summary>Tips are gentle: each at most once for a person, at most one a day, and none that was switched off.</summary>
public sealed class TipTests
{
    private const string Mark = "A tip:";

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_tip_comes_when_something_is_done_for_the_second_time_and_never_again(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);

        Assert.DoesNotContain(Mark, await ActAsync(bot));
        Assert.Contains(Mark, await ActAsync(bot));
        for (var day = 0; day < 5; day++)
        {
            bot.Clock.AdvanceDays(1);
            Assert.DoesNotContain(Mark, await ActAsync(bot));
        }
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task There_is_at_most_one_tip_in_a_day_and_the_other_comes_later(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await ActAsync(bot);
        await AwayAsync(bot, 1);
        Assert.Contains(Mark, await ActAsync(bot));
        Assert.DoesNotContain(Mark, await AwayAsync(bot, 8));

        bot.Clock.AdvanceDays(1);

        Assert.Contains(Mark, await AwayAsync(bot, 15));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Each_person_has_tips_of_their_own(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await ActAsync(bot);
        await ActAsync(bot);

        Assert.DoesNotContain(Mark, await ActAsync(bot, Someone.Jonas));
        Assert.Contains(Mark, await ActAsync(bot, Someone.Jonas));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_button_under_a_tip_ends_all_of_them_and_can_be_taken_back(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await ActAsync(bot);
        var tip = await bot.SayAsync(Someone.Maya, "/action another thing by friday");
        var off = await bot.PressAsync(Someone.Maya, tip.Button("No more tips").Action);
        bot.Clock.AdvanceDays(1);
        await AwayAsync(bot, 1);
        Assert.DoesNotContain(Mark, await AwayAsync(bot, 8));

        await bot.PressAsync(Someone.Maya, off.Button("Bring them back").Action);
        bot.Clock.AdvanceDays(1);

        await AwayAsync(bot, 15);
        Assert.Contains(Mark, await AwayAsync(bot, 22));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task One_kind_of_tip_can_be_switched_off_alone(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var form = (await bot.SayAsync(Someone.Maya, "/peer tips")).Form();
        await bot.SubmitAsync(Someone.Maya, form, ("tips", nameof(Tip.AwayCostsNothing)));

        await ActAsync(bot);
        Assert.DoesNotContain(Mark, await ActAsync(bot));
        await AwayAsync(bot, 1);
        Assert.Contains(Mark, await AwayAsync(bot, 8));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_was_refused_is_no_moment_for_a_tip(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        for (var tries = 0; tries < 3; tries++)
        {
            Assert.DoesNotContain(Mark, await ActAsync(bot, Someone.Stranger));
        }
    }

    private static async Task<string> AwayAsync(TestBot bot, int day) =>
        (await bot.SayAsync(Someone.Maya, $"/peer away {day} december")).Plain();

    private static async Task<string> ActAsync(TestBot bot, Someone? who = null) =>
        (await bot.SayAsync(who ?? Someone.Maya, "/action water the plants by friday")).Plain();
}
