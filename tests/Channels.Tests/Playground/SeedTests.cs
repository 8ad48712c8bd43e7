using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PeerBot.Chat.Channels;
using PeerBot.Playground;
using PeerBot.Playground.Reading;
using PeerBot.Tests.Support;

namespace PeerBot.Channels.Tests.Playground;

/// <summary>The first start finds a living group, made by the commands everybody has (T1).</summary>
public sealed class SeedTests
{
    [Fact]
    public async Task The_first_start_sets_a_group_up_once_and_a_restart_adds_nothing()
    {
        var town = Town();
        await using var bot = await TestBot.StartAsync(Engine.Sqlite, services => services.AddSingleton<IChatChannel>(town));
        var transcript = new InMemoryTranscript();
        await RunAsync(bot, transcript, seed: true);
        await bot.DeliverAsync();
        var shown = town.In(PlaygroundTown.GroupChannel);
        Assert.Contains(shown, posted => posted.Plain.Contains("Maya Lindqvist, Jonas Weber, Priya Nair, Tom Okafor and Ana Souza"));
        Assert.Contains(shown, posted => posted.Plain.Contains("Write down how we run incident reviews"));
        Assert.Contains(shown, posted => posted.Plain.Contains("Ask two engineers what slows them down"));
        Assert.Contains(shown, posted => posted.Plain.Contains("half the team is asleep"));
        Assert.Contains(shown, posted => posted.Plain.Contains("in which everybody spoke.\nJonas Weber cheers."));
        var topics = (await bot.HandleAsync(PlaygroundReader.Line(
            PlaygroundTown.Members[0], PlaygroundTown.FindPlace(PlaygroundTown.GroupChannel)!, "/peer topics")!)).Plain();
        Assert.Contains("1. Leading people one rarely sees (3 votes, proposed by Ana Souza)", topics);
        Assert.Contains("2. Saying no without closing the door (1 vote, proposed by Tom Okafor)", topics);

        await RunAsync(bot, transcript, seed: true);
        await RunAsync(bot, new InMemoryTranscript(), seed: true);
        await bot.DeliverAsync();
        Assert.Equal(shown.Count, town.In(PlaygroundTown.GroupChannel).Count);
    }

    [Fact]
    public async Task Without_the_seed_nothing_is_said()
    {
        var town = Town();
        await using var bot = await TestBot.StartAsync(Engine.Sqlite, services => services.AddSingleton<IChatChannel>(town));
        await RunAsync(bot, new InMemoryTranscript(), seed: false);
        await bot.DeliverAsync();
        Assert.Empty(town.All);
    }

    private static FakeChannel Town()
    {
        var town = new FakeChannel { Platform = PlaygroundTown.Platform };
        foreach (var person in PlaygroundTown.People)
        {
            town.Knows(new PersonCard(person.Id, person.Name, person.ZoneId));
        }

        return town;
    }

    private static async Task RunAsync(TestBot bot, ITranscript transcript, bool seed)
    {
        using var seeding = new PlaygroundSeed(
            Options.Create(new PlaygroundOptions { Seed = seed }), transcript, bot.Services, NullLogger<PlaygroundSeed>.Instance);
        await seeding.StartAsync(CancellationToken.None);
        await seeding.ExecuteTask!;
    }
}
