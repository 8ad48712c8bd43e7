using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Groups;

/// <summary>Being away and taking a break, without penalty (G5, F1, F6, P3).</summary>
public sealed class AbsenceTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task Away_on_a_meeting_day_passes_the_lead_on_and_undo_brings_it_back(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var away = await bot.SayAsync(Someone.Maya, "/peer away 4-6 nov");
        Assert.Contains("from Wednesday 4 November until Friday 6 November", away.Plain());
        Assert.Contains("The meeting on Thursday 5 November does without you", away.Plain());
        Assert.Contains("Facilitator: Jonas Weber", (await bot.SayAsync(Someone.Tom, "/peer")).Plain());
        Assert.Contains("You are away for this meeting", (await bot.SayAsync(Someone.Maya, "/peer")).Plain());

        var undone = await bot.PressAsync(Someone.Maya, away.Button("Undo").Action);
        Assert.Contains("Taken back", undone.Plain());
        Assert.Contains("Facilitator: Maya Lindqvist", (await bot.SayAsync(Someone.Tom, "/peer")).Plain());
        Assert.Contains("taken this back already", (await bot.PressAsync(Someone.Maya, away.Button("Undo").Action)).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Undo_is_for_ten_minutes_and_for_the_one_who_did_it(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var undo = (await bot.SayAsync(Someone.Maya, "/peer away tomorrow")).Button("Undo").Action;
        Assert.Contains("Only the person who made this change", (await bot.PressAsync(Someone.Tom, undo)).Plain());
        bot.Clock.AdvanceMinutes(11);
        Assert.Contains("ten minutes", (await bot.PressAsync(Someone.Maya, undo)).Plain());
        Assert.Equal(1, await bot.LookAsync(db => db.Absences.CountAsync()));
    }

    [Theory]
    [InlineData("03/04")]
    [InlineData("sometime")]
    [InlineData("1 jan 2020")]
    [InlineData("🏖️")]
    [InlineData("<!channel>")]
    public async Task Dates_that_cannot_be_read_or_have_passed_are_asked_and_never_guessed(string words)
    {
        await using var bot = await TestBot.StartAsync(Engine.Sqlite);
        await AGroup.StartAsync(bot);
        var form = (await bot.SayAsync(Someone.Maya, $"/peer away {words}")).Form();
        Assert.Contains($"I could not read “{words}”", form.Intro!.ToString());
        Assert.Equal(0, await bot.LookAsync(db => db.Absences.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_form_sent_twice_is_one_absence_and_wrong_dates_are_told(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var form = (await bot.SayAsync(Someone.Maya, "/peer away")).Form();
        Assert.Contains("until: The last day is before the first", (await bot.SubmitAsync(Someone.Maya, form, ("from", "2026-12-05"), ("until", "2026-12-01"))).Plain());
        Assert.Contains("until: These days have passed", (await bot.SubmitAsync(Someone.Maya, form, ("from", "2026-10-05"), ("until", "2026-10-06"))).Plain());
        Assert.Contains("until: That is more than two years", (await bot.SubmitAsync(Someone.Maya, form, ("from", "2026-12-05"), ("until", "2036-12-06"))).Plain());
        await bot.SubmitAsync(Someone.Maya, form, ("from", "2026-12-01"), ("until", "2026-12-05"));
        await bot.SubmitAsync(Someone.Maya, form, ("from", "2026-12-01"), ("until", "2026-12-05"));
        Assert.Equal(1, await bot.LookAsync(db => db.Absences.CountAsync()));
        Assert.Contains("no longer open to you", (await bot.SubmitAsync(Someone.Lee, form)).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Coming_back_early_ends_the_absence_and_can_be_undone(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await bot.SayAsync(Someone.Maya, "/peer away 1-20 nov");
        var list = await bot.SayAsync(Someone.Maya, "/peer away");
        Assert.Contains("Away from Sunday 1 November until Friday 20 November", list.Plain());
        var back = list.Button("I'm back").Action;
        Assert.Contains("not away", (await bot.PressAsync(Someone.Tom, back)).Plain());
        var welcome = await bot.PressAsync(Someone.Maya, back);
        Assert.Contains("Welcome back", welcome.Plain());
        Assert.Contains("Facilitator: you", (await bot.SayAsync(Someone.Maya, "/peer")).Plain());
        await bot.PressAsync(Someone.Maya, welcome.Button("Undo").Action);
        Assert.Contains("Facilitator: Jonas Weber", (await bot.SayAsync(Someone.Maya, "/peer")).Plain());

        await bot.SayAsync(Someone.Ana, "/peer away 1-20 dec");
        var ahead = (await bot.SayAsync(Someone.Ana, "/peer away")).Button("I can come after all").Action;
        Assert.StartsWith("Noted: you can come after all", (await bot.PressAsync(Someone.Ana, ahead)).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_takes_a_break_hears_nothing_until_they_are_back(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        Assert.IsType<Reply.ShowForm>(await bot.SayAsync(Someone.Tom, "/peer pause"));
        var pause = await bot.SayAsync(Someone.Tom, "/peer pause until 20 nov");
        Assert.Contains("until Friday 20 November is over", pause.Plain());
        var heard = bot.Channel.To("tom").Count;
        await bot.PassAsync(Duration.FromDays(4));
        Assert.Equal(heard, bot.Channel.To("tom").Count);
        Assert.Contains("You are taking a break", (await bot.SayAsync(Someone.Tom, "/peer pause")).Plain());
        Assert.Contains("taking a break", (await bot.SayAsync(Someone.Ana, "/peer members")).Plain());
        (await bot.SayAsync(Someone.Tom, "/peer")).Button("I'm back");
        (await bot.SayAsync(Someone.Tom, "/checkin")).Button("I'm back");
        Assert.Contains("Welcome back", (await bot.SayAsync(Someone.Tom, "/peer back")).Plain());
        Assert.Contains("not away", (await bot.SayAsync(Someone.Tom, "/peer back")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_new_end_of_a_break_takes_the_place_of_the_old_one(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await bot.SayAsync(Someone.Tom, "/peer pause until 20 nov");
        var second = await bot.SayAsync(Someone.Tom, "/peer pause until 10 nov");
        Assert.Equal(new LocalDate(2026, 11, 10), await bot.LookAsync(db => db.Absences.Select(row => row.Until).SingleAsync()));
        await bot.PressAsync(Someone.Tom, second.Button("Undo").Action);
        Assert.Equal(new LocalDate(2026, 11, 20), await bot.LookAsync(db => db.Absences.Select(row => row.Until).SingleAsync()));
    }
}
