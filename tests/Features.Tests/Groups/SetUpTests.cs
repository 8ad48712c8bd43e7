using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Groups;

/// <summary>Setting a group up in one form (G1, G2).</summary>
public sealed class SetUpTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_new_group_is_introduced_with_focus_rota_and_first_dates(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);

        var kickOff = Assert.Single(bot.Channel.In("circle")).Plain;
        Assert.Contains("Focus: Leading remote teams", kickOff);
        Assert.Contains("every week on Thursday at 16:00 (Europe/Berlin), 60 minutes", kickOff);
        Assert.Contains("Maya Lindqvist, Jonas Weber, Priya Nair, Tom Okafor and Ana Souza", kickOff);
        Assert.Contains("- Thursday 5 November at 15:00, led by Maya Lindqvist", kickOff);
        Assert.Contains("- Thursday 12 November at 15:00, led by Jonas Weber", kickOff);
        Assert.Contains("- Thursday 19 November at 15:00, led by Priya Nair", kickOff);
        Assert.DoesNotContain("Four to six", kickOff);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Each_other_member_is_welcomed_privately(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);

        // It is three in the morning for Tom: his waits for his waking hours (N6).
        Assert.DoesNotContain(bot.Channel.To("tom"), posted => posted.Plain.StartsWith("Welcome"));
        await bot.PassAsync(Duration.FromHours(7));
        Assert.DoesNotContain(bot.Channel.To("maya"), posted => posted.Plain.StartsWith("Welcome"));
        foreach (var person in AGroup.People.Skip(1))
        {
            var welcome = Assert.Single(bot.Channel.To(person.Id), posted => posted.Plain.StartsWith("Welcome"));
            Assert.Contains("Maya Lindqvist has a peer learning group going", welcome.Plain);
            Assert.Contains("We meet: every week on Thursday at 16:00 (Europe/Berlin), 60 minutes", welcome.Plain);
            Assert.Contains(welcome.Buttons, button => button.Label == "No thanks");
        }
    }
}
