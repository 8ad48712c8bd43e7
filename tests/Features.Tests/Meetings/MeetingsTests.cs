using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Core.Meetings;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Meetings;

/// <summary>Moving, cancelling and reminding of one meeting (M1, F1, F6, N8, P3).</summary>
public sealed class MeetingsTests
{
    private static async Task<ActionRef> FirstAsync(TestBot bot, Someone who, string label) =>
        (await bot.SayAsync(who, "/peer meet")).Message()!.Blocks.OfType<Buttons>().SelectMany(row => row.Items).First(button => button.Label == label).Action;

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Moving_one_meeting_leaves_the_others_and_tells_the_group_in_one_message(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var form = (await bot.PressAsync(Someone.Jonas, await FirstAsync(bot, Someone.Jonas, "Move"))).Form();
        var moved = await bot.SubmitAsync(Someone.Jonas, form, ("date", "2026-11-06"), ("time", "11:00"));
        Assert.Contains("now on Friday 6 November at 10:00", moved.Plain());
        await bot.DeliverAsync();
        var told = Assert.Single(bot.Channel.In("circle"), posted => posted.Plain.Contains("moved"));
        Assert.Contains("it is on Friday 6 November at 10:00 now", told.Plain);
        var starts = await bot.LookAsync(db => db.Meetings.OrderBy(row => row.Occurrence).Select(row => row.StartsAt).ToListAsync());
        Assert.Equal(Instant.FromUtc(2026, 11, 12, 15, 0), starts[1]);

        Assert.Contains("now on Friday", (await bot.SubmitAsync(Someone.Jonas, form, ("date", "2026-11-06"), ("time", "11:00"))).Plain());
        var late = await bot.SubmitAsync(Someone.Tom, form, ("date", "2026-11-07"), ("time", "11:00"));
        Assert.Contains("Somebody has moved this meeting while your form was open: it is on Friday 6 November at 10:00 now", late.Plain());

        await bot.PressAsync(Someone.Jonas, moved.Button("Undo").Action);
        await bot.DeliverAsync();
        Assert.Contains("takes place as planned, on Thursday 5 November at 15:00", told.Plain);
        Assert.Single(bot.Channel.In("circle"), posted => posted.Plain.Contains("as planned"));
    }

    [Theory]
    [InlineData("2026-11-01", "10:00", "date: That time has passed already")]
    [InlineData("2026-11-05", "16:00", "time: The meeting is at that time already")]
    [InlineData("2030-01-01", "10:00", "date: That is more than a year away")]
    [InlineData("next week", "10:00", "date: I could not read that date")]
    [InlineData("2026-11-06", "", "time: Please choose a time")]
    public async Task A_time_that_cannot_be_is_told_beside_its_field(string date, string time, string words)
    {
        await using var bot = await TestBot.StartAsync(Engine.Sqlite);
        await AGroup.StartAsync(bot);
        var form = (await bot.PressAsync(Someone.Jonas, await FirstAsync(bot, Someone.Jonas, "Move"))).Form();
        Assert.Contains(words, (await bot.SubmitAsync(Someone.Jonas, form, ("date", date), ("time", time))).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Cancelling_keeps_the_turn_and_can_be_taken_back(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var sure = await bot.PressAsync(Someone.Ana, await FirstAsync(bot, Someone.Ana, "Cancel"));
        Assert.Contains("Cancel the meeting on Thursday 5 November at 15:00?", sure.Plain());
        var cancelled = await bot.PressAsync(Someone.Ana, sure.Button("Yes, cancel it").Action);
        Assert.Contains("there is no meeting on Thursday 5 November", cancelled.Plain());
        Assert.Contains("is cancelled already", (await bot.PressAsync(Someone.Tom, sure.Button("Yes, cancel it").Action)).Plain());
        await bot.DeliverAsync();
        Assert.Single(bot.Channel.In("circle"), posted => posted.Plain.Contains("is cancelled. The next one is on Thursday 12 November at 15:00"));
        Assert.Contains("Facilitator: Maya Lindqvist", (await bot.SayAsync(Someone.Tom, "/peer")).Plain());

        await bot.PressAsync(Someone.Ana, cancelled.Button("Undo").Action);
        Assert.Contains("Next meeting: Thursday 5 November", (await bot.SayAsync(Someone.Tom, "/peer")).Plain());
        await bot.DeliverAsync();
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("is cancelled"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Two_people_cancelling_at_once_cancel_once(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var yes = (await bot.PressAsync(Someone.Ana, await FirstAsync(bot, Someone.Ana, "Cancel"))).Button("Yes, cancel it").Action;
        var both = await Task.WhenAll(bot.PressAsync(Someone.Ana, yes), bot.PressAsync(Someone.Tom, yes));
        Assert.Single(both, reply => reply.Plain().Contains("there is no meeting"));
        Assert.Single(both, reply => reply.Plain().Contains("is cancelled already"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Meetings_of_others_are_nobodys_to_move(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        foreach (var label in new[] { "Move", "Cancel", "Can't make it" })
        {
            var action = await FirstAsync(bot, Someone.Ana, label);
            foreach (var other in new[] { Someone.Lee, Someone.Stranger })
            {
                Assert.Contains("no longer open to you", (await bot.PressAsync(other, action)).Plain());
            }

            Assert.Contains("no longer open to you", (await bot.PressAsync(Someone.Ana, new ActionRef(action.Verb, Guid.CreateVersion7()))).Plain());
        }

        Assert.All(await bot.LookAsync(db => db.Meetings.ToListAsync()), row => Assert.Equal(MeetingState.Planned, row.State));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Reminders_name_the_facilitator_follow_a_change_and_go_when_moot(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await bot.PassAsync(Duration.FromHours(56));
        var reminder = Assert.Single(bot.Channel.In("circle"), posted => posted.Plain.Contains("Our next meeting is on Thursday 5 November at 15:00. Maya Lindqvist leads."));
        var notComing = await bot.PressAsync(Someone.Maya, reminder, "Can't make it");
        Assert.Contains("Jonas Weber leads it instead; your turn waits for you", notComing.Plain());
        Assert.Contains("noted already", (await bot.PressAsync(Someone.Maya, reminder, "Can't make it")).Plain());
        await bot.DeliverAsync();
        Assert.Contains("Jonas Weber leads", reminder.Plain);
        await bot.PressAsync(Someone.Maya, notComing.Button("Undo").Action);
        await bot.DeliverAsync();
        Assert.Contains("Maya Lindqvist leads", reminder.Plain);

        var sure = await bot.PressAsync(Someone.Ana, await FirstAsync(bot, Someone.Ana, "Cancel"));
        await bot.PressAsync(Someone.Ana, sure.Button("Yes, cancel it").Action);
        await bot.DeliverAsync();
        Assert.Null(reminder.Message);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Reminders_go_once_the_meeting_has_begun(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await bot.PassAsync(Instant.FromUtc(2026, 11, 5, 14, 50) - bot.Now);
        var reminders = bot.Channel.In("circle").Where(posted => posted.Message is not null && posted.Plain.Contains("5 November at 15:00. Maya Lindqvist leads")).ToList();
        Assert.NotEmpty(reminders);
        await bot.PassAsync(Duration.FromMinutes(20));
        Assert.All(reminders, reminder => Assert.Null(reminder.Message));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_meeting_on_a_skipped_hour_is_shown_with_its_real_time(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        bot.Clock.Reset(Instant.FromUtc(2027, 3, 22, 9, 0));
        await AGroup.StartAsync(bot, ("day", "Sunday"), ("time", "02:30"));
        Assert.Contains("Sunday 28 March at 01:00", bot.Channel.In("circle").First().Plain);
    }
}
