using PeerBot.Core.ActionItems;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.ActionItems;

/// <summary>Nudges from the reader's side: private, warm, and over with any answer (A6).</summary>
public sealed class NudgeTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_nudge_comes_privately_on_the_working_day_after_and_done_settles_it(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Jonas, "/action write it by tomorrow", Someone.Jonas.Direct);
        await bot.PassAsync(Duration.FromDays(2) + Duration.FromHours(1));

        var nudge = Nudge(bot);
        Assert.StartsWith("This was on your list for Tuesday 3 November. How does it stand?", nudge.Plain);
        Assert.DoesNotContain("!", nudge.Plain);
        Assert.Equal(["Done", "Move", "Need help", "Fewer nudges"], nudge.Buttons.Select(button => button.Label));
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("write it"));

        await bot.PressAsync(Someone.Jonas, nudge, "Done");
        await bot.DeliverAsync();
        Assert.All(bot.Channel.To("jonas").Where(posted => posted.Plain.Contains("write it")),
            posted => Assert.Equal("Done. Thank you.\n> write it", posted.Plain));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_item_done_before_is_not_nudged(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Jonas, "/action write it by tomorrow", Someone.Jonas.Direct);
        await bot.SayAsync(Someone.Jonas, "/action done 1");
        await bot.PassAsync(Duration.FromDays(2) + Duration.FromHours(1));

        Assert.DoesNotContain(bot.Channel.All, posted => posted.Plain.Contains("How does it stand"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_nudge_can_be_answered_with_fewer_nudges(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Jonas, "/action write it by tomorrow", Someone.Jonas.Direct);
        await bot.PassAsync(Duration.FromDays(2) + Duration.FromHours(1));
        var choice = await bot.PressAsync(Someone.Jonas, Nudge(bot), "Fewer nudges");
        Assert.Contains("Now it is light.", choice.Plain());
        var none = await bot.PressAsync(Someone.Jonas, choice.Button("None").Action);
        Assert.StartsWith("I will not nudge you", none.Plain());
        Assert.Equal(NudgePreference.None, await PreferenceAsync(bot));
        Assert.StartsWith("Taken back. Your nudges are light again", (await bot.PressAsync(Someone.Jonas, none.Button("Undo").Action)).Plain());
        Assert.Equal(NudgePreference.Light, await PreferenceAsync(bot));
    }

    private static Posted Nudge(TestBot bot) => Assert.Single(bot.Channel.To("jonas"), posted => posted.Plain.Contains("How does it stand"));

    private static Task<NudgePreference> PreferenceAsync(TestBot bot) => bot.LookAsync(db =>
        Task.FromResult(db.People.Single(row => row.ExternalId == "jonas").Nudges));
}
