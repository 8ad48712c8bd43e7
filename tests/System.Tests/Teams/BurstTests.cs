using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Teams;
using PeerBot.Tests.Support.Teams.Acting;

namespace PeerBot.System.Tests.Teams;

/// <summary>Many ask at once, and faster than Teams lets a bot answer in one organisation: whoever asks is answered, if a little later (T18).</summary>
public sealed class BurstTests
{
    private const int People = 75;

    [Fact]
    public async Task Each_of_many_who_ask_at_once_is_answered_once()
    {
        await using var bot = await TeamsBot.StartAsync(Engine.Sqlite);

        // A door of its own, as the usual one lets a moment pass before each delivery.
        var door = new TeamsDoor(bot.Teams, () => bot.Address);
        var people = Enumerable.Range(0, People)
            .Select(number => new TeamsPerson(bot.Teams, bot.Town, bot.Town.AddPerson($"29:1many-{number}", $"Member {number}", "Europe/Berlin"), door)).ToList();

        await Task.WhenAll(people.Select(person => person.SayAsync("help")));
        await bot.RunUntilIdleAsync();

        Assert.All(people, person => Assert.Contains("What brings you here?", Assert.Single(person.Direct.Shown, post => post.Author is null).Words));
        Assert.DoesNotContain(bot.Log.Lines, line => line.Contains("could not be given", StringComparison.Ordinal));
        bot.NothingOddHappened();
    }
}
