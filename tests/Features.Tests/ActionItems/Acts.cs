using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Core.Meetings;
using PeerBot.Features.ActionItems;
using PeerBot.Features.Meetings;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.ActionItems;

/// <summary>What happens around items and check-ins in these tests.</summary>
internal static class Acts
{
    /// <summary>A private channel of another group in the same workspace, in which Lee and Tom are.</summary>
    public static Place Lab { get; } = new("fake", "W1", "lab", PlaceKind.Channel, Openness.Private);

    public static async Task<TestBot> BotWithGroupAsync(Engine engine)
    {
        var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        return bot;
    }

    public static Task StartLabAsync(TestBot bot) => AGroup.SetUpAsync(bot, Someone.Lee, Lab, ("members", "lee|tom"));

    /// <summary>The person leaves the circle.</summary>
    public static async Task LeaveAsync(TestBot bot, Someone who)
    {
        var sure = await bot.SayAsync(who, "/peer leave");
        var leave = sure.Message()!.Blocks.OfType<Buttons>().SelectMany(row => row.Items).Single(button => button.Action.Verb == "leave.sure");
        await bot.PressAsync(who, leave.Action);
        await bot.DeliverAsync();
    }

    public static Task<List<ActionItemRow>> ItemsAsync(TestBot bot) =>
        bot.LookAsync(db => db.ActionItems.OrderBy(row => row.CreatedAt).ToListAsync());

    public static async Task<ActionItemRow> OnlyItemAsync(TestBot bot) => Assert.Single(await ItemsAsync(bot));

    /// <summary>Changes the next meeting's row, as moving and cancelling do.</summary>
    public static Task ChangeMeetingAsync(TestBot bot, Func<Meeting, Meeting> change) => bot.LookAsync(async db =>
    {
        var row = await db.Meetings.OrderBy(meeting => meeting.StartsAt).FirstAsync();
        row.Take(change(row.ToCore()));
        return await db.SaveChangesAsync();
    });

    /// <summary>As <see cref="ChangeMeetingAsync"/>, of the first one that is not answered for.</summary>
    public static Task ChangeNextMeetingAsync(TestBot bot, Func<Meeting, Meeting> change) => bot.LookAsync(async db =>
    {
        var row = await db.Meetings.Where(meeting => meeting.State == MeetingState.Planned).OrderBy(meeting => meeting.StartsAt).FirstAsync();
        row.Take(change(row.ToCore()));
        return await db.SaveChangesAsync();
    });

    /// <summary>The one message about these words in the circle.</summary>
    public static Posted Card(TestBot bot, string words) => Assert.Single(bot.Channel.In("circle"), posted => posted.Plain.Contains(words));

    public static Posted Private(TestBot bot, Someone who, string words) =>
        Assert.Single(bot.Channel.To(who.Id), posted => posted.Plain.Contains(words));
}
