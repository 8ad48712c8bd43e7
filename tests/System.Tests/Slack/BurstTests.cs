using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Slack;

namespace PeerBot.System.Tests.Slack;

/// <summary>Somebody asks faster than Slack lets a bot answer in one place: each question is answered, if a little later (T18).</summary>
public sealed class BurstTests
{
    private const int Questions = 8;

    [Fact]
    public async Task Each_of_many_questions_at_once_is_answered_once()
    {
        await using var bot = await SlackBot.StartAsync(Engine.Sqlite);
        var tom = bot.Person("U0TOM");

        await Task.WhenAll(Enumerable.Range(0, Questions).Select(_ => tom.SayAsync("help")));
        await bot.RunUntilIdleAsync();

        Assert.Equal(Questions, tom.Direct.Shown.Count(message => message.Words.Contains("What brings you here?", StringComparison.Ordinal)));
        bot.NothingOddHappened();
    }
}
