using Microsoft.EntityFrameworkCore;
using PeerBot.Core.CheckIns;
using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Slack;

namespace PeerBot.System.Tests.Slack;

/// <summary>Words instead of commands: a mention in the channel, and the private chat with its question-by-question forms.</summary>
public sealed class WordsTests
{
    [Theory, ClassData(typeof(EachWay))]
    public async Task A_mention_is_answered_for_the_asker_alone(Engine engine, bool isSocket)
    {
        await using var bot = await SlackWalk.StartAsync(engine, isSocket);
        var tom = bot.Person("U0TOM");
        var shown = bot.Circle.Shown.Count;

        await tom.MentionAsync(bot.Circle, "rotation");
        await bot.IdleAsync();

        Assert.Contains("next", bot.Whisper(tom).Words);
        Assert.Equal(shown + 1, bot.Circle.Shown.Count);
        bot.NothingOddHappened();
    }

    [Theory, ClassData(typeof(EachWay))]
    public async Task A_check_in_can_be_given_word_by_word_in_private(Engine engine, bool isSocket)
    {
        await using var bot = await SlackWalk.StartAsync(engine, isSocket);
        var maya = bot.Maya();

        Assert.Contains("What is top of mind?", await AnswerAsync(bot, "checkin"));
        await AnswerAsync(bot, "Canary hiring");
        await bot.RestartAsync();
        Assert.Contains("Your challenge or success", await AnswerAsync(bot, "2"));
        await AnswerAsync(bot, "Canary no");
        Assert.Contains("Shall I send this?", await AnswerAsync(bot, "1"));
        await maya.PressAsync(maya.Direct.Shown[^1], "Check in");
        await bot.IdleAsync();

        var given = await bot.LookAsync(db => db.CheckIns.IgnoreQueryFilters().SingleAsync());
        Assert.Equal(("Canary hiring", "Canary no", ShareKind.Challenge), (given.TopOfMind, given.Share, given.ShareKind));
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachWay))]
    public async Task A_form_asked_for_by_a_mention_waits_for_a_press(Engine engine, bool isSocket)
    {
        await using var bot = await SlackWalk.StartAsync(engine, isSocket);
        var tom = bot.Person("U0TOM");
        await tom.MentionAsync(bot.Circle, "checkin");
        await bot.IdleAsync();
        Assert.Null(tom.Modal);

        await tom.PressAsync(bot.Whisper(tom), "Open");
        await bot.IdleAsync();

        Assert.Equal("Check-in", tom.Modal!.Title);
        Assert.True((await tom.SendAsync(("What is top of mind?", "Canary"), ("Who may see this?", "The group, now"))).IsClosed);
        await bot.DeliverAsync();
        Assert.Contains("Tom Okafor has checked in", bot.Public("Canary").Words);
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachWay))]
    public async Task A_typo_gets_the_closest_command_and_help(Engine engine, bool isSocket)
    {
        await using var bot = await SlackWalk.StartAsync(engine, isSocket);
        var tom = bot.Person("U0TOM");
        await tom.TypeAsync(bot.Circle, "/peer rotatoin");
        Assert.Contains("Did you mean /peer rotation?", bot.Whisper(tom).Words);

        await tom.PressAsync(bot.Whisper(tom), "peer rotation");
        await bot.IdleAsync();

        Assert.Contains("next", bot.Whisper(tom).Words);
        bot.NothingOddHappened();
    }

    private static async Task<string> AnswerAsync(SlackBot bot, string words)
    {
        await bot.Maya().SayAsync(words);
        await bot.IdleAsync();
        return bot.Maya().Direct.Shown[^1].Words;
    }
}
