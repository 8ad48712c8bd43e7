using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Routing;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Features.Tests.Facilitation;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Running;

/// <summary>Beginning a meeting (M2): when, by whom, and every way in which it is not to be.</summary>
public sealed class StartTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task At_its_time_the_channel_is_called_and_the_facilitator_starts(Engine engine)
    {
        await using var bot = await RunningScene.AtTheStartAsync(engine);
        var call = bot.Public("It is time for our meeting. Maya Lindqvist leads it and presses Start; from 15:03 on anyone can.");

        var reply = await bot.PressAsync(Someone.Maya, call, "Start");
        await bot.DeliverAsync();

        Assert.Contains("You have started the meeting", reply.Plain());
        Assert.Null(call.Message);
        Assert.StartsWith("Check-in (until 15:10)\nMaya Lindqvist has the word until 15:01, 1 minute left.", bot.Meeting().Plain);
        Assert.Contains("Then: Jonas Weber, Priya Nair, Tom Okafor and Ana Souza", bot.Meeting().Plain);
        Assert.Contains("Time for all to share: 2 minutes", bot.Meeting().Plain);
        Assert.Equal("Check-in. Maya Lindqvist has the word until 15:01, 1 minute left.", bot.Meeting().Message!.Summary.ToString());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Before_the_facilitator_is_three_minutes_late_nobody_else_starts(Engine engine)
    {
        await using var bot = await RunningScene.AtTheStartAsync(engine);

        var early = await bot.SayAsync(Someone.Tom, "/peer meet start");
        Assert.Contains("Maya Lindqvist leads this meeting and may be on the way. From 15:03 on anyone can start it, and then leads it.", early.Plain());
        Assert.Equal(0, await bot.LookAsync(db => db.Runs.CountAsync()));

        await bot.ItIsAsync(3);
        var reply = await bot.PressAsync(Someone.Tom, early, "Start");
        await bot.DeliverAsync();

        Assert.Contains("you lead it. Maya Lindqvist keeps the turn", reply.Plain());
        Assert.Contains("Leads: Tom Okafor", bot.Meeting().Plain);
        bot.Letter(Someone.Maya, "Tom Okafor has taken over the meeting. Your turn stays yours.");
        Assert.Equal([RotaEventKind.HandedOver], await bot.HistoryAsync());
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("leads this meeting now"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_meeting_is_started_once(Engine engine)
    {
        await using var bot = await RunningScene.AtTheStartAsync(engine);
        var start = bot.Public("It is time").Button("Start").Action;

        var replies = await Task.WhenAll(bot.PressAsync(Someone.Maya, start), bot.PressAsync(Someone.Maya, start));
        await bot.DeliverAsync();

        Assert.Single(replies, reply => reply.Plain().Contains("You have started the meeting"));
        Assert.Single(replies, reply => reply.Plain().Contains("has been started already"));
        Assert.Contains("has been started already", (await bot.SayAsync(Someone.Jonas, "/peer meet start")).Plain());
        bot.Meeting();
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task It_is_not_started_before_its_time_after_its_end_or_when_it_is_cancelled(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        Assert.Contains("It is not time yet: the next meeting is on Thursday 5 November at 15:00", (await bot.SayAsync(Someone.Maya, "/peer meet start")).Plain());

        await bot.ItIsAsync(60);
        Assert.Contains("It is not time yet: the next meeting is on Thursday 12 November", (await bot.SayAsync(Someone.Maya, "/peer meet start")).Plain());
        var meeting = (await bot.RowAsync()).Id.Value;
        Assert.Contains("is over, so there is nothing to start", (await bot.PressAsync(Someone.Maya, new ActionRef("run.start", $"{meeting:N}.0"))).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task On_a_day_it_was_moved_away_from_its_new_time_is_said(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var meeting = (await bot.RowAsync()).Id.Value;
        var form = (await bot.PressAsync(Someone.Maya, new ActionRef("meeting.move", $"{meeting:N}.0"))).Form();
        await bot.SubmitAsync(Someone.Maya, form, ("date", "2026-11-06"), ("time", "10:00"));
        await bot.ItIsAsync(0);

        Assert.Contains("The meeting of today was moved: it is on Friday 6 November at 09:00 now", (await bot.SayAsync(Someone.Maya, "/peer meet start")).Plain());
        Assert.Contains("The meeting of today was moved", (await bot.PressAsync(Someone.Maya, new ActionRef("run.start", $"{meeting:N}.0"))).Plain());
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("It is time"));

        bot.Clock.Reset(Instant.FromUtc(2026, 11, 6, 9, 0));
        await bot.DeliverAsync();
        await bot.PressAsync(Someone.Maya, bot.Public("It is time"), "Start");
        await bot.DeliverAsync();
        bot.Meeting();
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_cancelled_meeting_is_not_started(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var meeting = (await bot.RowAsync()).Id.Value;
        await bot.PressAsync(Someone.Tom, new ActionRef("meeting.cancel-sure", $"{meeting:N}.0"));
        await bot.ItIsAsync(0);

        Assert.Contains("Today's meeting is cancelled, so there is nothing to start. The next one is on Thursday 12 November",
            (await bot.SayAsync(Someone.Maya, "/peer meet start")).Plain());
        Assert.Contains("is cancelled, so there is nothing to start", (await bot.PressAsync(Someone.Maya, new ActionRef("run.start", $"{meeting:N}.0"))).Plain());
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("It is time"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task While_another_of_the_group_is_running_the_first_is_to_be_ended(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        var second = await bot.LookAsync(async db =>
        {
            var row = await db.Meetings.OrderBy(meeting => meeting.StartsAt).Skip(1).FirstAsync();
            (row.StartsAt, row.Moves) = (bot.Now + Duration.FromMinutes(10), 1);
            await db.SaveChangesAsync();
            return row.Id.Value;
        });
        await bot.ItIsAsync(10);

        Assert.Contains("Another meeting of your group is still going on", (await bot.PressAsync(Someone.Maya, new ActionRef("run.start", $"{second:N}.1"))).Plain());
        var refused = await bot.SayAsync(Someone.Maya, "/peer meet start");
        Assert.Contains("Another meeting of your group is still going on", refused.Plain());
        await bot.PressAsync(Someone.Maya, refused, "End the meeting");
        Assert.Contains("You have started the meeting", (await bot.SayAsync(Someone.Jonas, "/peer meet start")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Two_groups_of_a_workspace_meet_at_once(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        var lab = ActionItems.Acts.Lab;
        await AGroup.SetUpAsync(bot, Someone.Lee, lab, ("members", "lee|tom"), ("time", "16:01"));
        await bot.ItIsAsync(1);
        var start = Assert.Single(bot.Channel.In("lab"), posted => posted.Plain.Contains("It is time"));
        await bot.PressAsync(Someone.Lee, start.Button("Start").Action, start.Ref, lab);
        await bot.ItIsAsync(1, 30);
        await bot.PressAsync(Someone.Maya, "Next");

        Assert.Contains("Jonas Weber has the word", bot.Meeting().Plain);
        Assert.Contains("Lee Tanaka has the word", Assert.Single(bot.Channel.In("lab"), posted => posted.Plain.Contains("The meeting ends:")).Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Somebody_alone_runs_a_short_meeting_kindly(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine, ("members", "maya"), ("length", "15"));
        Assert.StartsWith("Check-in (until 15:02)\nMaya Lindqvist has the word", bot.Meeting().Plain);

        await bot.PassAsync(Duration.FromMinutes(25));

        Assert.Contains("What came of our meeting", bot.Public("What came").Plain);
        Assert.Equal(["maya"], await bot.ThereAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task When_all_are_away_whoever_comes_after_all_starts_and_leads(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        foreach (var person in AGroup.People)
        {
            await bot.SayAsync(person, "/peer away 2026-11-05");
        }

        await bot.ItIsAsync(0);
        Assert.Contains("Whoever presses Start leads it", bot.Public("It is time").Plain);
        Assert.Contains("You have started the meeting", (await bot.TypeAsync(Someone.Ana, "/peer meet start")).Plain());
        Assert.Contains("Leads: Ana Souza", bot.Meeting().Plain);

        await bot.TypeAsync(Someone.Tom, "/peer meet here");
        await bot.TypeAsync(Someone.Ana, "/peer meet end");
        Assert.Equal(["ana", "tom"], await bot.ThereAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_start_is_taken_back_while_nothing_has_happened(Engine engine)
    {
        await using var bot = await RunningScene.AtTheStartAsync(engine);
        await bot.ItIsAsync(4);
        var reply = await bot.TypeAsync(Someone.Tom, "/peer meet start");
        var message = bot.Meeting();

        Assert.Contains("The meeting has not been started", (await bot.PressAsync(Someone.Tom, reply, "Undo")).Plain());
        await bot.DeliverAsync();

        Assert.Null(message.Message);
        Assert.Empty(await bot.HistoryAsync());
        Assert.Contains("You have started the meeting", (await bot.TypeAsync(Someone.Maya, "/peer meet start")).Plain());
        Assert.Contains("Leads: Maya Lindqvist", bot.Meeting().Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Once_something_has_happened_a_start_stays(Engine engine)
    {
        await using var bot = await RunningScene.AtTheStartAsync(engine);
        var reply = await bot.TypeAsync(Someone.Maya, "/peer meet start");
        await bot.PressAsync(Someone.Maya, "Next");
        Assert.Contains("Something has happened in the meeting since", (await bot.PressAsync(Someone.Maya, reply, "Undo")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_late_start_shrinks_the_sections_but_not_the_wrap_up(Engine engine)
    {
        await using var bot = await RunningScene.AtTheStartAsync(engine);
        await bot.ItIsAsync(30);
        await bot.TypeAsync(Someone.Maya, "/peer meet start");
        Assert.StartsWith("Check-in (until 15:34)", bot.Meeting().Plain);
        await bot.ItIsAsync(35);
        Assert.StartsWith("Topic (until 15:48)", bot.Meeting().Plain);
        await bot.ItIsAsync(55);
        Assert.StartsWith("Wrap-up (until 16:00)", bot.Meeting().Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Outsiders_and_ex_members_change_nothing_in_a_running_meeting(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        var message = bot.Meeting();
        await ActionItems.Acts.LeaveAsync(bot, Someone.Tom);
        var before = message.Plain;

        foreach (var button in message.Buttons)
        {
            foreach (var outsider in new[] { Someone.Tom, Someone.Lee, Someone.Stranger })
            {
                Assert.Contains("no longer open to you", (await bot.PressAsync(outsider, button.Action, message.Ref)).Plain());
            }
        }

        await bot.DeliverAsync();
        Assert.Equal(before, message.Plain);
        Assert.DoesNotContain("Tom", message.Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_group_that_does_not_want_to_be_called_is_not(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var form = (await bot.SayAsync(Someone.Maya, "/peer settings group")).Form();
        await bot.SubmitAsync(Someone.Maya, form, ("start-prompt", "no"), ("agenda-hours", "0"));
        await bot.ItIsAsync(-150);
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("Agenda for"));
        await bot.ItIsAsync(0);
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("It is time"));
        await bot.TypeAsync(Someone.Maya, "/peer meet start");
        bot.Meeting();
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_call_is_planned_once_expires_soon_and_is_never_said_late(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        bot.Clock.Reset(Instant.FromUtc(2026, 11, 5, 15, 15));
        await bot.DeliverAsync();
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("It is time"));
        var meeting = (await bot.RowAsync()).Id.Value;
        var rows = await bot.LookAsync(db => db.Notices.Where(row => row.Kind == NoticeKind.TimeToStart && row.Subject == meeting).ToListAsync());
        Assert.NotEqual(NoticeState.Sent, Assert.Single(rows).State);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Across_a_clock_change_an_hour_is_an_hour(Engine engine)
    {
        // Berlin, 28 March 2027: ____1:30 WT____/1:59:59 -> 3:00/____3:30 ST____
        await using var bot = await RotaScene.StartAsync(engine, ("day", "Sunday"), ("time", "01:30"));
        bot.Clock.Reset(Instant.FromUtc(2027, 3, 27, 12, 0));
        await bot.DeliverAsync();
        bot.Clock.Reset(Instant.FromUtc(2027, 3, 28, 0, 33));
        await bot.DeliverAsync();
        await bot.PressAsync(Someone.Maya, bot.Public("It is time"), "Start");
        await bot.DeliverAsync();

        Assert.Contains("The meeting ends: 01:30", bot.Meeting().Plain);
        Assert.Equal(Instant.FromUtc(2027, 3, 28, 1, 35), await bot.LookAsync(db => db.Meetings.Where(row => row.ClosesAt != null).Select(row => row.ClosesAt).SingleAsync()));
        await bot.PassAsync(Duration.FromMinutes(70));
        Assert.Contains("from 00:33 to 01:35", bot.Public("Our meeting ran").Plain);
    }
}
