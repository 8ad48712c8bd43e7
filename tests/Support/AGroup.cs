using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Replies;
using PeerBot.Core;
using PeerBot.Core.GroundRules;
using PeerBot.Features.GroundRules;
using PeerBot.Features.Storage;

namespace PeerBot.Tests.Support;

/// <summary>A group ready to be used, set up as people do it.</summary>
public static class AGroup
{
    /// <summary>Maya, Jonas, Priya, Tom and Ana, in the order of the rota.</summary>
    public static IReadOnlyList<Someone> People { get; } = [Someone.Maya, Someone.Jonas, Someone.Priya, Someone.Tom, Someone.Ana];

    /// <summary>Maya sets up the circle with Maya, Jonas, Priya, Tom and Ana: every week on Thursday at 16:00 in Berlin,
    /// 60 minutes, first on 5 November 2026. The kick-off is delivered, and the welcomes of those who are awake.</summary>
    public static async Task<GroupId> StartAsync(TestBot bot, params (string Key, string Values)[] changes)
    {
        var reply = await SetUpAsync(bot, Someone.Maya, null, changes);
        if (reply is not Reply.CloseForm)
        {
            throw new InvalidOperationException($"The group was not set up: {reply.Plain()}");
        }

        await bot.DeliverAsync();
        return await IdAsync(bot);
    }

    /// <summary>Somebody opens the set-up form and sends it; what came back.</summary>
    public static async Task<Reply> SetUpAsync(TestBot bot, Someone who, Place? where, params (string Key, string Values)[] changes)
    {
        foreach (var person in People.Append(Someone.Lee))
        {
            bot.Channel.Knows(new PersonCard(person.Id, person.Caller.Name, person.Caller.Zone));
        }

        var form = (await bot.SayAsync(who, "/peer setup", where)).Form();
        (string Key, string Values)[] usual =
        [
            ("focus", "remote"), ("members", string.Join('|', People.Select(person => person.Id))), ("rhythm", "weekly-1"),
            ("day", "Thursday"), ("time", "16:00"), ("zone", "Europe/Berlin"), ("length", "60"),
        ];
        var reply = await bot.SubmitAsync(who, form, where, [.. usual, .. changes]);
        await AgreeAsync(bot, who.Caller.Workspace);
        return reply;
    }

    /// <summary>Every member of every group in the workspace agrees to its ground rules, as most tests begin later than that.</summary>
    public static Task AgreeAsync(TestBot bot, string workspace = "W1") => bot.LookAsync(db => AgreeAsync(db, bot.Now), workspace);

    internal static async Task<int> AgreeAsync(PeerBotDb db, Instant now)
    {
        foreach (var version in await db.RuleVersions.Where(row => row.State == RulesState.InForce).ToListAsync())
        {
            var rules = await RuleBook.OfAsync(db, version, CancellationToken.None);
            db.RuleAnswers.AddRange(rules.Members.Except(rules.Agreed).Select(person => RuleBook.Yes(version, person, now)));
        }

        return await db.SaveChangesAsync();
    }

    /// <summary>The id of the only group in the workspace.</summary>
    public static Task<GroupId> IdAsync(TestBot bot) =>
        bot.LookAsync(db => db.Groups.Select(group => group.Id).SingleAsync());
}
