using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Channels;
using PeerBot.Features.Secrets;
using PeerBot.Features.Storage;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Secrets;

/// <summary>Secrets are kept encrypted, each workspace's for itself (T15), and renewed by one at a time.</summary>
public sealed class InstallationsTests
{
    private static readonly Installation Ours = new("slack", "T1", "xoxb-ours");

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_is_saved_is_found_and_replaced_and_wiped(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var kept = Of(bot);
        Assert.Null(await FindAsync(bot));
        await kept.SaveAsync(Ours, default);
        await kept.SaveAsync(new Installation("slack", "T2", "xoxb-theirs"), default);
        Assert.Equal(Ours, await FindAsync(bot));
        await kept.SaveAsync(Ours with { Secrets = "xoxb-again" }, default);
        Assert.Equal("xoxb-again", (await FindAsync(bot))!.Secrets);

        await kept.WipeAsync("slack", "T1", default);
        await kept.WipeAsync("slack", "T1", default);
        Assert.Null(await FindAsync(bot));
        Assert.Null(await kept.RenewAsync("slack", "T1", (_, _) => throw new InvalidOperationException("Nothing is there to renew."), default));
        Assert.NotNull(await kept.FindAsync("slack", "T2", default));
        await kept.SaveAsync(Ours, default);
        Assert.Equal(Ours, await FindAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Secrets_do_not_stand_in_the_database_and_open_under_no_other_workspace(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await Of(bot).SaveAsync(Ours, default);
        await Of(bot).SaveAsync(new Installation("slack", "T2", "xoxb-theirs"), default);
        await using var db = bot.Services.GetRequiredService<DbFactory>().Create();
        var rows = await db.Set<InstallationRow>().ToDictionaryAsync(row => row.Workspace);
        Assert.DoesNotContain("xoxb", rows["T1"].Secrets, StringComparison.Ordinal);

        (rows["T1"].Secrets, rows["T2"].Secrets) = (rows["T2"].Secrets, rows["T1"].Secrets);
        await db.SaveChangesAsync();
        await Assert.ThrowsAnyAsync<CryptographicException>(() => FindAsync(bot));
        Assert.DoesNotContain("xoxb", Ours.ToString(), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_restart_still_reads_them(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await Of(bot).SaveAsync(Ours, default);
        await bot.RestartAsync();
        Assert.Equal(Ours, await FindAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Of_many_who_renew_at_once_one_does_and_all_get_its_answer(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await Of(bot).SaveAsync(Ours, default);
        var asked = 0;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Of(bot).RenewAsync("slack", "T1", async (known, cancel) =>
        {
            if (known != Ours)
            {
                return null;
            }

            Interlocked.Increment(ref asked);
            await Task.Delay(700, cancel);
            return known with { Secrets = "xoxb-new" };
        }, default))));
        Assert.Equal(1, asked);
        Assert.All(answers, answer => Assert.Equal("xoxb-new", answer!.Secrets));
        Assert.Equal("xoxb-new", (await FindAsync(bot))!.Secrets);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_is_left_alone_or_fails_stays_and_the_next_may_renew_at_once(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await Of(bot).SaveAsync(Ours, default);
        Assert.Equal(Ours, await Of(bot).RenewAsync("slack", "T1", (_, _) => Task.FromResult<Installation?>(null), default));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Of(bot).RenewAsync("slack", "T1", (_, _) => throw new InvalidOperationException("no"), default));
        Assert.Equal(Ours, await FindAsync(bot));
        Assert.Equal("xoxb-new", (await RenewToAsync(bot, "xoxb-new"))!.Secrets);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_died_while_renewing_is_followed_by_the_next(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await Of(bot).SaveAsync(Ours, default);
        await using (var db = bot.Services.GetRequiredService<DbFactory>().Create())
        {
            var row = await db.Set<InstallationRow>().SingleAsync();
            row.RenewedUntil = NodaTime.SystemClock.Instance.GetCurrentInstant().Plus(Duration.FromMilliseconds(400));
            await db.SaveChangesAsync();
        }

        Assert.Equal("xoxb-new", (await RenewToAsync(bot, "xoxb-new"))!.Secrets);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_wipe_or_a_new_installation_during_the_renewal_counts(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await Of(bot).SaveAsync(Ours, default);
        var after = await Of(bot).RenewAsync("slack", "T1", async (known, cancel) =>
        {
            await Of(bot).SaveAsync(known with { Secrets = "xoxb-installed-anew" }, cancel);
            return known with { Secrets = "xoxb-from-the-old" };
        }, default);
        Assert.Equal("xoxb-installed-anew", after!.Secrets);
        Assert.Equal("xoxb-installed-anew", (await FindAsync(bot))!.Secrets);

        Assert.Null(await Of(bot).RenewAsync("slack", "T1", async (known, cancel) =>
        {
            await Of(bot).WipeAsync("slack", "T1", cancel);
            return known with { Secrets = "xoxb-from-the-old" };
        }, default));
        Assert.Null(await FindAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task While_the_platform_is_asked_others_can_write(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await Of(bot).SaveAsync(Ours, default);
        await Of(bot).RenewAsync("slack", "T1", async (known, cancel) =>
        {
            await bot.SayAsync(Someone.Lee, "/peer");
            return known;
        }, default);
        Assert.Equal(1, await bot.LookAsync(db => db.Workspaces.CountAsync()));
    }

    private static IInstallations Of(TestBot bot) => bot.Services.GetRequiredService<IInstallations>();

    private static Task<Installation?> FindAsync(TestBot bot) => Of(bot).FindAsync("slack", "T1", default);

    private static Task<Installation?> RenewToAsync(TestBot bot, string secrets) => Of(bot).RenewAsync(
        "slack", "T1", (known, _) => Task.FromResult<Installation?>(known with { Secrets = secrets }), default);
}
