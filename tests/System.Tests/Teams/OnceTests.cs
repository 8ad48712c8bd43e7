using Microsoft.EntityFrameworkCore;
using PeerBot.Tests.Support;

namespace PeerBot.System.Tests.Teams;

/// <summary>What Teams delivers more than once has one effect, also at once and after the program started anew (T2).</summary>
public sealed class OnceTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_same_words_three_times_at_once_and_after_a_restart_have_one_effect(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        var maya = bot.Maya();
        var activity = maya.Activities.Message(maya.Who, maya.Direct, "action Canary review by friday");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => maya.DeliverAsync(activity.DeepClone().AsObject())));
        await bot.IdleAsync();
        await bot.RestartAsync();
        bot.Clock.AdvanceMinutes(5);
        await maya.DeliverAsync(activity);
        await bot.IdleAsync();

        Assert.Equal(1, await bot.LookAsync(db => db.ActionItems.IgnoreQueryFilters().CountAsync()));
        Assert.Single(maya.Direct.Shown, post => post.Words.Contains("Noted for you", StringComparison.Ordinal));
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_press_and_a_dialog_delivered_again_have_one_effect_and_an_answer_each(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        var maya = bot.Maya();
        await maya.ExtendAsync(bot.Circle, "checkin");
        var submission = maya.Submission(("What is top of mind?", "Canary"), ("Who may see this?", "The group, now"));
        await maya.DeliverAsync(submission.DeepClone().AsObject());
        await maya.DeliverAsync(submission.DeepClone().AsObject());
        await bot.DeliverAsync();
        Assert.Single(bot.Circle.Said, post => post.Words.Contains("has checked in", StringComparison.Ordinal));
        Assert.Single(maya.Direct.Shown, post => post.Words.Contains("Thank you. Your check-in", StringComparison.Ordinal));

        await maya.MentionAsync(bot.Circle, "action Canary guide by friday");
        await bot.DeliverAsync();
        var card = bot.Public("Canary guide");
        var press = maya.Press(card, "Done");
        await maya.DeliverAsync(press.DeepClone().AsObject());
        await maya.DeliverAsync(press.DeepClone().AsObject());
        await bot.RestartAsync();
        await maya.DeliverAsync(press.DeepClone().AsObject());
        await bot.DeliverAsync();
        Assert.Contains("Done, by", card.Words);
        Assert.Empty(card.Buttons);
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Words_that_came_while_the_program_was_away_are_taken_when_they_come_again(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        var maya = bot.Maya();
        var activity = maya.Activities.Message(maya.Who, bot.Circle, "action Canary review by friday", mentions: true);
        await bot.RestartAsync();
        await maya.DeliverAsync(activity.DeepClone().AsObject());
        await bot.DeliverAsync();
        bot.Public("Canary review");
        bot.NothingOddHappened("canary");
    }
}
