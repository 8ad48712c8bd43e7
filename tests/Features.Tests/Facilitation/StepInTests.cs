using PeerBot.Core.Facilitation;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Facilitation;

/// <summary>Stepping in for an unanswered turn (F5): one volunteer, credited, and nobody shamed (N8).</summary>
public sealed class StepInTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_volunteer_leads_the_call_says_so_and_the_facilitator_is_relieved_privately(Engine engine)
    {
        await using var bot = await CalledAsync(engine);
        var call = bot.Public("could step in");

        var reply = await bot.PressAsync(Someone.Tom, call, "I can lead");
        await bot.DeliverAsync();

        Assert.Contains("You lead on Thursday 5 November at 15:00, and it counts as a turn for you", reply.Plain());
        Assert.Equal("Tom Okafor leads our meeting on Thursday 5 November at 15:00. Thank you.", call.Plain);
        Assert.Single(bot.Channel.In("circle"), posted => posted.Plain.Contains("Tom Okafor leads"));
        Assert.Contains("Your turn stays yours", bot.Letter(Someone.Maya, "Tom Okafor offered to lead").Plain);
        Assert.Contains("12 November at 15:00: Maya Lindqvist", await bot.RotationAsync(Someone.Ana));
        Assert.Equal([RotaEventKind.Substituted, RotaEventKind.Confirmed], await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Of_two_volunteers_at_once_one_leads_and_the_other_hears_who(Engine engine)
    {
        await using var bot = await CalledAsync(engine);
        var press = bot.Public("could step in").Button("I can lead").Action;

        var replies = await Task.WhenAll(bot.PressAsync(Someone.Tom, press), bot.PressAsync(Someone.Priya, press));

        Assert.Single(replies, reply => reply.Plain().Contains("it counts as a turn for you"));
        Assert.Single(replies, reply => reply.Plain().Contains("That is taken care of, thank you.")
            && (reply.Plain().Contains("Tom Okafor leads on") || reply.Plain().Contains("Priya Nair leads on")));
        Assert.Equal([RotaEventKind.Substituted, RotaEventKind.Confirmed], await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task When_the_facilitator_answers_after_all_the_call_is_settled(Engine engine)
    {
        await using var bot = await CalledAsync(engine);
        var call = bot.Public("could step in");
        var press = call.Button("I can lead").Action;

        await bot.PressAsync(Someone.Maya, bot.Letter(Someone.Maya, "You lead on Thursday"), "I'm in");
        await bot.DeliverAsync();

        Assert.Equal("Maya Lindqvist leads our meeting on Thursday 5 November at 15:00. Thank you.", call.Plain);
        Assert.Empty(call.Buttons);
        Assert.Contains("Maya Lindqvist leads on", (await bot.PressAsync(Someone.Tom, press)).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Stepping_in_is_taken_back_by_its_volunteer_alone(Engine engine)
    {
        await using var bot = await CalledAsync(engine);
        var call = bot.Public("could step in");
        var reply = await bot.PressAsync(Someone.Tom, call, "I can lead");
        await bot.DeliverAsync();

        Assert.Contains("Only the person who made this change", (await bot.PressAsync(Someone.Maya, reply, "Undo")).Plain());
        Assert.Contains("Taken back. Maya Lindqvist leads on Thursday 5 November", (await bot.PressAsync(Someone.Tom, reply, "Undo")).Plain());
        await bot.DeliverAsync();

        Assert.Contains("could step in", call.Plain);
        bot.Letter(Someone.Maya, "you lead on Thursday 5 November at 15:00 after all");
        Assert.Empty(await bot.HistoryAsync());
        Assert.Contains("taken this back already", (await bot.PressAsync(Someone.Tom, reply, "Undo")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_is_away_that_day_is_neither_named_nor_able_to_step_in(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        await bot.SayAsync(Someone.Tom, "/peer away 2026-11-05");
        await bot.AtAsync(3, 8);
        await bot.AtAsync(4, 8);
        var call = bot.Public("could step in");

        Assert.Contains("Jonas Weber, Priya Nair and Ana Souza could step in", call.Plain);
        Assert.Contains("You cannot lead on Thursday", (await bot.PressAsync(Someone.Tom, call, "I can lead")).Plain());
        Assert.Contains("You lead on Thursday", (await bot.PressAsync(Someone.Maya, call, "I can lead")).Plain());
        Assert.Empty(await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_call_goes_when_the_meeting_moves_and_its_button_no_longer_works(Engine engine)
    {
        await using var bot = await CalledAsync(engine);
        var press = bot.Public("could step in").Button("I can lead").Action;

        await FacilitatorNoticeTests.MoveAsync(bot, "2026-11-10");

        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("could step in"));
        Assert.Contains("it is now on Tuesday 10 November", (await bot.PressAsync(Someone.Tom, press)).Plain());
        Assert.Empty(await bot.HistoryAsync());
    }

    private static async Task<TestBot> CalledAsync(Engine engine)
    {
        var bot = await RotaScene.StartAsync(engine);
        await bot.AtAsync(3, 8);
        await bot.AtAsync(4, 8);
        return bot;
    }
}
