using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Replies;
using PeerBot.Core.Recruiting;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Recruiting;

/// <summary>Jonas would like to have Lee in the group of Maya, Jonas and Priya.</summary>
internal static class RecruitScene
{
    public static async Task<TestBot> StartAsync(Engine engine, string members = "maya|jonas|priya")
    {
        var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot, ("members", members));
        return bot;
    }

    public static async Task<Reply> RecruitAsync(this TestBot bot, Someone? who = null, Someone? candidate = null, Place? where = null)
    {
        var by = who ?? Someone.Jonas;
        var form = (await bot.SayAsync(by, $"/peer recruit @[{(candidate ?? Someone.Lee).Id}]", where)).Form();
        return await bot.SubmitAsync(by, form, where, ("level", "Some"), ("word", "I would love to have you"));
    }

    /// <summary>The private question to a member.</summary>
    public static Posted Asked(this TestBot bot, Someone who) =>
        Assert.Single(bot.Channel.To(who.Id), posted => posted.Plain.Contains("would like to invite Lee Tanaka"));

    public static Posted Invitation(this TestBot bot) =>
        Assert.Single(bot.Channel.To("lee"), posted => posted.Plain.Contains("invites you to a peer learning group"));

    /// <summary>Until the members' time is over, and everybody has been awake once since.</summary>
    public static Task DecideAsync(this TestBot bot) => bot.PassAsync(Duration.FromHours(96));

    public static Task<InvitationState> StateAsync(this TestBot bot) => bot.LookAsync(db => db.Invitations.Select(row => row.State).SingleAsync());
}
