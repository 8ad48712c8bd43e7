using Microsoft.EntityFrameworkCore;
using PeerBot.Core.Groups;
using PeerBot.Core.Notices;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Records;

/// <summary>Raw check-ins are let go after a year, or when the group chose (P5, T17).</summary>
public sealed class RetentionTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_check_in_and_its_post_go_after_twelve_months_and_not_before(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        bot.Clock.Reset(Instant.FromUtc(2027, 11, 4, 12, 0));
        await bot.DeliverAsync();
        Assert.Equal(5, await bot.LookAsync(db => db.CheckIns.CountAsync()));
        bot.Clock.Reset(Instant.FromUtc(2027, 11, 6, 12, 0));
        await bot.DeliverAsync();
        await bot.DeliverAsync();
        Assert.Equal(0, await bot.LookAsync(db => db.CheckIns.CountAsync()));
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains("has checked in"));
        Assert.NotEmpty(await Acts.ItemsAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_group_can_choose_a_shorter_time_and_another_groups_stay(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        await Acts.StartLabAsync(bot);
        var form = (await bot.SayAsync(Someone.Lee, "/checkin", Acts.Lab)).Form();
        await bot.SubmitAsync(Someone.Lee, form, Acts.Lab, ("top", "in the lab"));
        var settings = (await bot.SayAsync(Someone.Maya, "/peer settings group")).Form();
        await bot.SubmitAsync(Someone.Maya, settings, ("keep-months", "3"));
        Assert.Contains("3 months", (await bot.SayAsync(Someone.Maya, "/peer settings")).Plain());
        bot.Clock.Reset(Instant.FromUtc(2027, 2, 10, 12, 0));
        await bot.DeliverAsync();
        Assert.Equal(1, await bot.LookAsync(db => db.CheckIns.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Talks_that_are_over_and_undos_and_notices_of_old_are_cleared_away(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        await bot.SayAsync(Someone.Maya, "checkin", Someone.Maya.Direct);
        var item = (await Acts.ItemsAsync(bot))[0];
        await bot.PressAsync(Someone.Maya, new("item.done", item.Id.Value));
        await bot.PassAsync(Duration.FromHours(2));
        Assert.NotEqual(0, await bot.LookAsync(db => db.Undos.CountAsync()));
        Assert.Equal(1, await bot.LookAsync(db => db.Conversations.CountAsync()));
        bot.Clock.AdvanceDays(120);
        await bot.DeliverAsync();
        await bot.DeliverAsync();
        Assert.Equal((0, 0), await bot.LookAsync(async db => (await db.Undos.CountAsync(), await db.Conversations.CountAsync())));
        var old = bot.Now - Duration.FromDays(90);

        // Nudges about open items are counted, and whether somebody was welcomed is asked long afterwards.
        Assert.Equal(0, await bot.LookAsync(db => db.Notices.CountAsync(
            row => row.ExpiresAt < old && row.SentAs == null && row.Kind != NoticeKind.Nudge && row.Kind != NoticeKind.Welcome)));
        Assert.NotEqual(0, await bot.LookAsync(db => db.Notices.CountAsync(row => row.ExpiresAt < old && row.SentAs != null)));
    }

    [Theory]
    [InlineData("2027-02-28T10:00:00Z", 12, "2026-02-28T10:00:00Z")]
    [InlineData("2027-05-31T10:00:00Z", 3, "2027-02-28T10:00:00Z")]
    public void Months_are_calendar_months(string now, int months, string before) => Assert.Equal(
        NodaTime.Text.InstantPattern.General.Parse(before).Value, Retention.Before(NodaTime.Text.InstantPattern.General.Parse(now).Value, months));
}
