using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Core.Facilitation;
using PeerBot.Features.Facilitation;
using PeerBot.Features.Groups;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Facilitation;

/// <summary>The circle: Maya leads on Thursday 5 November at 15:00 UTC, Jonas on the 12th, Priya on the 19th. It is Monday 2 November,
/// 08:00 UTC, and Maya has just been told.</summary>
internal static class RotaScene
{
    public static async Task<TestBot> StartAsync(Engine engine, params (string Key, string Values)[] changes)
    {
        var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot, changes);
        return bot;
    }

    /// <summary>It is this time in November, UTC, and what is due has been delivered.</summary>
    public static async Task AtAsync(this TestBot bot, int day, int hour, int minute = 0)
    {
        bot.Clock.Reset(Instant.FromUtc(2026, 11, day, hour, minute));
        await bot.DeliverAsync();
    }

    /// <summary>The private message to somebody that has these words.</summary>
    public static Posted Letter(this TestBot bot, Someone to, string words) =>
        Assert.Single(bot.Channel.To(to.Id), posted => posted.Plain.Contains(words, StringComparison.Ordinal));

    /// <summary>The facilitator's note to somebody.</summary>
    public static Posted Note(this TestBot bot, Someone to) => bot.Letter(to, "An agenda for 60 minutes");

    /// <summary>The message in the circle that has these words.</summary>
    public static Posted Public(this TestBot bot, string words) =>
        Assert.Single(bot.Channel.In("circle"), posted => posted.Plain.Contains(words, StringComparison.Ordinal));

    /// <summary>Somebody presses a button they were just answered with.</summary>
    public static Task<Reply> PressAsync(this TestBot bot, Someone who, Reply reply, string label) =>
        bot.PressAsync(who, reply.Button(label).Action);

    public static async Task<string> RotationAsync(this TestBot bot, Someone who) => (await bot.SayAsync(who, "/peer rotation")).Plain();

    /// <summary>The buttons of a reply by what they say.</summary>
    public static IReadOnlyList<string> Labels(this Reply reply) =>
        [.. reply.Message()!.Blocks.OfType<Buttons>().SelectMany(row => row.Items).Select(button => button.Label)];

    /// <summary>The history of the rota as the table has it, undone events left out.</summary>
    public static Task<List<RotaEventKind>> HistoryAsync(this TestBot bot) => bot.LookAsync(db => db.RotaEvents
        .Where(row => row.UndoneAt == null && row.Kind != RotaEventKind.Joined).OrderBy(row => row.Number).Select(row => row.Kind).ToListAsync());

    /// <summary>Maya asks somebody to swap; their answer is waited for.</summary>
    public static async Task<Posted> AskAsync(this TestBot bot, Someone other)
    {
        await bot.SayAsync(Someone.Maya, $"/peer swap @[{other.Id}]");
        await bot.AtAsync(2, 13);
        return bot.Letter(other, "asks whether you would swap");
    }

    /// <summary>Somebody leaves the group.</summary>
    public static async Task LeaveAsync(this TestBot bot, Someone who) => await bot.LookAsync(async db =>
    {
        var person = await db.People.SingleAsync(row => row.ExternalId == who.Id);
        var membership = await db.Memberships.SingleAsync(row => row.PersonId == person.Id && row.LeftAt == null);
        membership.LeftAt = bot.Now;
        var group = await db.Groups.SingleAsync();
        await RotaHistory.AppendAsync(db, group, new RotaEvent.Left(person.Id), bot.Now, CancellationToken.None);
        await db.SaveChangesAsync();
        return group;
    });

    /// <summary>The rota of the circle, replayed from its table.</summary>
    public static Task<Rota> RotaAsync(this TestBot bot) => bot.LookAsync(async db =>
        (await LoadedGroup.LoadAsync(db, (await db.Groups.SingleAsync()).Id, CancellationToken.None))!.Rota);
}
