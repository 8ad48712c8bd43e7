using PeerBot.Tests.Support;

namespace PeerBot.System.Tests.Teams;

/// <summary>The three moments that decide whether PeerBot is good, in Teams, from signed activities to what stands in the channels: a
/// check-in (M5, M6), a turn passed on (F2, F5), an action item settled everywhere (A1-A4, A6).</summary>
public sealed class ThreeMomentsTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_check_in_is_written_in_a_dialog_and_with_the_group_when_its_author_says(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        var (maya, jonas) = (bot.Maya(), bot.Jonas());

        await maya.ExtendAsync(bot.Circle, "checkin");
        Assert.Equal("Check-in", maya.Dialog!.Title);
        await maya.SendAsync(("What is top of mind?", "Canary hiring"), ("Anything to share with the group?", "A challenge"));
        Assert.Contains("One answer needs another look", maya.Dialog!.Words);
        await maya.SendAsync(("What is top of mind?", "Canary hiring <at>everyone</at> & **more**"), ("Anything to share with the group?", "Nothing this time"),
            ("Who may see this?", "The group, now"));
        Assert.Null(maya.Dialog);
        await bot.DeliverAsync();

        var shared = bot.Public("Canary hiring <at>everyone</at> & **more**");
        Assert.Contains("Maya Lindqvist has checked in", shared.Words);
        var thanks = bot.Letter(maya, "Thank you. Your check-in for");

        await maya.PressAsync(thanks, "Change it");
        await maya.SendAsync(("What is top of mind?", "Canary budget"));
        await bot.DeliverAsync();
        Assert.Contains("Canary budget", shared.Words);
        Assert.DoesNotContain("hiring", shared.Words);

        await jonas.SayAsync("/CheckIn");
        await bot.IdleAsync();
        await jonas.PressAsync(bot.Letter(jonas, "Before your first form"), "I agree");
        await jonas.SendAsync(("What is top of mind?", "Canary tired"), ("Who may see this?", "Only me"));
        await bot.DeliverAsync();
        Assert.DoesNotContain(bot.Circle.Said, post => post.Words.Contains("Canary tired", StringComparison.Ordinal));
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_facilitator_is_asked_and_says_yes_or_swaps(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        var (maya, jonas) = (bot.Maya(), bot.Jonas());
        var notice = bot.Letter(maya, "You lead on");
        Assert.Contains("I'm in", notice.Buttons);

        await maya.PressAsync(notice, "I'm in");
        await bot.DeliverAsync();
        Assert.DoesNotContain("I'm in", notice.Buttons);
        Assert.Contains("Can't make it", notice.Buttons);
        await maya.PressAsync(bot.Letter(maya, "You are in for"), "Undo");
        await bot.DeliverAsync();
        Assert.Contains("I'm in", notice.Buttons);

        await maya.PressAsync(notice, "Swap");
        await maya.SendAsync(("With whom?", "Jonas Weber"));
        await bot.DeliverAsync();
        bot.Letter(maya, "I have asked");
        await bot.PassAsync(Duration.FromHours(2));
        var question = bot.Letter(jonas, "asks whether you would swap turns");
        await jonas.PressAsync(question, "Yes, let's swap");
        await bot.PassAsync(Duration.FromMinutes(15));

        Assert.Contains("said yes and leads on", bot.Letter(maya, "said yes").Words);
        Assert.DoesNotContain("Yes, let's swap", question.Buttons);
        Assert.DoesNotContain("I'm in", bot.Letter(jonas, "An agenda for").Buttons);
        await maya.MentionAsync(bot.Circle, "peer rotation");
        await bot.IdleAsync();
        bot.Letter(maya, "swapped with");
        bot.NothingOddHappened();
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_cannot_make_it_passes_the_turn_on_and_keeps_it(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        var (maya, jonas) = (bot.Maya(), bot.Jonas());

        await maya.PressAsync(bot.Letter(maya, "You lead on"), "Can't make it");
        await maya.SendAsync(("What should happen?", "Skip me this time"));
        await bot.PassAsync(Duration.FromHours(2));

        bot.Letter(maya, "You are skipped this time");
        bot.Letter(jonas, "You lead on");
        bot.NothingOddHappened();
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Done_on_any_copy_settles_an_item_everywhere_and_ends_the_nudges(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        var priya = bot.Priya();
        await priya.MentionAsync(bot.Circle, "action Canary guide by tomorrow");
        await bot.DeliverAsync();
        bot.Letter(priya, "Noted for you");
        var card = bot.Public("Canary guide");
        Assert.Equal(["Done", "Move", "Need help", "Drop"], card.Buttons);
        await bot.PassAsync(Duration.FromHours(50));
        var nudge = bot.Letter(priya, "How does it stand?");

        await priya.PressAsync(card, "Done");
        Assert.Contains("Done", card.WordsFor(priya.Id));
        await bot.DeliverAsync();

        Assert.Contains("Done, by", card.Words);
        Assert.Empty(card.Buttons);
        Assert.Contains("Done. Thank you.", nudge.Words);
        Assert.DoesNotContain("Done", nudge.Buttons);
        var said = priya.Direct.All.Count;
        await bot.PassAsync(Duration.FromDays(3));
        Assert.DoesNotContain(priya.Direct.All.Skip(said), post => post.Words.Contains("Canary guide", StringComparison.Ordinal));
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Somebody_elses_item_is_offered_in_private_and_theirs_once_they_accept(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        var (maya, jonas) = (bot.Maya(), bot.Jonas());
        await maya.ExtendAsync(bot.Circle, "newaction");
        await maya.SendAsync(("What", "Canary plan"), ("Who", "Jonas Weber"), ("By when", "friday"));
        await bot.PassAsync(Duration.FromHours(2));
        Assert.DoesNotContain(bot.Circle.Said, post => post.Words.Contains("Canary plan", StringComparison.Ordinal));

        await jonas.PressAsync(bot.Letter(jonas, "asks whether you would take this on"), "Accept");
        await bot.DeliverAsync();

        Assert.Contains("Jonas Weber will do this", bot.Public("Canary plan").Words);
        bot.Letter(maya, "takes this on");
        bot.NothingOddHappened("canary");
    }
}
