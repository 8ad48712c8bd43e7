using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Channels;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Workspaces;

/// <summary>Channels that say moments in words say them in the reader's zone, or in the group's.</summary>
public sealed class KnownZonesTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_group_and_its_people_each_have_their_own_zone(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot, ("zone", "Europe/Lisbon"));
        await bot.SayAsync(Someone.Tom, "/peer");
        var zones = bot.Services.GetRequiredService<IZones>();
        Assert.Equal("Europe/Lisbon", (await zones.OfPlaceAsync("fake", "W1", "circle", default))?.Id);
        Assert.Equal("America/New_York", (await zones.OfPersonAsync("fake", "W1", "tom", default))?.Id);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_is_not_known_has_no_zone(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var zones = bot.Services.GetRequiredService<IZones>();
        Assert.Null(await zones.OfPlaceAsync("fake", "W1", "general", default));
        Assert.Null(await zones.OfPlaceAsync("fake", "W2", "circle", default));
        Assert.Null(await zones.OfPersonAsync("fake", "W2", "tom", default));
        Assert.Null(await zones.OfPersonAsync("teams", "W1", "tom", default));
    }
}
