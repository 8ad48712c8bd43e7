using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Core;
using PeerBot.Core.Meetings;
using PeerBot.Features.Meetings;
using PeerBot.Features.Running;
using PeerBot.Features.Tests.Facilitation;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Running;

/// <summary>The circle's first meeting: Thursday 5 November, 15:00 to 16:00 UTC, Maya leads. Sections of 10, 30, 15 and 5 minutes; five
/// people have 96 seconds each in the check-in, and two minutes for all.</summary>
internal static class RunningScene
{
    /// <summary>It is the meeting's time, and nobody has started.</summary>
    public static async Task<TestBot> AtTheStartAsync(Engine engine, params (string Key, string Values)[] changes)
    {
        var bot = await RotaScene.StartAsync(engine, changes);
        await bot.ItIsAsync(0);
        return bot;
    }

    /// <summary>Maya has just started.</summary>
    public static async Task<TestBot> RunningAsync(Engine engine, params (string Key, string Values)[] changes)
    {
        var bot = await AtTheStartAsync(engine, changes);
        await bot.SayAsync(Someone.Maya, "/peer meet start");
        await bot.DeliverAsync();
        return bot;
    }

    /// <summary>It is so long after the agreed start, and what is due has been delivered.</summary>
    public static async Task ItIsAsync(this TestBot bot, int minutes, int seconds = 0)
    {
        bot.Clock.Reset(Instant.FromUtc(2026, 11, 5, 15, 0) + Duration.FromMinutes(minutes) + Duration.FromSeconds(seconds));
        await bot.DeliverAsync();
    }

    /// <summary>The one message of the running meeting.</summary>
    public static Posted Meeting(this TestBot bot) => bot.Public("The meeting ends:");

    /// <summary>What can be pressed on a message, in its order.</summary>
    public static IEnumerable<string> Labels(this Posted posted) => posted.Buttons.Select(button => button.Label);

    /// <summary>Presses a button of the meeting's message and lets it follow.</summary>
    public static async Task<Reply> PressAsync(this TestBot bot, Someone who, string label)
    {
        var reply = await bot.PressAsync(who, bot.Meeting(), label);
        await bot.DeliverAsync();
        return reply;
    }

    /// <summary>Presses More on the meeting's message, a button of the answer to it, and lets the message follow.</summary>
    public static async Task<Reply> PressMoreAsync(this TestBot bot, Someone who, string label)
    {
        var reply = await bot.PressAsync(who, await bot.PressAsync(who, "More"), label);
        await bot.DeliverAsync();
        return reply;
    }

    /// <summary>Types and lets the message follow.</summary>
    public static async Task<Reply> TypeAsync(this TestBot bot, Someone who, string words)
    {
        var reply = await bot.SayAsync(who, words);
        await bot.DeliverAsync();
        return reply;
    }

    /// <summary>Presses Next as the facilitator until this section has begun, a second for each.</summary>
    public static async Task ReachAsync(this TestBot bot, string section)
    {
        for (var step = 0; step < 20 && !bot.Meeting().Plain.StartsWith(section, StringComparison.Ordinal); step++)
        {
            bot.Clock.AdvanceSeconds(1);
            await bot.PressAsync(Someone.Maya, "Next");
        }

        Assert.StartsWith(section, bot.Meeting().Plain);
    }

    public static Task<MeetingRow> RowAsync(this TestBot bot) => bot.LookAsync(db => db.Meetings.OrderBy(row => row.StartsAt).FirstAsync());

    public static Task<RunRow> RunRowAsync(this TestBot bot) => bot.LookAsync(db => db.Runs.SingleAsync());

    public static Task<MeetingState> StateAsync(this TestBot bot) =>
        bot.LookAsync(db => db.Meetings.OrderBy(row => row.StartsAt).Select(row => row.State).FirstAsync());

    /// <summary>Who was at the meeting, by first name.</summary>
    public static Task<List<string>> ThereAsync(this TestBot bot) => bot.LookAsync(async db =>
    {
        var ids = await db.Attendances.Select(row => row.PersonId).ToListAsync();
        return await db.People.Where(person => ids.Contains(person.Id)).OrderBy(person => person.Name).Select(person => person.ExternalId).ToListAsync();
    });

    public static Task<PersonId> IdOfAsync(this TestBot bot, Someone who) =>
        bot.LookAsync(async db => (await db.People.SingleAsync(row => row.ExternalId == who.Id)).Id);

    public static bool HasButton(this Posted posted, string label) => posted.Buttons.Any(button => button.Label == label);
}
