using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Teams;
using PeerBot.Tests.Support.Teams.Acting;
using PeerBot.Tests.Support.Teams.Town;

namespace PeerBot.System.Tests.Teams;

/// <summary>Many ask at once, and faster than Teams lets a bot answer in one organisation: whoever asks is answered, if a little later (T18).</summary>
public sealed class BurstTests
{
    [Fact]
    public async Task Each_of_many_who_ask_at_once_is_answered_once()
    {
        await using var bot = await TeamsBot.StartAsync(Engine.Sqlite);
        var people = Many(bot, 75);

        await Task.WhenAll(people.Select(person => person.SayAsync("help")));
        await bot.RunUntilIdleAsync(speed: 3);

        Assert.All(people, person => Assert.Contains("What brings you here?", Assert.Single(Answers(person)).Words));
        Assert.DoesNotContain(bot.Log.Lines, line => line.Contains("could not be given", StringComparison.Ordinal));
        bot.NothingOddHappened();
    }

    [Fact]
    public async Task What_each_of_many_asks_is_answered_in_the_order_it_was_asked_in()
    {
        await using var bot = await TeamsBot.StartAsync(Engine.Sqlite);
        var people = Many(bot, 20);

        await Task.WhenAll(people.Select(async person =>
        {
            await person.SayAsync("help");
            await person.SayAsync("who are you");
            await person.SayAsync("help");
        }));
        await bot.RunUntilIdleAsync(speed: 3);

        Assert.All(people, person => Assert.Equal(
            [true, false, true], Answers(person).Select(answer => answer.Words.Contains("What brings you here?", StringComparison.Ordinal))));
        bot.NothingOddHappened();
    }

    [Fact]
    public async Task Those_who_find_no_room_are_all_told_so()
    {
        await using var bot = await TeamsBot.StartAsync(Engine.Sqlite);
        var people = Many(bot, 360);

        await Task.WhenAll(people.Select(person => person.SayAsync("help")));
        await bot.RunUntilIdleAsync(speed: 6);

        Assert.All(people, person => Assert.Single(Answers(person)));
        Assert.Contains(people, person => !Answers(person)[0].Words.Contains("What brings you here?", StringComparison.Ordinal));
        Assert.DoesNotContain(bot.Log.Lines, line => line.Contains("could not be given", StringComparison.Ordinal));
        bot.NothingOddHappened();
    }

    // A door of their own, as the usual one lets a moment pass before each delivery.
    private static List<TeamsPerson> Many(TeamsBot bot, int count)
    {
        var door = new TeamsDoor(bot.Teams, () => bot.Address);
        return [.. Enumerable.Range(0, count).Select(number => new TeamsPerson(
            bot.Teams, bot.Town, bot.Town.AddPerson($"29:1many-{number}", $"Member {number}", "Europe/Berlin"), door))];
    }

    private static List<FakePost> Answers(TeamsPerson person) => [.. person.Direct.Shown.Where(post => post.Author is null)];
}
