using Microsoft.EntityFrameworkCore;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Meetings;
using PeerBot.Features.Tests.Facilitation;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Running;

/// <summary>The end of a meeting, by a press or by itself: who is credited, who was there, and what follows (F1, M5, M8, M9).</summary>
public sealed class EndTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task Ended_early_it_is_held_and_its_leader_is_credited(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        await bot.PressAsync(Someone.Maya, "Next");
        await bot.ReachAsync("Topic");
        await bot.ItIsAsync(50);
        Assert.Contains("leads this meeting. If that no longer holds", (await bot.PressMoreAsync(Someone.Tom, "End the meeting")).Plain());
        var reply = await bot.PressMoreAsync(Someone.Maya, "End the meeting");

        Assert.Contains("The meeting is closed. The group gets a summary, and you are credited with leading it.", reply.Plain());
        bot.Public("Our meeting ran from 15:00 to 15:50, led by Maya Lindqvist. Thank you.");
        var summary = bot.Public("What came of our meeting on Thursday 5 November");
        Assert.Contains("No decisions and no next steps this time.", summary.Plain);
        Assert.Contains("Led by: Maya Lindqvist, thank you", summary.Plain);
        Assert.Contains("Next: Thursday 12 November at 15:00, led by Jonas Weber", summary.Plain);
        Assert.Equal(MeetingState.Held, await bot.StateAsync());
        Assert.Equal(["ana", "jonas", "maya", "priya", "tom"], await bot.ThereAsync());
        Assert.Equal([RotaEventKind.Held], await bot.HistoryAsync());
        Assert.Contains("Thursday 5 November: Maya Lindqvist", await bot.RotationAsync(Someone.Tom));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Left_alone_it_ends_by_itself_and_nobody_is_asked_whether_it_took_place(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        await bot.PassAsync(Duration.FromHours(30));
        Assert.Equal(MeetingState.Held, await bot.StateAsync());
        Assert.Equal(Instant.FromUtc(2026, 11, 5, 16, 5), (await bot.RowAsync()).ClosesAt);
        bot.Public("What came of our meeting on Thursday 5 November");
        Assert.DoesNotContain(bot.Channel.All, posted => posted.Plain.Contains("take place?"));
        Assert.DoesNotContain(bot.Channel.To("maya"), posted => posted.Plain.Contains("A word between us"));
        Assert.Null((await bot.RunRowAsync()).NextTickAt);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task While_it_runs_nobody_can_say_that_it_took_place(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        var meeting = (await bot.RowAsync()).Id.Value;
        Assert.Contains("The meeting is being run in the channel right now.",
            (await bot.PressAsync(Someone.Maya, new Chat.Routing.ActionRef("held.yes", meeting))).Plain());
        Assert.Equal(MeetingState.Planned, await bot.StateAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_end_is_taken_back_and_the_meeting_goes_on(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        await bot.ItIsAsync(20);
        var reply = await bot.PressMoreAsync(Someone.Maya, "End the meeting");
        var summary = bot.Public("What came of our meeting");

        Assert.Contains("The meeting goes on, and ends by itself at 16:05 at the latest.", (await bot.PressAsync(Someone.Maya, reply, "Undo")).Plain());
        await bot.DeliverAsync();

        Assert.Null(summary.Message);
        Assert.Contains("Talk about the topic until 15:40, 20 minutes left.", bot.Meeting().Plain);
        Assert.Empty(await bot.ThereAsync());
        Assert.Empty(await bot.HistoryAsync());
        await bot.PassAsync(Duration.FromHours(1));
        bot.Public("What came of our meeting");
        Assert.Equal([RotaEventKind.Held], await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Of_two_who_end_it_at_once_one_does(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        await bot.ItIsAsync(61);
        var end = bot.Meeting().Button("End the meeting").Action;
        var replies = await Task.WhenAll(bot.PressAsync(Someone.Maya, end), bot.PressAsync(Someone.Tom, end));
        await bot.DeliverAsync();
        Assert.Single(replies, reply => reply.Plain().Contains("The meeting is closed."));
        Assert.Single(replies, reply => reply.Plain().Contains("is over"));
        bot.Public("What came of our meeting");
        Assert.Equal([RotaEventKind.Held], await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_check_in_is_late_after_the_real_end_and_in_time_until_then(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        await bot.ItIsAsync(62);
        var inTime = (await bot.SayAsync(Someone.Tom, "/checkin")).Form();
        Assert.DoesNotContain("marked as late", (await bot.SubmitAsync(Someone.Tom, inTime, ("top", "a long day"))).Plain());

        var form = (await bot.PressAsync(Someone.Ana, new Chat.Routing.ActionRef("checkin.open", (await bot.RowAsync()).Id.Value))).Form();
        await bot.TypeAsync(Someone.Maya, "/peer meet end");
        Assert.Contains("marked as late", (await bot.SubmitAsync(Someone.Ana, form, ("top", "a long day"))).Plain());
        Assert.Contains("is over, so what you gave then stays", (await bot.SubmitAsync(Someone.Tom, inTime, ("top", "another"))).Plain());
        Assert.Equal(["ana", "tom"], await bot.LookAsync(async db => await (
            from row in db.CheckIns join person in db.People on row.PersonId equals person.Id orderby person.ExternalId select person.ExternalId).ToListAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Nobody_opens_twice_in_a_row_from_one_meeting_to_the_next(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        await bot.ReachAsync("Wrap-up");
        await bot.TypeAsync(Someone.Maya, "/peer meet end");

        bot.Clock.Reset(Instant.FromUtc(2026, 11, 12, 15, 0));
        await bot.DeliverAsync();
        await bot.TypeAsync(Someone.Jonas, "/peer meet start");

        // Maya opened the check-in, Jonas the shares.
        Assert.Contains("Priya Nair has the word", bot.Meeting().Plain);
        Assert.EndsWith("Maya Lindqvist and Jonas Weber", bot.Meeting().Plain.Split('\n').Single(line => line.StartsWith("Then: ", StringComparison.Ordinal)));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task When_the_last_member_leaves_mid_meeting_it_is_closed_quietly(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine, ("members", "maya"));
        await ActionItems.Acts.LeaveAsync(bot, Someone.Maya);
        await bot.PassAsync(Duration.FromHours(2));
        Assert.Equal(0, await bot.LookAsync(db => db.Runs.CountAsync()));
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("What came of our meeting"));
    }
}
