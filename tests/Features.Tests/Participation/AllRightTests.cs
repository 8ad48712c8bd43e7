using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Features.Tests.Facilitation;
using PeerBot.Features.Tests.Meetings;
using PeerBot.Features.Tests.Records;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Participation;

/// <summary>"All right?" (V1): after two misses in a row, once, to that member alone, never to somebody away or on a pause (G5).</summary>
public sealed class AllRightTests
{
    private const string Words = "All right? We have not seen much of each other lately";

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Two_missed_meetings_bring_one_private_question_in_waking_hours(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.HoldAsync(Someone.Tom);
        await bot.PassAsync(Duration.FromDays(2));
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains(Words));

        await bot.HoldAsync(Someone.Tom, Someone.Priya);
        await bot.PassAsync(Duration.FromDays(4));
        var asked = bot.Letter(Someone.Tom, Words);
        Assert.Contains("The next meeting is on Thursday 19 November", asked.Plain);
        Assert.Single(bot.Channel.Shown, posted => posted.Plain.Contains(Words));
        var sent = await bot.LookAsync(db => db.Notices.Where(row => row.Kind == NoticeKind.AllRight).Select(row => row.SentAt).SingleAsync());
        Assert.InRange(sent!.Value.InZone(DateTimeZoneProviders.Tzdb["America/New_York"]).Hour, 9, 16);

        // The silence goes on, and is not mentioned again.
        await bot.HoldAsync(Someone.Tom);
        await bot.PassAsync(Duration.FromDays(6));
        Assert.Single(bot.Channel.Shown, posted => posted.Plain.Contains(Words));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Planning_twice_asks_once(Engine engine)
    {
        await using var bot = await QuietTomAsync(engine);
        await bot.DeliverAsync();
        await bot.DeliverAsync();
        Assert.Equal(1, await bot.LookAsync(db => db.Notices.CountAsync(row => row.Kind == NoticeKind.AllRight)));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_is_away_or_on_a_pause_is_not_asked(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Priya, "/peer away 2026-11-03 to 2026-11-30");
        await bot.HoldAsync(Someone.Tom);
        await bot.HoldAsync(Someone.Tom);
        await bot.SayAsync(Someone.Tom, "/peer pause until 2027-01-15");
        await bot.PassAsync(Duration.FromDays(8));
        Assert.Equal(0, await bot.LookAsync(db => db.Notices.CountAsync(row => row.Kind == NoticeKind.AllRight && row.SentAt != null)));
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains(Words));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Two_missed_check_ins_count_where_others_check_in(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        for (var round = 0; round < 2; round++)
        {
            foreach (var person in AGroup.People.Where(person => person != Someone.Ana))
            {
                await bot.SubmitAsync(person, (await bot.SayAsync(person, "/checkin")).Form(), ("top", "busy"));
            }

            await bot.HoldAsync();
        }

        // Ana was there: it is not said that she was not seen.
        await bot.PassAsync(Duration.FromDays(4));
        bot.Letter(Someone.Ana, "All right? Your check-ins have been quiet lately, and that happens.");
        Assert.Single(bot.Channel.Shown, posted => posted.Plain.Contains("All right?"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Whoever_had_their_words_forgotten_is_not_asked_where_they_are(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        for (var round = 0; round < 2; round++)
        {
            foreach (var person in AGroup.People)
            {
                await bot.SubmitAsync(person, (await bot.SayAsync(person, "/checkin")).Form(), ("top", "busy"));
            }

            await bot.HoldAsync();
        }

        await RecordScene.ForgetAsync(bot, Someone.Ana);
        await bot.PassAsync(Duration.FromDays(4));
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains("All right?"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_came_to_a_meeting_since_is_not_asked_when_the_answer_about_an_earlier_one_comes_late(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.HoldAsync(Someone.Tom);
        var (second, startsAt) = await bot.NextAsync();
        bot.Clock.Reset(startsAt + Duration.FromDays(7) + Duration.FromMinutes(4));
        await bot.DeliverAsync();
        Assert.StartsWith("You have started the meeting", (await bot.SayAsync(Someone.Tom, "/peer meet start")).Plain());
        await bot.SayAsync(Someone.Tom, "/peer meet end");
        await bot.SayHeldAsync(second, Someone.Tom);
        await bot.PassAsync(Duration.FromDays(4));
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains("All right?"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_group_that_never_checks_in_misses_nothing(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.HoldAsync();
        await bot.HoldAsync();
        await bot.PassAsync(Duration.FromDays(6));
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains(Words));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_newcomer_has_missed_nothing_from_before_they_came(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.HoldAsync();
        await bot.HoldAsync();
        await bot.SubmitAsync(Someone.Maya, (await bot.SayAsync(Someone.Maya, "/peer members add")).Form(), ("people", "lee"));
        await bot.PassAsync(Duration.FromDays(5));
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains(Words));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_answer_that_was_taken_back_asks_nobody(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.HoldAsync(Someone.Tom);
        var held = await bot.HoldAsync(Someone.Tom);
        await bot.PressAsync(Someone.Ana, held.Button("Undo").Action);
        await bot.PassAsync(Duration.FromDays(4));
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains(Words));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_check_in_meanwhile_makes_the_question_moot(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.HoldAsync(Someone.Tom);
        await bot.HoldAsync(Someone.Tom);
        await bot.SubmitAsync(Someone.Tom, (await bot.SayAsync(Someone.Tom, "/checkin")).Form(), ("top", "back again"));
        await bot.PassAsync(Duration.FromDays(6));
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains(Words));
        Assert.Equal(NoticeState.Dropped, await bot.LookAsync(db => db.Notices.Where(row => row.Kind == NoticeKind.AllRight).Select(row => row.State).SingleAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Past_its_window_the_question_expires(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.HoldAsync(Someone.Tom);
        await bot.HoldAsync(Someone.Tom);
        await bot.DeliverAsync();
        bot.Clock.AdvanceDays(9);
        await bot.DeliverAsync();
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains(Words));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Each_answer_leads_where_it_says(Engine engine)
    {
        await using var bot = await QuietTomAsync(engine);
        var asked = bot.Letter(Someone.Tom, Words);
        Assert.StartsWith("Good to hear. Your place is yours; the next meeting is on Thursday 19 November", (await bot.PressAsync(Someone.Tom, asked, "I'm in")).Plain());
        Assert.StartsWith("Good to hear.", (await bot.SayAsync(Someone.Tom, "/peer in")).Plain());
        Assert.Equal("Take a break", (await bot.PressAsync(Someone.Tom, asked, "Pause me")).Form().Title);
        Assert.StartsWith("Leave the group about", (await bot.PressAsync(Someone.Tom, asked, "Leave")).Plain());
        Assert.IsType<Reply.Whisper>(await bot.PressAsync(Someone.Tom, asked, "Leave"));
    }

    private static async Task<TestBot> QuietTomAsync(Engine engine)
    {
        var bot = await Acts.BotWithGroupAsync(engine);
        await bot.HoldAsync(Someone.Tom);
        await bot.HoldAsync(Someone.Tom);
        await bot.PassAsync(Duration.FromDays(4));
        return bot;
    }
}
