using PeerBot.Chat.Channels;
using PeerBot.Chat.Replies;
using PeerBot.Core;

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
        return await bot.SubmitAsync(who, form, where, [.. usual, .. changes]);
    }

    /// <summary>The id of the only group in the workspace.</summary>
    public static Task<GroupId> IdAsync(TestBot bot) =>
        bot.LookAsync(db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.Groups.Select(group => group.Id)));
}
