using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Features.Secrets.Words;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Records;

/// <summary>A circle in which each of the five has written something everywhere one can, marked with their own word.</summary>
internal static class RecordScene
{
    /// <summary>Stands in everything this person wrote.</summary>
    public static string MarkOf(Someone who) => $"canary-of-{who.Id}";

    public static async Task<TestBot> StartAsync(Engine engine)
    {
        var bot = await Acts.BotWithGroupAsync(engine);
        foreach (var who in AGroup.People)
        {
            await WriteAsync(bot, who);
        }

        await bot.SayAsync(Someone.Jonas, $"/action @Maya {MarkOf(Someone.Jonas)} asked of Maya");
        await bot.SayAsync(Someone.Maya, $"/action @Jonas {MarkOf(Someone.Maya)} asked of Jonas");
        await bot.DeliverAsync();
        return bot;
    }

    public static async Task WriteAsync(TestBot bot, Someone who)
    {
        var mark = MarkOf(who);
        await SubmitCheckInAsync(bot, who, mark, "now");
        await bot.SayAsync(who, $"/action {mark} item");
        await bot.SayAsync(who, $"/peer topic {mark} topic");
        await bot.SayAsync(who, $"/peer challenge {mark} challenge");
        await bot.PressAsync(who, (await bot.SayAsync(who, $"/win {mark} win")).Button("Yes, share it").Action);
        bot.Clock.AdvanceMinutes(1);
    }

    public static async Task SubmitCheckInAsync(TestBot bot, Someone who, string words, string sight)
    {
        var form = (await bot.SayAsync(who, "/checkin")).Form();
        var reply = await bot.SubmitAsync(who, form, ("top", words), ("kind", "challenge"), ("share", $"{words} share"), ("sight", sight));
        Assert.IsType<Reply.CloseForm>(reply);
    }

    /// <summary>Asks for a copy and reads what came, page by page.</summary>
    public static async Task<IReadOnlyList<Posted>> ExportAsync(TestBot bot, Someone who, string label = "As Markdown")
    {
        var before = bot.Channel.To(who.Id).Select(posted => posted.Ref).ToHashSet();
        var offer = await bot.SayAsync(who, "/peer export");
        await bot.PressAsync(who, offer.Button(label).Action);
        await bot.DeliverAsync();
        return [.. bot.Channel.To(who.Id).Where(posted => !before.Contains(posted.Ref) && posted.Plain.Contains("record as"))];
    }

    public static async Task<string> ExportedAsync(TestBot bot, Someone who) =>
        string.Join('\n', (await ExportAsync(bot, who)).Select(posted => posted.Plain));

    public static async Task ForgetAsync(TestBot bot, Someone who)
    {
        var sure = await bot.SayAsync(who, "/peer forget me");
        Assert.Contains("Done", (await bot.PressAsync(who, sure.Button("Remove my words").Action)).Plain());
        await bot.DeliverAsync();
    }

    public static async Task EndAsync(TestBot bot, Someone who)
    {
        var sure = await bot.SayAsync(who, "/peer end");
        await bot.PressAsync(who, sure.Button("End the group").Action);
        await bot.DeliverAsync();
    }

    /// <summary>Every message that stands anywhere, with who can read it.</summary>
    public static string Everywhere(TestBot bot) => string.Join('\n', bot.Channel.Shown.Select(posted => posted.Plain));

    /// <summary>Every word of a member that the program can still read in its tables.</summary>
    public static Task<string> ReadableAsync(TestBot bot) => bot.LookAsync(async db =>
    {
        var all = new List<string>();
        foreach (var person in await db.People.ToListAsync())
        {
            all.AddRange(await AuthorsWords.ReadAsync(db, person.Id, CancellationToken.None));
        }

        return string.Join('\n', all.Concat((await db.Groups.ToListAsync()).Select(row => row.Focus)));
    });
}
