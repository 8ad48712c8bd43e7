using Microsoft.EntityFrameworkCore;
using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Slack.Acting;
using PeerBot.Tests.Support.Slack.Doors;

namespace PeerBot.System.Tests.Slack;

/// <summary>What Slack delivers more than once has one effect, also after the program started anew (T2).</summary>
public sealed class DuplicatesTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_same_event_three_times_and_the_same_message_under_another_event_id_have_one_effect(Engine engine)
    {
        await using var bot = await SlackWalk.StartAsync(engine);
        var maya = bot.Maya();
        var events = new SlackEvents(bot.Slack, bot.Town);
        var message = maya.Write(maya.Direct, "action Canary review by friday");
        var first = events.Wrap(events.Message(message));

        await maya.DeliverAsync(new Delivery(DeliveryKind.Event, first));
        await maya.DeliverAsync(new Delivery(DeliveryKind.Event, first, Retry: 1));
        await maya.DeliverAsync(new Delivery(DeliveryKind.Event, first, Retry: 2));
        await maya.DeliverAsync(new Delivery(DeliveryKind.Event, events.Wrap(events.Message(message))));
        await bot.IdleAsync();
        await bot.RestartAsync();
        bot.Clock.AdvanceMinutes(5);
        await maya.DeliverAsync(new Delivery(DeliveryKind.Event, first, Retry: 3));
        await maya.DeliverAsync(new Delivery(DeliveryKind.Event, events.Wrap(events.Message(message))));
        await bot.IdleAsync();

        Assert.Equal(1, await bot.LookAsync(db => db.ActionItems.IgnoreQueryFilters().CountAsync()));
        Assert.Single(maya.Direct.Shown, shown => shown.Words.Contains("Noted for you", StringComparison.Ordinal));
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_same_events_at_once_have_one_effect(Engine engine)
    {
        await using var bot = await SlackWalk.StartAsync(engine);
        var maya = bot.Maya();
        var events = new SlackEvents(bot.Slack, bot.Town);
        var payload = events.Wrap(events.Message(maya.Write(maya.Direct, "action Canary at once by friday")));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(retry => maya.DeliverAsync(new Delivery(DeliveryKind.Event, payload, retry))));
        await bot.IdleAsync();

        Assert.Equal(1, await bot.LookAsync(db => db.ActionItems.IgnoreQueryFilters().CountAsync()));
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_form_sent_twice_is_taken_once_and_one_that_was_refused_may_be_sent_again(Engine engine)
    {
        await using var bot = await SlackWalk.StartAsync(engine);
        var maya = bot.Maya();
        await maya.TypeAsync(bot.Circle, "/checkin");
        var view = maya.Modal!;
        var unfinished = maya.Submission(view, ("What is top of mind?", "Canary"), ("Anything to share with the group?", "A success"));
        Assert.Single((await maya.SendAsync(view, new Delivery(DeliveryKind.Interaction, unfinished))).Errors);
        Assert.Single((await maya.SendAsync(view, new Delivery(DeliveryKind.Interaction, unfinished, Retry: 1))).Errors);

        var submission = maya.Submission(view, ("What is top of mind?", "Canary"), ("Who may see this?", "The group, now"));
        Assert.True((await maya.SendAsync(view, new Delivery(DeliveryKind.Interaction, submission))).IsClosed);
        await bot.DeliverAsync();
        var again = await bot.DeliverAsync(new Delivery(DeliveryKind.Interaction, submission, Retry: 1));
        await bot.RestartAsync();
        var later = await bot.DeliverAsync(new Delivery(DeliveryKind.Interaction, submission, Retry: 2));
        await bot.DeliverAsync();

        Assert.Equal((200, string.Empty), (again.Status, again.Text));
        Assert.Equal((200, string.Empty), (later.Status, later.Text));
        Assert.Single(bot.Circle.All, message => message.Words.Contains("has checked in", StringComparison.Ordinal));
        Assert.Single(bot.Circle.Whispers(maya.Id), message => message.Words.Contains("Your check-in for", StringComparison.Ordinal));
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_press_delivered_twice_has_one_effect(Engine engine)
    {
        await using var bot = await SlackWalk.StartAsync(engine);
        var priya = bot.Priya();
        await priya.TypeAsync(bot.Circle, "/action Canary guide by friday");
        await bot.DeliverAsync();
        var payload = priya.Press(bot.Public("Canary guide"), "Done");

        await priya.DeliverAsync(new Delivery(DeliveryKind.Interaction, payload));
        await priya.DeliverAsync(new Delivery(DeliveryKind.Interaction, payload, Retry: 1));
        await bot.RestartAsync();
        await priya.DeliverAsync(new Delivery(DeliveryKind.Interaction, payload, Retry: 2));
        await bot.DeliverAsync();

        Assert.Single(bot.Circle.Whispers(priya.Id), message => message.Words.Contains("Done. Thank you", StringComparison.Ordinal));
        bot.NothingOddHappened("canary");
    }
}
