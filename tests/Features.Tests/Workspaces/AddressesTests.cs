using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Channels;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Workspaces;

/// <summary>Where a platform's conversations and people are reached is remembered through restarts, newest word last (T4).</summary>
public sealed class AddressesTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_address_is_kept_replaced_and_forgotten_under_its_own_key(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        Assert.Null(await FindAsync(bot));
        await Of(bot).KeepAsync("teams", "T1", "person 29:x", "{\"chat\":1}", default);
        await Of(bot).KeepAsync("teams", "T1", "person 29:x", "{\"chat\":2}", default);
        await Of(bot).KeepAsync("teams", "T2", "person 29:x", "other tenant", default);
        await Of(bot).KeepAsync("slack", "T1", "person 29:x", "other platform", default);
        await Of(bot).KeepAsync("teams", "T1", "person 29:y", "other person", default);
        await bot.RestartAsync();
        Assert.Equal("{\"chat\":2}", await FindAsync(bot));

        await Of(bot).ForgetAsync("teams", "T1", "person 29:x", default);
        await Of(bot).ForgetAsync("teams", "T1", "person 29:x", default);
        Assert.Null(await FindAsync(bot));
        Assert.Equal("other tenant", await Of(bot).FindAsync("teams", "T2", "person 29:x", default));
        Assert.Equal("other platform", await Of(bot).FindAsync("slack", "T1", "person 29:x", default));
        Assert.Equal("other person", await Of(bot).FindAsync("teams", "T1", "person 29:y", default));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Many_who_keep_one_at_once_do_not_disturb_each_other(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => Of(bot).KeepAsync("teams", "T1", "person 29:x", $"{number}", default))));
        Assert.InRange(int.Parse((await FindAsync(bot))!), 0, 19);
    }

    private static IAddresses Of(TestBot bot) => bot.Services.GetRequiredService<IAddresses>();

    private static Task<string?> FindAsync(TestBot bot) => Of(bot).FindAsync("teams", "T1", "person 29:x", default);
}
