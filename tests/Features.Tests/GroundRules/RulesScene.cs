using PeerBot.Chat.Replies;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.GroundRules;

/// <summary>What people do with ground rules.</summary>
internal static class RulesScene
{
    public static async Task<TestBot> StartAsync(Engine engine, string members = "maya|jonas|priya")
    {
        var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot, ("members", members));
        return bot;
    }

    /// <summary>Somebody proposes a list, and those who are asked hear of it.</summary>
    public static async Task<Reply> ProposeAsync(this TestBot bot, Someone who, string rules)
    {
        var reply = await bot.SubmitAsync(who, (await bot.SayAsync(who, "/peer rules propose")).Form(), ("rules", rules));
        await bot.PassAsync(Duration.FromHours(8));
        return reply;
    }

    /// <summary>The private question to somebody.</summary>
    public static Posted Asked(this TestBot bot, Someone who) =>
        Assert.Single(bot.Channel.To(who.Id), posted => posted.Plain.Contains("proposes a change of your ground rules"));

    public static async Task<string> RulesAsync(this TestBot bot, Someone who) => (await bot.SayAsync(who, "/peer rules")).Plain();
}
