using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Teams;

namespace PeerBot.System.Tests.Teams;

/// <summary>A group is set up in Teams, by a card in the private chat or in a dialog, and its members are welcomed (G1).</summary>
public sealed class SetUpTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_group_is_set_up_by_a_card_and_everybody_is_welcomed_awake(Engine engine)
    {
        await using var bot = await TeamsBot.StartAsync(engine);
        var maya = bot.Maya();
        await maya.MentionAsync(bot.Circle, "peer setup");
        await bot.IdleAsync();
        var form = bot.Letter(maya, "Set up a group");

        await maya.PressAsync(form, "Save", ("Who is in the group?", TeamsWalk.Everybody), ("In which time zone?", "atlantis"));
        Assert.Contains("One answer needs another look", form.WordsFor(maya.Id));
        await maya.PressAsync(form, "Save", ("In which time zone?", "berlin"));
        await bot.PassAsync(Duration.FromHours(12));

        bot.Public("A peer learning group starts here");
        Assert.Contains("Your group is set up", form.WordsFor(maya.Id));
        Assert.All(AGroup.People, person => Assert.NotEmpty(bot.Person(person).Direct.Shown));
        await maya.MentionAsync(bot.Circle, "peer setup");
        await bot.IdleAsync();
        bot.Letter(maya, "lives in this channel already");
        bot.NothingOddHappened();
    }
}
