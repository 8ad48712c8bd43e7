using PeerBot.Slack.Reading;
using PeerBot.Tests.Support;

namespace PeerBot.System.Tests.Slack;

/// <summary>The Home tab, the global shortcut and the message's menu (A1, A2, A4).</summary>
public sealed class HomeTests
{
    [Theory, ClassData(typeof(EachWay))]
    public async Task Home_shows_where_things_stand_and_its_buttons_work(Engine engine, bool isSocket)
    {
        await using var bot = await SlackWalk.StartAsync(engine, isSocket);
        var priya = bot.Priya();
        await priya.TypeAsync(bot.Circle, "/action Canary guide by friday");
        await bot.DeliverAsync();

        await priya.OpenHomeAsync();
        await bot.IdleAsync();
        Assert.Contains("Leading remote teams", priya.Home!.Words);
        Assert.Contains("Canary guide", priya.Home.Words);
        await priya.PressAsync(priya.Home, "Done");
        await bot.IdleAsync();
        Assert.Contains("Done. Thank you", priya.Modal!.Words);
        Assert.DoesNotContain("Canary guide", priya.Home.Words);
        await priya.PressAsync(priya.Modal, "Undo");
        await bot.IdleAsync();
        Assert.Contains("Taken back", priya.Modal.Words);
        Assert.Contains("Canary guide", priya.Home.Words);

        await priya.CloseAsync();
        await priya.PressAsync(priya.Home, "Check in");
        await bot.IdleAsync();
        Assert.Equal("Check-in", priya.Modal!.Title);
        Assert.True((await priya.SendAsync(("What is top of mind?", "Canary home"), ("Who may see this?", "The group, now"))).IsClosed);
        await bot.DeliverAsync();
        bot.Public("Canary home");
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachWay))]
    public async Task Home_is_published_again_only_when_it_changed_and_says_how_to_begin(Engine engine, bool isSocket)
    {
        await using var bot = await SlackWalk.StartAsync(engine, isSocket);
        var lee = bot.Person("U0LEE");

        await lee.OpenHomeAsync();
        await lee.OpenHomeAsync();
        await lee.OpenHomeAsync();
        await bot.IdleAsync();

        Assert.Contains("Learn with peers", lee.Home!.Words);
        Assert.DoesNotContain("Leading remote teams", lee.Home.Words);
        Assert.Single(bot.Slack.CallsOf("views.publish"));
        bot.NothingOddHappened();
    }

    [Theory, ClassData(typeof(EachWay))]
    public async Task The_global_shortcut_opens_the_check_in(Engine engine, bool isSocket)
    {
        await using var bot = await SlackWalk.StartAsync(engine, isSocket);
        var tom = bot.Person("U0TOM");

        await tom.ShortcutAsync(SlackReader.CheckInShortcut);
        await bot.IdleAsync();

        Assert.Equal("Check-in", tom.Modal?.Title);
        Assert.True((await tom.SendAsync(("What is top of mind?", "Canary anywhere"), ("Who may see this?", "The group, now"))).IsClosed);
        await bot.DeliverAsync();
        Assert.Contains("Tom Okafor has checked in", bot.Public("Canary anywhere").Words);
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachWay))]
    public async Task A_message_becomes_an_action_item_through_its_menu(Engine engine, bool isSocket)
    {
        await using var bot = await SlackWalk.StartAsync(engine, isSocket);
        var (maya, jonas) = (bot.Maya(), bot.Jonas());
        var message = maya.Write(bot.Circle, "Canary: who writes down the incident review?");

        await jonas.ShortcutOnAsync(message, SlackReader.ActionItemShortcut);
        await bot.IdleAsync();
        Assert.Equal("New action item", jonas.Modal?.Title);
        Assert.True((await jonas.SendAsync(("By when", "friday"))).IsClosed);
        await bot.DeliverAsync();

        Assert.Contains("Jonas Weber will do this", bot.Circle.Shown[^1].Words);
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachWay))]
    public async Task A_command_that_takes_too_long_still_reaches_its_form(Engine engine, bool isSocket)
    {
        await using var bot = await SlackWalk.StartAsync(engine, isSocket);
        var tom = bot.Person("U0TOM");
        bot.Slack.Faults.NextError("views.open", "expired_trigger_id");

        await tom.TypeAsync(bot.Circle, "/checkin");
        await bot.IdleAsync();
        Assert.Null(tom.Modal);
        Assert.Contains("It is ready now", bot.Whisper(tom).Words);
        await tom.PressAsync(bot.Whisper(tom), "Open");
        await bot.IdleAsync();

        Assert.Equal("Check-in", tom.Modal?.Title);
        bot.NothingOddHappened();
    }
}
