using PeerBot.Chat.Forms;
using PeerBot.Core.ActionItems;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.ActionItems;

/// <summary>Recording items as people write them (A1).</summary>
public sealed class AddTests
{
    public static TheoryData<Engine, string, string> Dates => Table(
        ("write it by friday", "2026-11-06"), ("write it by next friday", "2026-11-13"), ("write it by tomorrow", "2026-11-03"),
        ("write it by today", "2026-11-02"), ("write it by in 2 weeks", "2026-11-16"), ("write it by end of month", "2026-11-30"),
        ("write it by 2026-12-01", "2026-12-01"), ("write it by dec 1", "2026-12-01"), ("write it by 1 december", "2026-12-01"),
        ("write it by next meeting", "2026-11-05"), ("write it", "2026-11-05"));

    public static TheoryData<Engine, string, string> Unclear => Table(
        ("write it by 03/04", "03/04"), ("write it by 2026-10-01", "2026-10-01"), ("write it by yesterday", "2026-11-01"),
        ("write it by 31 february", "31 february"), ("write it by fridayy", "fridayy"));

    [Theory, MemberData(nameof(Dates))]
    public async Task A_date_is_read_as_people_write_it(Engine engine, string words, string due)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var reply = await bot.SayAsync(Someone.Jonas, $"/action {words}");

        Assert.StartsWith("Noted for you, due ", reply.Plain());
        var item = await Acts.OnlyItemAsync(bot);
        Assert.Equal(due, item.Due?.ToString("uuuu-MM-dd", null));
        Assert.Equal(("write it", ItemState.Open), (item.Text, item.State));
    }

    [Theory, MemberData(nameof(Unclear))]
    public async Task A_date_that_cannot_be_read_or_has_passed_is_asked_and_nothing_is_lost(Engine engine, string words, string kept)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var form = (await bot.SayAsync(Someone.Jonas, $"/action {words}")).Form();

        Assert.Empty(await Acts.ItemsAsync(bot));
        Assert.Equal("write it", form.Fields.OfType<TextField>().Single(field => field.Key == "what").Initial);
        Assert.Equal(kept, form.Fields.OfType<TextField>().Single(field => field.Key == "when").Initial);
        Assert.Contains(form.Intro!.ToString().Contains("passed") ? "has passed" : "could not read", form.Intro!.ToString());

        var again = await bot.SubmitAsync(Someone.Jonas, form);
        Assert.Contains("when: ", again.Plain());
        Assert.Contains("Noted for you, due Friday 6 November", (await bot.SubmitAsync(Someone.Jonas, form, ("when", "friday"))).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Names_before_a_colon_are_owners_and_other_words_are_not(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/action Ana and Tom Okafor: call the vendor");
        await bot.SayAsync(Someone.Maya, "/action me: read the contract");
        await bot.SayAsync(Someone.Maya, "/action Ana -> book a room tomorrow");
        await bot.SayAsync(Someone.Maya, "/action Jonas Weber, ask finance until dec 10");
        await bot.SayAsync(Someone.Maya, "/action docs: update them");
        await bot.SayAsync(Someone.Maya, "/action Tom's laptop needs a new disk");

        Assert.Equal(
            ["Tom's laptop needs a new disk", "ask finance", "book a room", "call the vendor", "call the vendor", "docs: update them", "read the contract"],
            (await Acts.ItemsAsync(bot)).Select(item => item.Text).Order(StringComparer.Ordinal));
        Assert.Equal(4, (await Acts.ItemsAsync(bot)).Count(item => item.State == ItemState.Offered));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_everybody_is_to_do_is_one_item_for_each(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/action Everyone: read the article by friday");

        var items = await Acts.ItemsAsync(bot);
        Assert.Equal((5, 4), (items.Count, items.Count(item => item.State == ItemState.Offered)));
        Assert.All(items, item => Assert.Equal("read the article", item.Text));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_line_that_begins_with_a_name_and_may_be_anybodys_is_asked(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var form = (await bot.SayAsync(Someone.Maya, "/action Tom and Ana will pair on the guide by friday")).Form();

        Assert.Empty(await Acts.ItemsAsync(bot));
        Assert.Contains("This begins with Tom: whose is it?", form.Intro!.ToString());
        await bot.SubmitAsync(Someone.Maya, form);
        Assert.Equal(2, (await Acts.ItemsAsync(bot)).Count(item => item.State == ItemState.Offered));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_verb_and_a_number_with_more_words_answer_that_item_or_ask(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Jonas, "/action write it");
        await bot.SayAsync(Someone.Jonas, "/action move 1 to friday");
        Assert.Equal("2026-11-06", (await Acts.OnlyItemAsync(bot)).Due?.ToString("uuuu-MM-dd", null));

        Assert.Equal("flurbsday", (await bot.SayAsync(Someone.Jonas, "/action move 1 to flurbsday")).Form().Fields.OfType<TextField>().Single().Initial);
        Assert.Contains("If you mean item 1", (await bot.SayAsync(Someone.Jonas, "/action help 1 junior with hiring")).Form().Intro!.ToString());
        await bot.SayAsync(Someone.Jonas, "/action drop 1 because no time");

        var item = await Acts.OnlyItemAsync(bot);
        Assert.Equal((ItemState.Dropped, "no time"), (item.State, item.DropReason));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_owner_is_found_by_id_by_first_name_and_by_full_name(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        foreach (var owner in new[] { "@[ana]", "@ana", "@ANA", "@Ana Souza", "@ana souza,", "Ana:", "ana souza :" })
        {
            Assert.StartsWith("I ask Ana Souza privately", (await bot.SayAsync(Someone.Maya, $"/action {owner} call the vendor by friday")).Plain());
        }

        Assert.All(await Acts.ItemsAsync(bot), item => Assert.Equal(("call the vendor", ItemState.Offered), (item.Text, item.State)));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Several_owners_get_one_item_each(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var reply = await bot.SayAsync(Someone.Maya, "/action @me @tom and @Priya Nair read the paper");

        Assert.StartsWith("Noted for you, due Thursday 5 November. I ask Tom Okafor and Priya Nair privately whether they take it on, one item each", reply.Plain());
        Assert.Equal(3, (await Acts.ItemsAsync(bot)).Select(item => item.OwnerId).Distinct().Count());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_unknown_owner_is_asked_and_what_was_written_stays(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        foreach (var unknown in new[] { "@zed", "@[U999]", "@lee" })
        {
            var form = (await bot.SayAsync(Someone.Maya, $"/action {unknown} call the vendor by friday")).Form();
            Assert.Contains("I found nobody called", form.Intro!.ToString());
            Assert.Empty(form.Fields.OfType<ChoicesField>().Single().Initial);
            Assert.Contains("who: Please choose at least one member.", (await bot.SubmitAsync(Someone.Maya, form)).Plain());
        }

        Assert.Empty(await Acts.ItemsAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Namesakes_are_told_apart_in_a_form(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        bot.Channel.Knows(new Chat.Channels.PersonCard("ana2", "Ana Souza", "Europe/Lisbon"));
        await AGroup.StartAsync(bot, ("members", "maya|ana|ana2"));
        var form = (await bot.SayAsync(Someone.Maya, "/action @ana call the vendor")).Form();

        Assert.Contains("2 members are called ana", form.Intro!.ToString());
        var options = form.Fields.OfType<ChoicesField>().Single().Options.Where(option => option.Label == "Ana Souza").ToList();
        Assert.Equal(2, options.Select(option => option.Description).Distinct().Count());
        Assert.Contains("I ask Ana Souza", (await bot.SubmitAsync(Someone.Maya, form, ("who", options[0].Value))).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Ten_thousand_characters_are_kindly_refused_with_the_form(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var form = (await bot.SayAsync(Someone.Maya, "/action " + new string('x', 10_000))).Form();

        Assert.Contains("That is 10,000 characters; please keep it to 1,000.", form.Intro!.ToString());
        Assert.Equal(3000, form.Fields.OfType<TextField>().First().Initial!.Length);
        Assert.Contains("what: That is 3,000 characters", (await bot.SubmitAsync(Someone.Maya, form)).Plain());
        Assert.Contains("what: Please write a few words here.", (await bot.SubmitAsync(Someone.Maya, form, ("what", ""))).Plain());
        Assert.Empty(await Acts.ItemsAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Markup_and_odd_characters_are_shown_as_words(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var odd = "<script>alert(1)</script> <!channel> ](https://x.example) \u202eabc\u0007 🎉";
        var reply = await bot.SayAsync(Someone.Maya, $"/action {odd}");
        await bot.DeliverAsync();

        var card = Acts.Card(bot, "<script>");
        Assert.All(new[] { reply.Message()!, card.Message! }, message => Assert.Equal(
            "<script>alert(1)</script> <!channel> ](https://x.example) abc 🎉",
            Assert.IsType<Chat.Messages.Words>(Assert.Single(message.Blocks.OfType<Chat.Messages.Quote>().Single().Text.Pieces)).Value));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_form_sent_twice_adds_one_item(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var list = await bot.SayAsync(Someone.Maya, "/action");
        var form = (await bot.PressAsync(Someone.Maya, list.Button("Add an item").Action)).Form();
        var replies = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => bot.SubmitAsync(Someone.Maya, form, ("what", "write it"))));

        Assert.All(replies, reply => Assert.Contains("write it", reply.Plain()));
        await Acts.OnlyItemAsync(bot);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_member_who_left_while_the_form_was_open_is_asked_about_again(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var form = (await bot.SayAsync(Someone.Maya, "/action @tom @ana write it by 03/04")).Form();
        await Acts.LeaveAsync(bot, Someone.Tom);

        Assert.Contains("is not in the group any more", (await bot.SubmitAsync(Someone.Maya, form, ("when", "friday"))).Plain());
        Assert.Empty(await Acts.ItemsAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_item_of_ones_own_made_in_the_channel_stands_there_and_one_made_in_private_stays_private(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/action write openly");
        await bot.SayAsync(Someone.Maya, "/action write quietly", Someone.Maya.Direct);
        await bot.DeliverAsync();

        Assert.Contains("Maya Lindqvist will do this, due Thursday 5 November", Acts.Card(bot, "write openly").Plain);
        Assert.Equal("maya", Assert.Single(bot.Channel.All, posted => posted.Plain.Contains("write quietly")).To.Person);
        Assert.Contains("This is yours, due Thursday 5 November", Acts.Private(bot, Someone.Maya, "write quietly").Plain);

        // Done elsewhere is done there (A4).
        await bot.PressAsync(Someone.Maya, (await bot.SayAsync(Someone.Maya, "/action done 2")).Button("Undo").Action);
        await bot.SayAsync(Someone.Maya, "/action done 2");
        await bot.DeliverAsync();
        var quietly = Acts.Private(bot, Someone.Maya, "write quietly");
        Assert.Equal(("Done. Thank you.\n> write quietly", 0), (quietly.Plain, quietly.Buttons.Count));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Somebody_in_no_group_is_told_how_to_start_one(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        Assert.Contains("/peer setup", (await bot.SayAsync(Someone.Lee, "/action write it")).Plain());
        Assert.Contains("/peer setup", (await bot.SayAsync(Someone.Stranger, "/checkin")).Plain());
        Assert.Empty(await Acts.ItemsAsync(bot));
    }

    private static TheoryData<Engine, string, string> Table(params (string Words, string Expected)[] rows)
    {
        var table = new TheoryData<Engine, string, string>();
        foreach (var (words, expected) in rows)
        {
            table.Add(Engine.Sqlite, words, expected);
            table.Add(Engine.Postgres, words, expected);
        }

        return table;
    }
}
