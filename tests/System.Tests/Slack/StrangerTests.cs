using Microsoft.EntityFrameworkCore;
using PeerBot.Core.ActionItems;
using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Slack;
using PeerBot.Tests.Support.Slack.Acting;

namespace PeerBot.System.Tests.Slack;

/// <summary>People of other workspaces, guests and programs are not served unless a member took them into a group (T19, P3).</summary>
public sealed class StrangerTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_stranger_in_a_shared_channel_gets_a_kind_word_and_changes_nothing(Engine engine)
    {
        await using var bot = await SlackWalk.StartAsync(engine);
        var account = bot.Town.AddPerson("U0ZOE", "Zoe Fremd", "Europe/Paris", team: "T0FAR");
        account.IsStranger = true;
        bot.Circle.Members.Add("U0ZOE");
        var zoe = bot.Person("U0ZOE");
        await bot.Priya().TypeAsync(bot.Circle, "/action Canary guide by friday");
        await bot.DeliverAsync();

        await zoe.TypeAsync(bot.Circle, "/peer");
        Assert.Contains("for the peer groups of this workspace", bot.Whisper(zoe).Words);
        await zoe.PressAsync(bot.Public("Canary guide"), "Done");
        await zoe.MentionAsync(bot.Circle, "rotation");
        await zoe.SayAsync("checkin");
        await zoe.OpenHomeAsync();
        await bot.DeliverAsync();

        Assert.All(bot.Circle.Whispers(zoe.Id), message => Assert.Contains("for the peer groups of this workspace", message.Words));
        Assert.DoesNotContain("Canary", zoe.Home?.Words ?? string.Empty);
        Assert.Null(zoe.Modal);
        Assert.Equal(ItemState.Open, await bot.LookAsync(db => db.ActionItems.IgnoreQueryFilters().Select(row => row.State).SingleAsync()));
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_guest_is_heard_once_a_member_took_them_into_the_group(Engine engine)
    {
        await using var bot = await SlackWalk.StartAsync(engine);
        bot.Town.AddPerson("U0GIL", "Gil Gast", "Europe/Paris").IsGuest = true;
        bot.Circle.Members.Add("U0GIL");
        var gil = bot.Person("U0GIL");
        await gil.TypeAsync(bot.Circle, "/checkin");
        Assert.Null(gil.Modal);

        Assert.Empty((await AddAsync(bot, "U0GIL")).Errors);
        await gil.TypeAsync(bot.Circle, "/checkin");
        await bot.IdleAsync();
        await gil.PressAsync(bot.Whisper(gil), "I agree");
        await bot.IdleAsync();

        Assert.NotNull(gil.Modal);
        bot.NothingOddHappened();
    }

    [Fact]
    public async Task A_program_is_refused_beside_the_field()
    {
        await using var bot = await SlackWalk.StartAsync(Engine.Sqlite);
        bot.Town.AddPerson("U0ROBO", "Robo", "Europe/Paris").IsBot = true;

        Assert.Contains("Robo: apps cannot be members", Assert.Single((await AddAsync(bot, "U0ROBO")).Errors).Value);
        bot.NothingOddHappened();
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_left_the_channel_or_the_company_is_out_of_the_group_and_their_forms_with_them(Engine engine)
    {
        await using var bot = await SlackWalk.StartAsync(engine);
        var (tom, ana) = (bot.Person("U0TOM"), bot.Person("U0ANA"));
        await tom.TypeAsync(bot.Circle, "/checkin");
        await ana.TypeAsync(bot.Circle, "/checkin");

        bot.Circle.Members.Remove(tom.Id);
        await tom.TellAsync(new SlackEvents(bot.Slack, bot.Town).Left(bot.Circle, tom.Id));
        bot.Town.FindPerson(ana.Id)!.IsDeactivated = true;
        await bot.Maya().TellAsync(new SlackEvents(bot.Slack, bot.Town).Changed(bot.Town.FindPerson(ana.Id)!));
        await bot.IdleAsync();
        await tom.SendAsync(("What is top of mind?", "Canary late"), ("Who may see this?", "The group, now"));
        await bot.DeliverAsync();

        Assert.Equal(3, await bot.LookAsync(db => db.Memberships.IgnoreQueryFilters().CountAsync(row => row.LeftAt == null)));
        Assert.Equal(0, await bot.LookAsync(db => db.CheckIns.IgnoreQueryFilters().CountAsync()));
        Assert.DoesNotContain(bot.Circle.Shown, message => message.Words.Contains("Canary", StringComparison.Ordinal));
        bot.NothingOddHappened("canary");
    }

    private static async Task<Submitted> AddAsync(SlackBot bot, string person)
    {
        await bot.Maya().TypeAsync(bot.Circle, "/peer members");
        await bot.Maya().PressAsync(bot.Whisper(bot.Maya()), "Add someone");
        await bot.IdleAsync();
        return await bot.Maya().SendAsync(("Who joins?", person));
    }
}
