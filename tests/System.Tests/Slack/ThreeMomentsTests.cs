using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Slack;

namespace PeerBot.System.Tests.Slack;

/// <summary>The three moments that decide whether PeerBot is good, in Slack, from signed bytes to what stands in the channels: a
/// check-in (M5, M6), a turn passed on (F2, F5), an action item settled everywhere (A1-A4, A6).</summary>
public sealed class ThreeMomentsTests
{
    [Theory, ClassData(typeof(EachWay))]
    public async Task A_check_in_is_written_in_a_modal_and_with_the_group_when_its_author_says(Engine engine, bool isSocket)
    {
        await using var bot = await SlackWalk.StartAsync(engine, isSocket);
        var (maya, jonas) = (bot.Maya(), bot.Jonas());

        await maya.TypeAsync(bot.Circle, "/checkin");
        Assert.Equal("Check-in", maya.Modal!.Title);
        var unfinished = await maya.SendAsync(("What is top of mind?", "Canary hiring"), ("Anything to share with the group?", "A challenge"));
        Assert.Equal("Your challenge or success", Assert.Single(unfinished.Errors).Key);
        var sent = await maya.SendAsync(("What is top of mind?", "Canary hiring <!channel> & more"), ("Who may see this?", "The group, now"));
        Assert.True(sent.IsClosed);
        await bot.DeliverAsync();

        var shared = bot.Public("Canary hiring <!channel> & more");
        Assert.Contains("Maya Lindqvist has checked in", shared.Words);
        Assert.Contains("Thank you. Your check-in for", bot.Whisper(maya).Words);
        Assert.Empty(bot.Circle.Whispers(jonas.Id));

        await maya.PressAsync(bot.Whisper(maya), "Change it");
        await bot.IdleAsync();
        Assert.True((await maya.SendAsync(("What is top of mind?", "Canary budget"))).IsClosed);
        await bot.DeliverAsync();
        Assert.Contains("Canary budget", shared.Words);
        Assert.DoesNotContain("hiring", shared.Words);

        await jonas.TypeAsync(bot.Circle, "/checkin");
        await jonas.SendAsync(("What is top of mind?", "Canary tired"), ("Who may see this?", "Only me"));
        await bot.DeliverAsync();
        Assert.DoesNotContain(bot.Circle.Shown, message => message.Words.Contains("Canary tired", StringComparison.Ordinal));
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachWay))]
    public async Task The_facilitator_is_asked_and_says_yes_or_swaps(Engine engine, bool isSocket)
    {
        await using var bot = await SlackWalk.StartAsync(engine, isSocket);
        var (maya, jonas) = (bot.Maya(), bot.Jonas());
        var notice = bot.Letter(maya, "You lead on");
        Assert.Equal(["I'm in", "Swap", "Can't make it", "Propose a topic", "Read the guide"], notice.Buttons);

        await maya.PressAsync(notice, "I'm in");
        await bot.DeliverAsync();
        Assert.Equal(["Swap", "Can't make it", "Propose a topic", "Read the guide"], notice.Buttons);
        var confirmed = bot.Letter(maya, "You are in for");
        await maya.PressAsync(confirmed, "Undo");
        await bot.DeliverAsync();
        Assert.Equal(["I'm in", "Swap", "Can't make it", "Propose a topic", "Read the guide"], notice.Buttons);

        await maya.PressAsync(notice, "Swap");
        await bot.IdleAsync();
        Assert.Equal("Swap turns", maya.Modal!.Title);
        Assert.True((await maya.SendAsync(("With whom?", "Jonas Weber"))).IsClosed);
        await bot.DeliverAsync();
        Assert.Contains("I have asked <@U0JONAS>", bot.Letter(maya, "I have asked").Words);
        var question = bot.Letter(jonas, "asks whether you would swap turns");
        await jonas.PressAsync(question, "Yes, let's swap");
        await bot.PassAsync(Duration.FromMinutes(15));

        Assert.Contains("said yes and leads on", bot.Letter(maya, "said yes").Words);
        Assert.DoesNotContain("Yes, let's swap", question.Buttons);
        Assert.Equal(["Swap", "Can't make it", "Propose a topic", "Read the guide"], bot.Letter(jonas, "An agenda for").Buttons);
        await maya.TypeAsync(bot.Circle, "/peer rotation");
        Assert.Contains("swapped with", bot.Whisper(maya).Words);
        bot.NothingOddHappened();
    }

    [Theory, ClassData(typeof(EachWay))]
    public async Task Who_cannot_make_it_passes_the_turn_on_and_keeps_it(Engine engine, bool isSocket)
    {
        await using var bot = await SlackWalk.StartAsync(engine, isSocket);
        var (maya, jonas) = (bot.Maya(), bot.Jonas());

        await maya.PressAsync(bot.Letter(maya, "You lead on"), "Can't make it");
        await bot.IdleAsync();
        Assert.True((await maya.SendAsync(("What should happen?", "Skip me this time"))).IsClosed);
        await bot.DeliverAsync();

        bot.Letter(maya, "You are skipped this time");
        bot.Letter(jonas, "You lead on");
        bot.NothingOddHappened();
    }

    [Theory, ClassData(typeof(EachWay))]
    public async Task Done_on_any_copy_settles_an_item_everywhere_and_ends_the_nudges(Engine engine, bool isSocket)
    {
        await using var bot = await SlackWalk.StartAsync(engine, isSocket);
        var priya = bot.Priya();
        await priya.TypeAsync(bot.Circle, "/action Canary guide by tomorrow");
        Assert.Contains("Noted for you", bot.Whisper(priya).Words);
        await bot.DeliverAsync();
        var card = bot.Public("Canary guide");
        Assert.Equal(["Done", "Move", "Need help", "Drop"], card.Buttons);
        await bot.PassAsync(Duration.FromHours(50));
        var nudge = bot.Letter(priya, "Canary guide");
        Assert.Contains("How does it stand?", nudge.Words);

        await priya.PressAsync(card, "Done");
        await bot.DeliverAsync();

        Assert.Contains("Done, by", card.Words);
        Assert.Empty(card.Buttons);
        Assert.Contains("Done. Thank you.", nudge.Words);
        Assert.DoesNotContain("Done", nudge.Buttons);
        var said = priya.Direct.All.Count;
        await bot.PassAsync(Duration.FromDays(3));
        Assert.DoesNotContain(priya.Direct.All.Skip(said), message => message.Words.Contains("Canary guide", StringComparison.Ordinal));
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachWay))]
    public async Task Somebody_elses_item_is_offered_in_private_and_theirs_once_they_accept(Engine engine, bool isSocket)
    {
        await using var bot = await SlackWalk.StartAsync(engine, isSocket);
        var (maya, jonas) = (bot.Maya(), bot.Jonas());
        await maya.TypeAsync(bot.Circle, "/action <@U0JONAS|jonas> Canary plan by friday");
        await bot.DeliverAsync();
        Assert.DoesNotContain(bot.Circle.Shown, message => message.Words.Contains("Canary plan", StringComparison.Ordinal));

        await jonas.PressAsync(bot.Letter(jonas, "asks whether you would take this on"), "Accept");
        await bot.DeliverAsync();

        Assert.Contains("Jonas Weber will do this", bot.Public("Canary plan").Words);
        bot.Letter(maya, "takes this on");
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachWay))]
    public async Task A_group_is_set_up_by_its_modal_and_everybody_is_welcomed_awake(Engine engine, bool isSocket)
    {
        await using var bot = await SlackBot.StartAsync(engine, isSocket);
        var maya = bot.Maya();
        await maya.TypeAsync(bot.Circle, "/peer setup");
        Assert.Equal("Set up a group", maya.Modal!.Title);

        var wrong = await maya.SendAsync(("Who is in the group?", SlackWalk.Everybody), ("In which time zone?", "atlantis"));
        Assert.Equal("In which time zone?", Assert.Single(wrong.Errors).Key);
        var right = await maya.SendAsync(("Who is in the group?", SlackWalk.Everybody), ("In which time zone?", "berlin"));
        Assert.True(right.IsClosed);
        await bot.PassAsync(Duration.FromHours(12));

        Assert.Contains("A peer learning group starts here", bot.Public("A peer learning group starts here").Words);
        Assert.Contains("Your group is set up", bot.Whisper(maya).Words);
        Assert.All(SlackWalk.Everybody.Split('|'), person => Assert.NotEmpty(bot.Person(person).Direct.Shown));
        await maya.TypeAsync(bot.Circle, "/peer setup");
        Assert.Null(maya.Modal);
        Assert.Contains("lives in this channel already", bot.Whisper(maya).Words);
        bot.NothingOddHappened();
    }
}
