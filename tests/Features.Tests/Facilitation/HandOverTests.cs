using PeerBot.Core.Facilitation;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Facilitation;

/// <summary>Handing over during the meeting, and taking over when the facilitator has vanished (F2, M4).</summary>
public sealed class HandOverTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task Before_the_meeting_there_is_nothing_to_hand_over(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);

        var reply = await bot.SayAsync(Someone.Maya, "/peer handover jonas");

        Assert.Contains("Handing over is for during a meeting. You lead on Thursday 5 November at 15:00", reply.Plain());
        Assert.Empty(await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_facilitator_hands_over_and_the_channel_hears_who_leads_now(Engine engine)
    {
        await using var bot = await RunningAsync(engine);

        var reply = await bot.SayAsync(Someone.Maya, "/peer handover @[priya]");
        await bot.DeliverAsync();

        Assert.Contains("Priya Nair leads the meeting now. Your turn stays yours", reply.Plain());
        Assert.Equal("Priya Nair leads this meeting now.", bot.Public("leads this meeting now").Plain);
        Assert.Equal([RotaEventKind.HandedOver], await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_one_who_led_is_asked_whether_it_took_place_and_is_credited(Engine engine)
    {
        await using var bot = await RunningAsync(engine);
        await bot.SayAsync(Someone.Maya, "/peer handover priya");

        await bot.AtAsync(6, 4);
        await bot.PressAsync(Someone.Priya, bot.Letter(Someone.Priya, "take place"), "Yes, it took place");

        var rotation = await bot.RotationAsync(Someone.Tom);
        Assert.Contains("Thursday 5 November: Priya Nair, took over from Maya Lindqvist during the meeting, who keeps the turn", rotation);
        Assert.Contains("12 November at 15:00: Maya Lindqvist, next in line", rotation);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Without_a_name_the_facilitator_is_asked_for_one(Engine engine)
    {
        await using var bot = await RunningAsync(engine);

        var rotation = await bot.SayAsync(Someone.Maya, "/peer rotation");
        var form = (await bot.PressAsync(Someone.Maya, rotation, "Hand over now")).Form();
        var unknown = (await bot.SayAsync(Someone.Maya, "/peer handover nobody")).Form();
        var reply = await bot.SubmitAsync(Someone.Maya, form, ("who", form.Choice("who", "Ana Souza")));
        var again = await bot.SubmitAsync(Someone.Maya, form, ("who", form.Choice("who", "Tom Okafor")));

        Assert.StartsWith("I do not find that name", unknown.Intro!.ToString());
        Assert.Contains("Ana Souza leads the meeting now", reply.Plain());
        Assert.Contains("Ana Souza leads on Thursday 5 November", again.Plain());
        Assert.Equal([RotaEventKind.HandedOver], await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Anyone_may_take_over_and_the_facilitator_hears_of_it(Engine engine)
    {
        await using var bot = await RunningAsync(engine);

        var offer = await bot.SayAsync(Someone.Tom, "/peer handover");
        Assert.Contains("Maya Lindqvist leads on", offer.Plain());
        var reply = await bot.PressAsync(Someone.Tom, offer, "I'll take over");
        await bot.DeliverAsync();

        Assert.Contains("You lead the meeting now", reply.Plain());
        bot.Public("Tom Okafor leads this meeting now");
        bot.Letter(Someone.Maya, "Tom Okafor has taken over the meeting");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Of_two_who_take_over_at_once_one_leads_and_the_other_hears_who(Engine engine)
    {
        await using var bot = await RunningAsync(engine);
        var tom = (await bot.SayAsync(Someone.Tom, "/peer handover")).Button("I'll take over").Action;
        var ana = (await bot.SayAsync(Someone.Ana, "/peer handover")).Button("I'll take over").Action;

        var replies = await Task.WhenAll(bot.PressAsync(Someone.Tom, tom), bot.PressAsync(Someone.Ana, ana));

        Assert.Single(replies, reply => reply.Plain().Contains("You lead the meeting now"));
        Assert.Single(replies, reply => reply.Plain().Contains("Tom Okafor leads on") || reply.Plain().Contains("Ana Souza leads on"));
        Assert.Equal([RotaEventKind.HandedOver], await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Only_the_facilitator_can_name_somebody_else(Engine engine)
    {
        await using var bot = await RunningAsync(engine);

        Assert.Contains("Maya Lindqvist leads on", (await bot.SayAsync(Someone.Tom, "/peer handover ana")).Plain());
        Assert.Contains("That is you", (await bot.SayAsync(Someone.Maya, "/peer handover maya")).Plain());
        Assert.Empty(await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_hand_over_is_taken_back_and_the_channel_s_message_follows(Engine engine)
    {
        await using var bot = await RunningAsync(engine);
        var reply = await bot.SayAsync(Someone.Maya, "/peer handover priya");
        await bot.DeliverAsync();
        var told = bot.Public("Priya Nair leads this meeting now");

        Assert.Contains("Taken back. You lead on", (await bot.PressAsync(Someone.Maya, reply, "Undo")).Plain());
        await bot.DeliverAsync();

        Assert.Equal("Maya Lindqvist leads this meeting now.", told.Plain);
        Assert.Empty(await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Half_an_hour_after_the_end_it_is_too_late(Engine engine)
    {
        await using var bot = await RunningAsync(engine);
        var take = (await bot.SayAsync(Someone.Tom, "/peer handover")).Button("I'll take over").Action;

        bot.Clock.Reset(Instant.FromUtc(2026, 11, 5, 16, 30));

        Assert.Contains("is over", (await bot.PressAsync(Someone.Tom, take)).Plain());
        Assert.Contains("Handing over is for during a meeting", (await bot.SayAsync(Someone.Maya, "/peer handover tom")).Plain());
        Assert.Empty(await bot.HistoryAsync());
    }

    private static async Task<TestBot> RunningAsync(Engine engine)
    {
        var bot = await RotaScene.StartAsync(engine);
        await bot.AtAsync(5, 15, 10);
        return bot;
    }
}
