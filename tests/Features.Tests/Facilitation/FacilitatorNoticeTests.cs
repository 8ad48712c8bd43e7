using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Core.Facilitation;
using PeerBot.Features.Facilitation;
using PeerBot.Features.Requests;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Facilitation;

/// <summary>The facilitator is told in time, asked once more, and then the group hears who could step in (F5, N6, N8).</summary>
public sealed class FacilitatorNoticeTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_facilitator_is_told_three_days_ahead_with_the_reason_and_an_agenda(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);

        var notice = bot.Letter(Someone.Maya, "You lead on Thursday 5 November at 15:00");
        Assert.Contains("next in line", notice.Plain);
        Assert.Contains("Topic, 30 minutes", notice.Plain);
        Assert.Contains("Wrap-up, 5 minutes", notice.Plain);
        Assert.Equal(["I'm in", "Swap", "Can't make it", "Propose a topic", "Read the guide"], notice.Buttons.Select(button => button.Label));
        Assert.Contains(notice.Message!.Blocks.OfType<Heading>().SelectMany(heading => heading.Text.Pieces), piece => piece is Moment);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task No_answer_brings_one_reminder_and_then_a_call_that_does_not_name_them(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);

        await bot.AtAsync(3, 7, 45);
        Assert.DoesNotContain(bot.Channel.To("maya"), posted => posted.Plain.Contains("are you in"));
        await bot.AtAsync(3, 8);
        bot.Letter(Someone.Maya, "are you in");
        await bot.AtAsync(4, 7, 45);
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("could step in"));
        await bot.AtAsync(4, 8);
        await bot.AtAsync(5, 9);

        var call = bot.Public("could step in");
        Assert.Contains("Jonas Weber, Priya Nair, Tom Okafor and Ana Souza could step in", call.Plain);
        Assert.DoesNotContain("Maya", call.Plain);
        bot.Letter(Someone.Maya, "are you in");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task I_m_in_ends_the_asking_and_can_be_taken_back(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var notice = bot.Letter(Someone.Maya, "You lead on Thursday");

        var reply = await bot.PressAsync(Someone.Maya, notice, "I'm in");
        Assert.Contains("You are in for Thursday 5 November", reply.Plain());
        await bot.DeliverAsync();
        Assert.Contains("You are in. Thank you", notice.Plain);
        Assert.Equal(["Swap", "Can't make it", "Propose a topic", "Read the guide"], notice.Buttons.Select(button => button.Label));
        await bot.PressAsync(Someone.Maya, reply, "Undo");
        await bot.DeliverAsync();
        Assert.Equal("I'm in", notice.Buttons[0].Label);
        Assert.Empty(await bot.HistoryAsync());

        await bot.PressAsync(Someone.Maya, notice, "I'm in");
        await bot.AtAsync(3, 9);
        await bot.AtAsync(4, 9);
        Assert.DoesNotContain(bot.Channel.To("maya"), posted => posted.Plain.Contains("are you in"));
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("could step in"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_answered_reminder_is_taken_away(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        await bot.AtAsync(3, 8);

        await bot.PressAsync(Someone.Maya, bot.Letter(Someone.Maya, "are you in"), "I'm in");
        await bot.DeliverAsync();

        Assert.DoesNotContain(bot.Channel.To("maya"), posted => posted.Plain.Contains("are you in"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task I_m_in_twice_is_answered_kindly_and_written_once(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var press = bot.Letter(Someone.Maya, "You lead on Thursday").Button("I'm in").Action;

        var replies = await Task.WhenAll(bot.PressAsync(Someone.Maya, press), bot.PressAsync(Someone.Maya, press));

        Assert.Single(replies, reply => reply.Plain().Contains("Thank you"));
        Assert.Single(replies, reply => reply.Plain().Contains("You have said that you are in"));
        Assert.Equal([RotaEventKind.Confirmed], await bot.HistoryAsync());
    }

    [Fact]
    public async Task A_decision_on_a_history_that_grew_meanwhile_is_taken_again()
    {
        await using var bot = await RotaScene.StartAsync(Engine.Postgres);
        var press = bot.Note(Someone.Maya).Button("I'm in").Action;
        var seen = new List<int>();

        await bot.Services.GetRequiredService<ChatWork>().RunAsync(
            new ButtonPress(Someone.Maya.Caller, TestBot.Circle, press, null),
            async visit =>
            {
                seen.Add(await visit.Db.RotaEvents.CountAsync());
                if (seen.Count == 1)
                {
                    await bot.PressAsync(Someone.Maya, press);
                }

                await RotaHistory.AppendAsync(
                    visit.Db, await visit.Db.Groups.SingleAsync(), new RotaEvent.Left(visit.Me.Id), visit.Now, CancellationToken.None);
                return new Reply.Quiet();
            },
            CancellationToken.None);

        Assert.Equal([seen[0], seen[0] + 1], seen);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Another_member_s_press_is_answered_with_who_leads(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);

        var reply = await bot.PressAsync(Someone.Tom, bot.Letter(Someone.Maya, "You lead on").Button("I'm in").Action);

        Assert.Contains("Maya Lindqvist leads on Thursday 5 November", reply.Plain());
        Assert.Empty(await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_button_from_before_the_meeting_moved_is_refused_with_the_date_it_has_now(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var old = bot.Letter(Someone.Maya, "You lead on Thursday").Buttons
            .Where(button => button.Action.Verb != Chat.Routing.ChatRoutes.CommandVerb).ToDictionary(button => button.Label, button => button.Action);

        await MoveAsync(bot, "2026-11-06");

        foreach (var action in old.Where(button => button.Key is "I'm in" or "Swap" or "Can't make it").Select(button => button.Value))
        {
            var reply = await bot.PressAsync(Someone.Maya, action);
            Assert.Contains("The meeting has moved since then; it is now on Friday 6 November at 15:00", reply.Plain());
        }

        Assert.DoesNotContain(bot.Channel.To("maya"), posted => posted.Plain.Contains("You lead on"));
        await bot.AtAsync(3, 8);
        bot.Letter(Someone.Maya, "You lead on Friday 6 November");
        Assert.Empty(await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_note_comes_at_nine_on_the_reader_s_clock_the_morning_after_the_clocks_changed(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        bot.Clock.Reset(Instant.FromUtc(2027, 3, 22, 8, 0));
        await AGroup.StartAsync(bot, ("day", "Tuesday"));

        // Three days before Tuesday 30 March is a Saturday; on Monday nine o'clock in Berlin is seven in UTC, since Sunday.
        bot.Clock.Reset(Instant.FromUtc(2027, 3, 29, 6, 59));
        await bot.DeliverAsync();
        Assert.DoesNotContain(bot.Channel.To("jonas"), posted => posted.Plain.Contains("You lead on"));
        bot.Clock.Reset(Instant.FromUtc(2027, 3, 29, 7, 0));
        await bot.DeliverAsync();
        bot.Letter(Someone.Jonas, "You lead on Tuesday 30 March at 14:00");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_quiet_hours_are_those_of_the_facilitator_s_own_zone(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);

        // Nine o'clock in Kolkata.
        await bot.AtAsync(16, 3, 29);
        Assert.DoesNotContain(bot.Channel.To("priya"), posted => posted.Plain.Contains("You lead on"));
        await bot.AtAsync(16, 3, 30);
        bot.Letter(Someone.Priya, "You lead on Thursday 19 November at 15:00");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_is_away_on_the_day_is_not_chosen_and_the_next_one_hears_of_it(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var notice = bot.Letter(Someone.Maya, "You lead on Thursday");

        await bot.SayAsync(Someone.Maya, "/peer away 2026-11-05");
        await bot.DeliverAsync();

        Assert.Equal("Jonas Weber leads on Thursday 5 November at 15:00.", notice.Plain);
        Assert.Contains("Maya Lindqvist is away", bot.Letter(Someone.Jonas, "You lead on Thursday 5 November").Plain);
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("Jonas Weber leads"));
    }

    /// <summary>Priya moves the next meeting to another day at the same time.</summary>
    internal static async Task MoveAsync(TestBot bot, string date)
    {
        var meetings = await bot.SayAsync(Someone.Priya, "/peer meet");
        var move = meetings.Message()!.Blocks.OfType<Buttons>().SelectMany(row => row.Items).First(button => button.Label == "Move");
        var form = (await bot.PressAsync(Someone.Priya, move.Action)).Form();
        await bot.SubmitAsync(Someone.Priya, form, ("date", date));
        await bot.DeliverAsync();
    }
}
