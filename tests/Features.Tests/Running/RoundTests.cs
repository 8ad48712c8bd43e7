using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Replies;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Running;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Features.Tests.Facilitation;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Running;

/// <summary>The rounds (M3), presses that are safe against two chairs (M4), and people who come, go and vanish.</summary>
public sealed class RoundTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_meeting_in_a_channel_that_more_people_can_read_now_shows_nobodys_words_any_more(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        foreach (var who in new[] { Someone.Maya, Someone.Jonas })
        {
            await bot.SubmitAsync(who, (await bot.SayAsync(who, "/checkin")).Form(), ("top", $"canary of {who.Id}"), ("sight", "meeting"));
        }

        await bot.ItIsAsync(0);
        await bot.SayAsync(Someone.Maya, "/peer meet start");
        await bot.DeliverAsync();
        Assert.Contains("canary of maya", bot.Meeting().Plain);

        await bot.Services.GetRequiredService<IWorkspaceDirectory>().OpennessChangedAsync(TestBot.Circle with { Openness = Openness.SharedOutside }, default);
        await bot.ItIsAsync(2, 30);

        Assert.Contains("What members wrote is not shown here", bot.Meeting().Plain);
        Assert.DoesNotContain("canary", bot.Meeting().Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Two_presses_of_next_at_once_advance_once(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        var next = bot.Meeting().Button("Next").Action;

        var replies = await Task.WhenAll(bot.PressAsync(Someone.Maya, next), bot.PressAsync(Someone.Maya, next));
        await bot.DeliverAsync();

        Assert.Contains("Jonas Weber has the word", bot.Meeting().Plain);
        Assert.Single(replies, reply => reply.Plain().Contains("That step is done already, so nothing was done twice. Jonas Weber has the word"));
        Assert.Equal(1, await bot.LookAsync(db => db.RunEvents.CountAsync(row => row.Kind == RunEventKind.Next)));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_speaker_may_go_on_too_and_others_are_shown_how_to_take_over(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        var refused = await bot.PressAsync(Someone.Tom, "Next");
        Assert.Contains("Maya Lindqvist leads this meeting. If that no longer holds, you can take over", refused.Plain());

        await bot.PressAsync(Someone.Maya, "Next");
        Assert.IsType<Reply.Quiet>(await bot.PressAsync(Someone.Jonas, "Next"));
        Assert.Contains("Priya Nair has the word", bot.Meeting().Plain);

        await bot.PressAsync(Someone.Tom, refused, "Take over");
        await bot.DeliverAsync();
        Assert.Contains("Leads: Tom Okafor", bot.Meeting().Plain);
        await bot.PressAsync(Someone.Tom, "Next");
        Assert.Contains("Tom Okafor has the word", bot.Meeting().Plain);
        Assert.Equal([RotaEventKind.HandedOver], await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Pass_come_back_and_more_time_by_button_and_by_command(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        await bot.PressAsync(Someone.Maya, "Come back to me");
        Assert.Contains("Jonas Weber has the word", bot.Meeting().Plain);
        Assert.Contains("Once more at the end: Maya Lindqvist", bot.Meeting().Plain);

        Assert.Contains("You pass this round. Jonas Weber has the word until", (await bot.TypeAsync(Someone.Priya, "/peer meet pass")).Plain());
        Assert.DoesNotContain("Priya", bot.Meeting().Plain);
        Assert.Contains("You have had your turn", (await bot.SayAsync(Someone.Priya, "/peer meet pass")).Plain());

        await bot.PressAsync(Someone.Jonas, "+2 min");
        Assert.Contains("Jonas Weber has the word until 15:03, 3 minutes left", bot.Meeting().Plain);
        Assert.Contains("Time for all to share: 1 minute\n", bot.Meeting().Plain);
        Assert.Contains("has the word right now. Yours comes.", (await bot.SayAsync(Someone.Tom, "/peer meet more")).Plain());
        Assert.Contains("Jonas Weber has the word right now", (await bot.SayAsync(Someone.Tom, "/peer meet back")).Plain());

        foreach (var name in new[] { "Tom Okafor", "Ana Souza", "Maya Lindqvist" })
        {
            await bot.PressAsync(Someone.Maya, "Next");
            Assert.Contains($"{name} has the word", bot.Meeting().Plain);
        }

        Assert.Contains("cannot be put off any further", (await bot.PressAsync(Someone.Maya, "Come back to me")).Plain());
        await bot.PressAsync(Someone.Maya, "Next");
        Assert.StartsWith("Topic (until 15:40)", bot.Meeting().Plain);
        Assert.Contains("There are no turns in this part", (await bot.SayAsync(Someone.Tom, "/peer meet pass")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_turn_is_promised_only_to_those_whose_turn_comes(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        await bot.PressAsync(Someone.Maya, "Next");
        Assert.Equal("Jonas Weber has the word right now. Yours comes.", (await bot.SayAsync(Someone.Tom, "/peer meet back")).Plain());
        Assert.Equal("Jonas Weber has the word right now, and you have had your turn in this round.", (await bot.SayAsync(Someone.Maya, "/peer meet back")).Plain());

        var missing = await bot.TypeAsync(Someone.Maya, "/peer meet missing");
        Assert.StartsWith("Jonas Weber is not called for now; I'm here brings them back. Priya Nair has the word until", missing.Plain());
        var back = await bot.SayAsync(Someone.Jonas, "/peer meet back");
        Assert.StartsWith("Priya Nair has the word right now. You are down as not here", back.Plain());
        Assert.StartsWith("Good that you are here.", (await bot.PressAsync(Someone.Jonas, back.Button("I'm here").Action)).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_warning_goes_to_the_speaker_alone_once_and_goes_away(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        await bot.ItIsAsync(1, 3);
        Assert.DoesNotContain(bot.Channel.To("maya"), posted => posted.Plain.Contains("A word between us"));
        await bot.ItIsAsync(1, 4);
        var warning = bot.Letter(Someone.Maya, "A word between us: your time runs until 15:01. If you need more, take it: 2 minutes are there for all.");
        await bot.ItIsAsync(1, 20);
        bot.Letter(Someone.Maya, "A word between us");
        Assert.Single(bot.Channel.All, posted => posted.Message is not null && posted.Plain.Contains("A word between us"));

        await bot.PressAsync(Someone.Maya, warning, "+2 min");
        await bot.PressAsync(Someone.Maya, "Next");
        Assert.Null(warning.Message);
        Assert.Contains("Jonas Weber has the word", bot.Meeting().Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Left_alone_the_message_follows_the_time_to_the_end(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        await bot.ItIsAsync(1, 36);
        Assert.Contains("Maya Lindqvist is finishing; Jonas Weber is next.", bot.Meeting().Plain);
        await bot.ItIsAsync(2, 36);
        Assert.Contains("Jonas Weber has the word", bot.Meeting().Plain);
        await bot.ItIsAsync(12);
        Assert.Contains("Talk about the topic until 15:40, 28 minutes left.", bot.Meeting().Plain);
        await bot.ItIsAsync(41);
        Assert.StartsWith("Challenges and successes (until 15:55)\nJonas Weber has the word", bot.Meeting().Plain);
        await bot.ItIsAsync(55);
        Assert.Contains("Who does what, and what did you decide? There is time until 16:00, 5 minutes left.", bot.Meeting().Plain);
        await bot.ItIsAsync(58);
        Assert.Contains("Last call: what is still to be noted goes in now.", bot.Meeting().Plain);
        await bot.ItIsAsync(60);
        Assert.Contains("The agreed end has come. Whatever is still to be written down can be, until I close the meeting at 16:05.", bot.Meeting().Plain);
        await bot.ItIsAsync(65);
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("The meeting ends:"));
        bot.Public("Our meeting ran from 15:00 to 16:05, led by Maya Lindqvist. Thank you.");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_merely_counts_down_is_edited_at_most_every_ten_seconds(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        await bot.ReachAsync("Topic");
        var edits = 0;
        bot.Channel.EditTrouble = _ =>
        {
            edits++;
            return null;
        };
        var before = bot.Now;
        for (var second = 0; second < 300; second += 5)
        {
            bot.Clock.AdvanceSeconds(5);
            await bot.DeliverAsync();
        }

        Assert.InRange(edits, 4, (int)((bot.Now - before) / RunClock.Pace));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task After_a_restart_the_right_time_is_left(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        await bot.ItIsAsync(0, 30);
        await bot.PressAsync(Someone.Maya, "Next");
        await bot.RestartAsync();
        await bot.ItIsAsync(1, 10);
        Assert.Contains("Jonas Weber has the word until 15:02, 1 minute left.", bot.Meeting().Plain);

        // Nobody was awake for half the meeting.
        await bot.RestartAsync();
        await bot.ItIsAsync(41);
        Assert.StartsWith("Challenges and successes (until 15:55)", bot.Meeting().Plain);
        bot.Meeting();
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_is_late_is_called_last_and_who_is_missing_is_not_waited_for(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        await bot.SayAsync(Someone.Jonas, "/peer away 2026-11-05");
        await bot.ItIsAsync(0);
        await bot.TypeAsync(Someone.Maya, "/peer meet start");
        Assert.DoesNotContain("Jonas", bot.Meeting().Plain);

        var here = bot.Meeting().Button("I'm here").Action;
        Assert.IsType<Reply.Quiet>(await bot.PressAsync(Someone.Jonas, "I'm here"));
        Assert.Contains("Then: Priya Nair, Tom Okafor, Ana Souza and Jonas Weber", bot.Meeting().Plain);
        Assert.Contains("You are here already", (await bot.PressAsync(Someone.Jonas, here)).Plain());
        Assert.False(bot.Meeting().HasButton("I'm here"));

        await bot.PressAsync(Someone.Maya, "Next");
        await bot.PressMoreAsync(Someone.Maya, "The speaker is not here");
        Assert.Contains("Tom Okafor has the word", bot.Meeting().Plain);
        await bot.TypeAsync(Someone.Ana, "/peer meet go");
        Assert.DoesNotContain("Ana", bot.Meeting().Plain);
        await bot.TypeAsync(Someone.Maya, "/peer meet end");
        Assert.Equal(["ana", "jonas", "maya"], await bot.ThereAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_last_step_is_taken_back_by_whoever_made_it(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        await bot.PressAsync(Someone.Maya, "Next");
        var undo = bot.Meeting().Button("Undo").Action;
        Assert.Contains("leads this meeting", (await bot.PressAsync(Someone.Tom, undo)).Plain());

        Assert.IsType<Reply.Quiet>(await bot.PressAsync(Someone.Maya, "Undo"));
        Assert.Contains("Maya Lindqvist has the word until 15:01", bot.Meeting().Plain);
        Assert.Contains("nothing left to take back", (await bot.PressAsync(Someone.Maya, undo)).Plain());
        Assert.False(bot.Meeting().HasButton("Undo"));

        await bot.PressAsync(Someone.Maya, "Next");
        await bot.ReachAsync("Topic");
        var old = bot.Meeting().Button("Undo").Action;
        await bot.ItIsAsync(25);
        Assert.False(bot.Meeting().HasButton("Undo"));
        Assert.Contains("ten minutes", (await bot.PressAsync(Someone.Maya, old)).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task When_the_facilitator_leaves_the_group_the_next_in_line_leads_on(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        await bot.PressAsync(Someone.Maya, "Next");
        await Acts.LeaveAsync(bot, Someone.Maya);

        Assert.Contains("Leads: Jonas Weber", bot.Meeting().Plain);
        await bot.PressMoreAsync(Someone.Priya, "Take over");
        Assert.Contains("Leads: Priya Nair", bot.Meeting().Plain);
        await bot.TypeAsync(Someone.Priya, "/peer meet end");
        Assert.Equal(await bot.IdOfAsync(Someone.Priya), (await bot.RowAsync()).LedBy);
        Assert.DoesNotContain("Maya", bot.Public("What came of our meeting").Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task When_everybody_has_gone_whoever_comes_back_leads(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine, ("members", "maya|jonas"));
        await bot.TypeAsync(Someone.Maya, "/peer meet go");
        await bot.TypeAsync(Someone.Jonas, "/peer meet go");
        Assert.Contains("Leads: nobody yet", bot.Meeting().Plain);
        Assert.Equal(["Topics", "Next", "Note a decision", "I'm here", "Take over", "More"], bot.Meeting().Labels());
        Assert.Contains("You lead the meeting now", (await bot.TypeAsync(Someone.Jonas, "/peer meet take over")).Plain());
        Assert.Contains("Leads: Jonas Weber", bot.Meeting().Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Without_a_running_meeting_each_command_says_where_things_stand(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        foreach (var command in new[] { "now", "next", "pass", "back", "more", "here", "missing", "go", "take over", "decision x", "item x", "wrap", "undo", "end" })
        {
            Assert.Contains("No meeting is going on. The next one is on Thursday 5 November at 15:00.", (await bot.SayAsync(Someone.Maya, $"/peer meet {command}")).Plain());
        }

        await bot.ItIsAsync(5);
        Assert.Contains("Your meeting has not been started here yet.", (await bot.SayAsync(Someone.Maya, "/peer meet next")).Plain());
        Assert.Contains("You are not in a peer learning group", (await bot.SayAsync(Someone.Lee, "/peer meet next")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Jumping_to_the_next_notice_goes_from_one_change_of_the_meeting_to_the_next(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        await bot.ReachAsync("Topic");
        var upcoming = bot.Services.GetRequiredService<IUpcoming>();
        var seen = new List<string>();
        for (var jump = 0; jump < 6; jump++)
        {
            var next = (await upcoming.NextAsync("fake", "W1", 5, CancellationToken.None))[0];
            Assert.Equal(("the running meeting goes on", "the group"), (next.What, next.ToWhom));
            bot.Clock.Reset(next.DueAt);
            await upcoming.CatchUpAsync("fake", "W1", CancellationToken.None);
            seen.Add(bot.Meeting().Plain.Split('\n')[1]);
        }

        Assert.StartsWith("Jonas Weber has the word", seen[0]);
        Assert.Contains(seen, line => line.StartsWith("Priya Nair has the word", StringComparison.Ordinal));
        Assert.True(bot.Now < Instant.FromUtc(2026, 11, 5, 15, 55));
    }
}
