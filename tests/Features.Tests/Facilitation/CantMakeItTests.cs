using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Core.Facilitation;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Facilitation;

/// <summary>"Can't make it": substitute once, skip this time, cancel the meeting; the turn is kept in each (F1, F2, F6).</summary>
public sealed class CantMakeItTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task Each_way_is_explained_in_a_line(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);

        var form = await OpenAsync(bot);

        var ways = Assert.IsType<ChoiceField>(form.Fields[0]).Options;
        Assert.Equal(["Someone else leads this once", "Skip me this time", "Cancel the meeting"], ways.Select(way => way.Label));
        Assert.All(ways, way => Assert.False(string.IsNullOrEmpty(way.Description)));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Skipped_the_next_in_line_leads_and_the_turn_waits(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var before = await bot.RotaAsync();

        var reply = await bot.SubmitAsync(Someone.Maya, await OpenAsync(bot), ("how", "skip"));
        Assert.Contains("your turn stays yours. Jonas Weber leads on Thursday 5 November", reply.Plain());
        await bot.DeliverAsync();

        bot.Letter(Someone.Jonas, "You lead on Thursday 5 November");
        var rotation = await bot.RotationAsync(Someone.Ana);
        Assert.Contains("5 November at 15:00: Jonas Weber, next in line of those who can (Maya Lindqvist does not lead this one)", rotation);
        Assert.Contains("12 November at 15:00: Maya Lindqvist, next in line", rotation);

        await bot.PressAsync(Someone.Maya, reply, "Undo");
        await bot.DeliverAsync();
        Assert.True(before.SameAs(await bot.RotaAsync()));
        bot.Letter(Someone.Jonas, "nothing for you to prepare");
        bot.Letter(Someone.Maya, "You lead on Thursday 5 November");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_form_of_skipping_sent_twice_skips_once(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var form = await OpenAsync(bot);

        var replies = await Task.WhenAll(
            bot.SubmitAsync(Someone.Maya, form, ("how", "skip")), bot.SubmitAsync(Someone.Maya, form, ("how", "skip")));

        Assert.Single(replies, reply => reply.Plain().Contains("You are skipped"));
        Assert.All(replies, reply => Assert.Contains("Jonas Weber leads on Thursday 5 November", reply.Plain()));
        Assert.Equal([RotaEventKind.SkippedOnce], await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Someone_else_is_asked_and_leads_once_when_they_agree(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var form = await OpenAsync(bot);

        await bot.SubmitAsync(Someone.Maya, form, ("how", "someone"), ("who", form.Choice("who", "Tom Okafor")));
        await bot.AtAsync(2, 14);
        var question = bot.Letter(Someone.Tom, "would lead this once");
        Assert.Empty(await bot.HistoryAsync());
        var yes = await bot.PressAsync(Someone.Tom, question, "Yes, I can lead");
        await bot.DeliverAsync();

        Assert.Contains("counts as a turn for you", yes.Plain());
        Assert.Contains("Your turn stays yours", bot.Letter(Someone.Maya, "Tom Okafor said yes").Plain);
        var rotation = await bot.RotationAsync(Someone.Ana);
        Assert.Contains("5 November at 15:00: Tom Okafor, for Maya Lindqvist this once, who keeps the turn (confirmed)", rotation);
        Assert.Contains("12 November at 15:00: Maya Lindqvist", rotation);

        await bot.PressAsync(Someone.Tom, yes, "Undo");
        Assert.Empty(await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_stand_in_has_no_turn_to_swap_but_can_pass_it_on(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var form = await OpenAsync(bot);
        await bot.SubmitAsync(Someone.Maya, form, ("how", "someone"), ("who", form.Choice("who", "Jonas Weber")));
        await bot.DeliverAsync();
        await bot.PressAsync(Someone.Jonas, bot.Letter(Someone.Jonas, "would lead this once"), "Yes, I can lead");
        await bot.DeliverAsync();
        var notice = bot.Note(Someone.Jonas);

        Assert.Contains("no turn of yours to swap", (await bot.PressAsync(Someone.Jonas, notice, "Swap")).Plain());
        Assert.IsType<Reply.ShowForm>(await bot.PressAsync(Someone.Jonas, notice, "Can't make it"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Without_a_name_the_form_asks_for_one(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var form = await OpenAsync(bot);

        var fix = Assert.IsType<Reply.FixForm>(await bot.SubmitAsync(Someone.Maya, form, ("how", "someone")));
        Assert.Equal("who", Assert.Single(fix.Problems).Key);
        Assert.IsType<Reply.FixForm>(await bot.SubmitAsync(Someone.Maya, form, ("how", "nonsense")));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_meeting_called_off_keeps_the_turn_and_can_be_put_back(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);

        var reply = await bot.SubmitAsync(Someone.Maya, await OpenAsync(bot), ("how", "cancel"));
        await bot.DeliverAsync();

        bot.Public("The meeting on Thursday 5 November at 15:00 is cancelled");
        Assert.DoesNotContain(bot.Channel.To("maya"), posted => posted.Plain.Contains("You lead on Thursday 5"));
        Assert.Contains("12 November at 15:00: Maya Lindqvist, next in line", await bot.RotationAsync(Someone.Tom));

        Assert.IsType<Reply.CloseForm>(reply);
        await bot.PressAsync(Someone.Maya, reply, "Undo");
        await bot.DeliverAsync();
        Assert.Contains("5 November at 15:00: Maya Lindqvist, next in line", await bot.RotationAsync(Someone.Tom));
        Assert.Empty(await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_form_from_before_somebody_else_led_or_the_meeting_moved_changes_nothing(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var form = await OpenAsync(bot);
        await bot.SayAsync(Someone.Maya, "/peer away 2026-11-05");

        Assert.Contains("Jonas Weber leads on Thursday 5 November", (await bot.SubmitAsync(Someone.Maya, form, ("how", "skip"))).Plain());
        await FacilitatorNoticeTests.MoveAsync(bot, "2026-11-06");
        Assert.Contains("it is now on Friday 6 November", (await bot.SubmitAsync(Someone.Maya, form, ("how", "cancel"))).Plain());
        Assert.Empty(await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_group_of_one_can_only_call_it_off(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine, ("members", "maya"));
        var form = await OpenAsync(bot);

        Assert.Equal(["Skip me this time", "Cancel the meeting"], Assert.IsType<ChoiceField>(Assert.Single(form.Fields)).Options.Select(way => way.Label));
        Assert.Contains("Nobody else can lead", (await bot.SubmitAsync(Someone.Maya, form, ("how", "skip"))).Plain());
    }

    private static async Task<Form> OpenAsync(TestBot bot) =>
        (await bot.PressAsync(Someone.Maya, bot.Letter(Someone.Maya, "You lead on Thursday 5 November"), "Can't make it")).Form();
}
