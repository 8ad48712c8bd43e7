using PeerBot.Chat.Channels;
using PeerBot.Chat.Replies;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Matching;

/// <summary>Five people in Europe who look for a group; it is Monday, and all of them are awake soon.</summary>
internal static class PoolScene
{
    public static IReadOnlyList<Someone> Five { get; } = [Someone.Maya, Someone.Jonas, Someone.Ben, Someone.Cleo, Someone.Dan];

    public static async Task<TestBot> StartAsync(Engine engine, int joined = 5)
    {
        var bot = await TestBot.StartAsync(engine);
        foreach (var person in Five.Append(Someone.Lee))
        {
            bot.Channel.Knows(new PersonCard(person.Id, person.Caller.Name, person.Caller.Zone));
        }

        foreach (var person in Five.Take(joined))
        {
            await bot.JoinAsync(person);
        }

        return bot;
    }

    public static async Task<Reply> JoinAsync(this TestBot bot, Someone who, params (string Key, string Values)[] changes) => await bot.SubmitAsync(
        who, (await bot.SayAsync(who, "/peer pool join", who.Direct)).Form(), who.Direct,
        [("themes", "remote|conflict"), ("level", "Some"), ("team", $"the team of {who.Id}"), .. changes]);

    /// <summary>The one proposal to somebody.</summary>
    public static Posted Proposal(this TestBot bot, Someone who) =>
        Assert.Single(bot.Channel.To(who.Id), posted => posted.Plain.Contains("I may have a group for you"));

    public static IReadOnlyList<Posted> Proposals(this TestBot bot, Someone who) =>
        [.. bot.Channel.To(who.Id).Where(posted => posted.Plain.Contains("I may have a group for you"))];

    public static async Task AllSayAsync(this TestBot bot, string answer, IEnumerable<Someone>? who = null)
    {
        foreach (var person in who ?? Five)
        {
            await bot.PressAsync(person, bot.Proposal(person), answer);
        }

        await bot.PassAsync(Duration.FromHours(2));
    }
}
