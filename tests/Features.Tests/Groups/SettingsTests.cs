using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Core.ActionItems;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Groups;

/// <summary>Changing what the group agreed on, and one's own zone and hours (M1, N6, A6, P3).</summary>
public sealed class SettingsTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_new_rhythm_moves_untouched_meetings_only_and_tells_the_group(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var move = (await bot.SayAsync(Someone.Ana, "/peer meet")).Message()!.Blocks.OfType<Chat.Messages.Buttons>().First().Items[0];
        await bot.SubmitAsync(Someone.Ana, (await bot.PressAsync(Someone.Ana, move.Action)).Form(), ("date", "2026-11-06"), ("time", "10:00"));

        var form = (await bot.SayAsync(Someone.Tom, "/peer settings group")).Form();
        var saved = await bot.SubmitAsync(Someone.Tom, form, ("day", "Tuesday"), ("time", "10:00"), ("length", "90"));
        Assert.Contains("every week on Tuesday at 10:00", saved.Plain());
        var meetings = await bot.LookAsync(db => db.Meetings.OrderBy(row => row.StartsAt).ToListAsync());
        Assert.Equal(Instant.FromUtc(2026, 11, 6, 13, 0), meetings.Single(row => row.Moves == 1).StartsAt);
        Assert.All(meetings.Where(row => row.Moves == 0), row => Assert.Equal(IsoDayOfWeek.Tuesday, row.StartsAt.InUtc().DayOfWeek));
        Assert.All(meetings.Where(row => row.Moves == 0), row => Assert.Equal(90, row.LengthMinutes));
        await bot.DeliverAsync();
        Assert.Single(bot.Channel.In("circle"), posted => posted.Plain.Contains("From now on we meet every week on Tuesday at 10:00 (Europe/Berlin), 90 minutes"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Saving_untouched_changes_nothing_and_says_nothing_to_the_group(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var before = await bot.LookAsync(db => db.Meetings.Select(row => row.Id).OrderBy(id => id).ToListAsync());
        var form = (await bot.SayAsync(Someone.Tom, "/peer settings group")).Form();
        Assert.IsType<Reply.CloseForm>(await bot.SubmitAsync(Someone.Tom, form));
        await bot.DeliverAsync();
        Assert.Equal(before, await bot.LookAsync(db => db.Meetings.Select(row => row.Id).OrderBy(id => id).ToListAsync()));
        Assert.Single(bot.Channel.In("circle"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_form_from_before_somebody_elses_change_overwrites_nothing(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var toms = (await bot.SayAsync(Someone.Tom, "/peer settings group")).Form();
        var anas = (await bot.SayAsync(Someone.Ana, "/peer settings group")).Form();
        await bot.SubmitAsync(Someone.Tom, toms, ("length", "90"));
        var fresh = (await bot.SubmitAsync(Someone.Ana, anas, ("focus", "Feedback"))).Form();
        Assert.Contains("Nothing was overwritten", fresh.Intro!.ToString());
        Assert.Equal(90, await bot.LookAsync(db => db.Groups.Select(row => row.LengthMinutes).SingleAsync()));
        Assert.IsType<Reply.CloseForm>(await bot.SubmitAsync(Someone.Ana, fresh, ("focus", "Feedback")));
        Assert.Contains("Focus: Feedback", (await bot.SayAsync(Someone.Tom, "/peer")).Plain());
        Assert.IsType<Reply.CloseForm>(await bot.SubmitAsync(Someone.Ana, fresh, ("focus", "Feedback")));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Two_alternating_times_are_kept(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var form = (await bot.SayAsync(Someone.Tom, "/peer settings group")).Form();
        Assert.Contains("other-time: Please choose a time", (await bot.SubmitAsync(Someone.Tom, form, ("other-day", "Friday"))).Plain());
        Assert.Contains("other-day: The two times are the same", (await bot.SubmitAsync(Someone.Tom, form, ("other-day", "Thursday"), ("other-time", "16:00"))).Plain());
        var saved = await bot.SubmitAsync(Someone.Tom, form, ("other-day", "Friday"), ("other-time", "08:00"));
        Assert.Contains("every other time on Friday at 08:00", saved.Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_check_in_given_before_the_rhythm_changed_is_not_lost(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await bot.SubmitAsync(Someone.Priya, (await bot.SayAsync(Someone.Priya, "/checkin")).Form(), ("top", "Hiring"));
        await bot.SubmitAsync(Someone.Tom, (await bot.SayAsync(Someone.Tom, "/peer settings group")).Form(), ("day", "Friday"));
        var form = (await bot.SayAsync(Someone.Priya, "/checkin")).Form();
        Assert.Equal("Hiring", form.Fields.OfType<Chat.Forms.TextField>().First().Initial);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Only_members_see_and_save_the_groups_settings(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var form = (await bot.SayAsync(Someone.Tom, "/peer settings group")).Form();
        Assert.Contains("not in a peer learning group", (await bot.SayAsync(Someone.Lee, "/peer settings group")).Plain());
        foreach (var other in new[] { Someone.Lee, Someone.Stranger })
        {
            Assert.Contains("no longer open to you", (await bot.SubmitAsync(other, form, ("focus", "Mine now"))).Plain());
        }

        Assert.Contains("Leading remote teams", (await bot.SayAsync(Someone.Tom, "/peer settings")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Ones_own_zone_and_hours_are_kept_against_the_platforms(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var form = (await bot.SayAsync(Someone.Tom, "/peer settings mine")).Form();
        var saved = await bot.SubmitAsync(Someone.Tom, form, ("zone", "lisbon"), ("from", "07:30"), ("until", "12:00"), ("weekends", "yes"), ("nudges", "None"));
        Assert.Contains("times in Europe/Lisbon and write to you from 07:30 to 12:00 every day", saved.Plain());
        await bot.SayAsync(Someone.Tom, "/peer");
        var tom = await bot.LookAsync(db => db.People.SingleAsync(row => row.ExternalId == "tom"));
        Assert.Equal(("Europe/Lisbon", true, NudgePreference.None), (tom.Zone, tom.AwakeOnWeekends, tom.Nudges));
    }

    [Theory]
    [InlineData("zone", "Atlantis", "zone: I do not know that time zone")]
    [InlineData("from", "noon", "from: I could not read that time")]
    [InlineData("nudges", "Always", "nudges: Please choose one of the answers")]
    public async Task A_wrong_setting_of_ones_own_is_told_beside_its_field(string key, string value, string words)
    {
        await using var bot = await TestBot.StartAsync(Engine.Sqlite);
        var form = (await bot.SayAsync(Someone.Lee, "/peer settings mine")).Form();
        Assert.Contains(words, (await bot.SubmitAsync(Someone.Lee, form, (key, value))).Plain());
    }
}
