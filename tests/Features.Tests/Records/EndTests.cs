using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Channels;
using PeerBot.Core;
using PeerBot.Features.Groups;
using PeerBot.Features.Storage;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Records;

/// <summary>The end of a group: asked once, a day to think again, then nothing of it is left (P4, P5, T17).</summary>
public sealed class EndTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task Everyone_is_told_and_after_the_time_to_think_nothing_is_left(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        await RecordScene.EndAsync(bot, Someone.Maya);
        Assert.Contains("This group ends on", Acts.Card(bot, "This group ends on").Plain);
        await bot.PassAsync(Duration.FromHours(23));
        Assert.All(AGroup.People.Where(person => person != Someone.Maya), person => Acts.Private(bot, person, "This group ends on"));
        Assert.Contains(RecordScene.MarkOf(Someone.Priya), await RecordScene.ReadableAsync(bot));

        await bot.PassAsync(Duration.FromHours(3));
        Assert.Equal("(removed)", await RecordScene.ReadableAsync(bot));
        Assert.Equal("This group has ended, and what was written in it is removed. Thank you for what you gave each other.",
            Assert.Single(bot.Channel.Shown).Plain);
        Assert.Equal(0, await bot.LookAsync(db => db.WordKeys.CountAsync(row => row.GroupId != null)));
        Assert.Contains("not in a peer learning group", (await bot.SayAsync(Someone.Maya, "/peer")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task No_row_of_it_is_left_but_that_it_was_there_and_another_group_is_untouched(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        await Acts.StartLabAsync(bot);
        await bot.SayAsync(Someone.Tom, "/action stays in the lab", Acts.Lab);
        var ended = await bot.LookAsync(db => db.Groups.Where(row => row.Channel == "circle").Select(row => row.Id).SingleAsync());
        var before = await RowsAsync(bot, ended, of: false);
        await RecordScene.EndAsync(bot, Someone.Maya);
        await bot.PassAsync(Duration.FromHours(26));

        Assert.Equal(["groups", "memberships", "notices"], (await RowsAsync(bot, ended, of: true)).Keys.Order());
        var after = await RowsAsync(bot, ended, of: false);

        // What could be taken back is kept for a day, and notices and meetings go on.
        Assert.All(before.Where(table => table.Key is not ("notices" or "meetings" or "undos")), table => Assert.Equal(table.Value, after[table.Key]));
        Assert.Contains("stays in the lab", (await bot.SayAsync(Someone.Tom, "/action", Acts.Lab)).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Any_member_keeps_the_group_and_nothing_was_lost(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        await RecordScene.EndAsync(bot, Someone.Maya);
        var notice = Acts.Card(bot, "This group ends on");
        Assert.Contains("The group goes on", (await bot.PressAsync(Someone.Tom, notice, "Keep the group")).Plain());
        await bot.PassAsync(Duration.FromDays(3));
        Assert.Contains(RecordScene.MarkOf(Someone.Priya), await RecordScene.ReadableAsync(bot));
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains("This group ends on"));
        Assert.Contains(bot.Channel.In("circle"), posted => posted.Plain.Contains("The group goes on"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task On_a_friday_evening_it_waits_until_everyone_could_be_told(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        bot.Clock.Reset(Instant.FromUtc(2026, 11, 6, 21, 0));
        await RecordScene.EndAsync(bot, Someone.Maya);
        await bot.PassAsync(Duration.FromDays(2));
        Assert.Contains(RecordScene.MarkOf(Someone.Priya), await RecordScene.ReadableAsync(bot));
        await bot.PassAsync(Duration.FromDays(1));
        Assert.Equal("(removed)", await RecordScene.ReadableAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Asked_twice_it_ends_once_and_at_the_time_first_said(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        await RecordScene.EndAsync(bot, Someone.Maya);
        var at = await bot.LookAsync(db => db.Groups.Select(row => row.EndsAt).SingleAsync());
        bot.Clock.AdvanceHours(2);
        Assert.Contains("This group ends on", (await bot.SayAsync(Someone.Jonas, "/peer end")).Plain());
        await bot.PressAsync(Someone.Jonas, new("end.sure", (await AGroup.IdAsync(bot)).Value));
        Assert.Equal(at, await bot.LookAsync(db => db.Groups.Select(row => row.EndsAt).SingleAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task When_the_last_member_leaves_what_was_written_goes_within_the_hour(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot, ("members", "maya"));
        await RecordScene.WriteAsync(bot, Someone.Maya);
        await Acts.LeaveAsync(bot, Someone.Maya);
        await bot.PassAsync(Duration.FromHours(1));
        Assert.Equal("(removed)", await RecordScene.ReadableAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_channel_of_an_ended_group_is_free_for_another(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        await RecordScene.EndAsync(bot, Someone.Maya);
        await bot.PassAsync(Duration.FromHours(30));
        await AGroup.SetUpAsync(bot, Someone.Jonas, null);
        await bot.DeliverAsync();
        Assert.Equal(1, await bot.LookAsync(db => db.Groups.CountAsync(row => row.State == GroupState.Active)));
        Assert.Contains(bot.Channel.In("circle"), posted => posted.Plain.Contains("starts here"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_workspace_that_took_PeerBot_out_is_purged_within_a_day_and_one_that_put_it_back_is_not(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        var installations = bot.Services.GetRequiredService<IInstallations>();
        var ours = new Installation("fake", "W1", "secret");
        await installations.SaveAsync(ours, CancellationToken.None);
        await installations.WipeAsync("fake", "W1", CancellationToken.None);
        await bot.PassAsync(Duration.FromHours(11));
        await installations.SaveAsync(ours, CancellationToken.None);
        await bot.PassAsync(Duration.FromHours(24));
        Assert.Contains(RecordScene.MarkOf(Someone.Priya), await RecordScene.ReadableAsync(bot));

        await installations.WipeAsync("fake", "W1", CancellationToken.None);
        await bot.PassAsync(Duration.FromHours(13));
        Assert.Equal("(removed)", await RecordScene.ReadableAsync(bot));
        Assert.Equal(0, await bot.LookAsync(db => db.WordKeys.CountAsync()));
    }

    // How many rows of each table name this group, or another one.
    private static Task<Dictionary<string, int>> RowsAsync(TestBot bot, GroupId group, bool of) => bot.LookAsync(async db =>
    {
        var counts = new Dictionary<string, int>();
        foreach (var type in db.Model.GetEntityTypes().Where(type => type.ClrType == typeof(GroupRow) || type.FindProperty("GroupId")?.ClrType is { } kept && (kept == typeof(GroupId) || kept == typeof(GroupId?))))
        {
            var count = await (Task<int>)typeof(EndTests).GetMethod(nameof(CountAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(type.ClrType).Invoke(null, [db, type.ClrType == typeof(GroupRow) ? "Id" : "GroupId", group, of])!;
            if (count > 0)
            {
                counts.Add(type.GetTableName()!, count);
            }
        }

        return counts;
    });

    private static Task<int> CountAsync<TRow>(PeerBotDb db, string column, GroupId group, bool of)
        where TRow : class => db.Set<TRow>().CountAsync(row => (EF.Property<GroupId?>(row, column) == group) == of);
}
