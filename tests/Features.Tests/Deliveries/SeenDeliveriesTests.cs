using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Channels;
using PeerBot.Features.Deliveries;
using PeerBot.Features.Notices;
using PeerBot.Features.Storage;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Deliveries;

/// <summary>A delivery has its effect once, through duplicates at once, crashes and restarts (T2, N2).</summary>
public sealed class SeenDeliveriesTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_delivery_is_taken_once(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var once = Of(bot);
        Assert.True(await TakeAsync(bot));
        Assert.False(await TakeAsync(bot));
        Assert.True(await once.TakeAsync("slack", "T1", "event:Ev2", default));
        Assert.True(await once.TakeAsync("slack", "T2", "event:Ev1", default));
        Assert.True(await once.TakeAsync("teams", "T1", "event:Ev1", default));

        Assert.False(await once.IsDoneAsync("slack", "T1", "event:Ev1", default));
        await once.DoneAsync("slack", "T1", "event:Ev1", default);
        Assert.True(await once.IsDoneAsync("slack", "T1", "event:Ev1", default));
        Assert.False(await once.IsDoneAsync("slack", "T1", "event:Ev2", default));
        Assert.False(await TakeAsync(bot));
        await once.ReleaseAsync("slack", "T1", "event:Ev1", default);
        Assert.False(await TakeAsync(bot));
        await bot.RestartAsync();
        Assert.False(await TakeAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_was_given_back_may_be_taken_again_at_once(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        Assert.True(await TakeAsync(bot));
        await Of(bot).ReleaseAsync("slack", "T1", "event:Ev1", default);
        Assert.True(await TakeAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Of_many_who_take_it_at_once_one_gets_it(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var takes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => TakeAsync(bot))));
        Assert.Single(takes, taken => taken);

        await AgeAsync(bot, Duration.FromSeconds(61));
        takes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => TakeAsync(bot))));
        Assert.Single(takes, taken => taken);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Only_who_died_over_it_a_minute_ago_is_followed_by_another(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        Assert.True(await TakeAsync(bot));
        await AgeAsync(bot, Duration.FromSeconds(50));
        Assert.False(await TakeAsync(bot));
        await AgeAsync(bot, Duration.FromSeconds(61));
        Assert.True(await TakeAsync(bot));

        await Of(bot).DoneAsync("slack", "T1", "event:Ev1", default);
        await AgeAsync(bot, Duration.FromSeconds(61));
        Assert.False(await TakeAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_planning_job_forgets_what_is_older_than_a_day(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await Of(bot).TakeAsync("slack", "T1", "event:young", default);
        await AgeAsync(bot, Duration.FromHours(23));
        await using (var db = bot.Services.GetRequiredService<DbFactory>().Create())
        {
            var old = SystemClock.Instance.GetCurrentInstant() - Duration.FromHours(25);
            db.AddRange(Enumerable.Range(0, 2500).Select(number => new SeenDeliveryRow
            {
                Platform = "slack", Workspace = "T1", Key = $"event:{number}", TakenAt = old, IsDone = number % 2 == 0,
            }));
            await db.SaveChangesAsync();
        }

        await bot.Services.GetRequiredService<INoticeWork>().PlanAllAsync(default);
        await using var after = bot.Services.GetRequiredService<DbFactory>().Create();
        Assert.Equal(["event:young"], await after.Set<SeenDeliveryRow>().Select(row => row.Key).ToListAsync());
    }

    private static IOnce Of(TestBot bot) => bot.Services.GetRequiredService<IOnce>();

    private static Task<bool> TakeAsync(TestBot bot) => Of(bot).TakeAsync("slack", "T1", "event:Ev1", default);

    private static async Task AgeAsync(TestBot bot, Duration age)
    {
        await using var db = bot.Services.GetRequiredService<DbFactory>().Create();
        var at = SystemClock.Instance.GetCurrentInstant() - age;
        await db.Set<SeenDeliveryRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.TakenAt, at));
    }
}
