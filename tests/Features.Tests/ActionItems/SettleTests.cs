using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Routing;
using PeerBot.Core.ActionItems;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.ActionItems;

/// <summary>Outcomes, from any copy (A2, A4), taken back within ten minutes (F6), and for current members only (P3).</summary>
public sealed class SettleTests
{
    public static TheoryData<Engine, string> Verbs
    {
        get
        {
            var table = new TheoryData<Engine, string>();
            foreach (var verb in new[]
            {
                "done", "reopen", "accept", "decline", "move", "drop", "offer", "help", "help.share", "help.keep", "nudges", "nudges.light", "nudges.none",
            })
            {
                table.Add(Engine.Sqlite, verb);
                table.Add(Engine.Postgres, verb);
            }

            return table;
        }
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Done_settles_every_copy_and_its_buttons_go(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/action @jonas write the summary");
        await bot.DeliverAsync();
        await bot.PressAsync(Someone.Jonas, Acts.Private(bot, Someone.Jonas, "write the summary"), "Accept");
        await bot.DeliverAsync();
        var reply = await bot.PressAsync(Someone.Jonas, Acts.Card(bot, "write the summary"), "Done");
        await bot.DeliverAsync();

        Assert.IsType<Reply.Whisper>(reply);
        Assert.StartsWith("Done. Thank you", reply.Plain());
        Assert.Contains("Done, by Jonas Weber.", Acts.Card(bot, "write the summary").Plain);
        Assert.Contains("Done, by Jonas Weber.", Acts.Private(bot, Someone.Jonas, "write the summary").Plain);
        Assert.Empty(Acts.Card(bot, "write the summary").Buttons);
        Assert.Empty(Acts.Private(bot, Someone.Jonas, "write the summary").Buttons);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Two_presses_at_once_settle_once_and_both_are_answered_kindly(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/action write it");
        await bot.DeliverAsync();
        var card = Acts.Card(bot, "write it");
        var replies = await Task.WhenAll(bot.PressAsync(Someone.Maya, card, "Done"), bot.PressAsync(Someone.Maya, card, "Done"));

        Assert.Single(replies, reply => reply.Plain().StartsWith("Done. Thank you"));
        Assert.Single(replies, reply => reply.Plain().StartsWith("This is done already"));
        Assert.Equal(1, await bot.LookAsync(db => db.Undos.CountAsync(row => row.What == "item")));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_card_of_somebody_who_leaves_goes_with_them(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Ana, "/action write it");
        await bot.DeliverAsync();
        Acts.Card(bot, "write it");
        await Acts.LeaveAsync(bot, Someone.Ana);
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains("write it"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Only_its_owner_settles_an_item(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/action write it");
        await bot.DeliverAsync();
        foreach (var label in new[] { "Done", "Move", "Drop", "Need help" })
        {
            var reply = await bot.PressAsync(Someone.Ana, Acts.Card(bot, "write it"), label);
            Assert.StartsWith("This one is for Maya Lindqvist to answer", reply.Plain());
        }

        Assert.Equal(ItemState.Open, (await Acts.OnlyItemAsync(bot)).State);
    }

    [Theory, MemberData(nameof(Verbs))]
    public async Task A_button_is_no_permission(Engine engine, string verb)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await Acts.StartLabAsync(bot);
        await bot.SayAsync(Someone.Maya, "/action write it");
        var item = await Acts.OnlyItemAsync(bot);
        await Acts.LeaveAsync(bot, Someone.Ana);
        var facts = await FactsAsync(bot);

        foreach (var outsider in new[] { Someone.Lee, Someone.Ana, Someone.Stranger })
        {
            var reply = await bot.PressAsync(outsider, new ActionRef($"item.{verb}", item.Id.Value));
            Assert.StartsWith("That is no longer open to you", reply.Plain());
        }

        foreach (var id in new[] { Guid.CreateVersion7().ToString("N"), "nonsense", string.Empty })
        {
            Assert.StartsWith("That is no longer open to you", (await bot.PressAsync(Someone.Maya, new ActionRef($"item.{verb}", id))).Plain());
        }

        Assert.Equal(facts, await FactsAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_form_is_no_permission(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await Acts.StartLabAsync(bot);
        await bot.SayAsync(Someone.Maya, "/action write it");
        await bot.DeliverAsync();
        var card = Acts.Card(bot, "write it");
        var move = (await bot.PressAsync(Someone.Maya, card, "Move")).Form();
        var drop = (await bot.PressAsync(Someone.Maya, card, "Drop")).Form();
        var add = (await bot.SayAsync(Someone.Ana, "/action write it by 03/04")).Form();
        await Acts.LeaveAsync(bot, Someone.Ana);

        foreach (var outsider in new[] { Someone.Lee, Someone.Ana, Someone.Stranger })
        {
            Assert.StartsWith("That is no longer open to you", (await bot.SubmitAsync(outsider, move, ("when", "friday"))).Plain());
            Assert.StartsWith("That is no longer open to you", (await bot.SubmitAsync(outsider, drop)).Plain());
            Assert.StartsWith("That is no longer open to you", (await bot.SubmitAsync(outsider, add, ("when", "friday"))).Plain());
        }

        Assert.Equal(ItemState.Open, (await Acts.OnlyItemAsync(bot)).State);
        Assert.StartsWith("This one is for Maya Lindqvist", (await bot.SubmitAsync(Someone.Jonas, move, ("when", "friday"))).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_item_is_moved_to_a_date_as_people_write_it(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/action write it");
        await bot.DeliverAsync();
        var form = (await bot.PressAsync(Someone.Maya, Acts.Card(bot, "write it"), "Move")).Form();

        Assert.Contains("when: I could not read that date", (await bot.SubmitAsync(Someone.Maya, form, ("when", "03/04"))).Plain());
        Assert.Contains("when: Thursday 1 October has passed", (await bot.SubmitAsync(Someone.Maya, form, ("when", "2026-10-01"))).Plain());
        Assert.Contains("when: Please write a few words", (await bot.SubmitAsync(Someone.Maya, form)).Plain());
        Assert.Contains("due Monday 16 November", (await bot.SubmitAsync(Someone.Maya, form, ("when", "in 2 weeks"))).Plain());
        Assert.Contains("It is due Monday 16 November already", (await bot.SubmitAsync(Someone.Maya, form, ("when", "in 2 weeks"))).Plain());
        await bot.DeliverAsync();
        Assert.Contains("due Monday 16 November", Acts.Card(bot, "write it").Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_dropped_item_says_in_the_channel_neither_whose_it_was_nor_why(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/action write it");
        await bot.DeliverAsync();
        var form = (await bot.PressAsync(Someone.Maya, Acts.Card(bot, "write it"), "Drop")).Form();
        var reply = await bot.SubmitAsync(Someone.Maya, form, ("reason", "too tired"));
        await bot.DeliverAsync();

        Assert.StartsWith("Dropped.", reply.Plain());
        Assert.Equal("No longer planned, which is fine.\n> write it", Acts.Card(bot, "write it").Plain);
        Assert.StartsWith("This was dropped already", (await bot.SubmitAsync(Someone.Maya, form)).Plain());
        await bot.PressAsync(Someone.Maya, reply.Button("Undo").Action);
        await bot.DeliverAsync();
        Assert.Contains("Maya Lindqvist will do this", Acts.Card(bot, "write it").Plain);
        Assert.Null((await Acts.OnlyItemAsync(bot)).DropReason);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Help_reaches_the_group_only_with_consent(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/action write it");
        await bot.DeliverAsync();
        var ask = await bot.PressAsync(Someone.Maya, Acts.Card(bot, "write it"), "Need help");
        Assert.False((await Acts.OnlyItemAsync(bot)).HelpWanted);
        Assert.StartsWith("Noted for you alone", (await bot.PressAsync(Someone.Maya, ask.Button("Keep it to myself").Action)).Plain());
        await bot.DeliverAsync();
        Assert.DoesNotContain("challenge", Acts.Card(bot, "write it").Plain);

        var shared = await bot.PressAsync(Someone.Maya, ask.Button("Yes, bring it").Action);
        await bot.DeliverAsync();
        Assert.StartsWith("Noted: it comes to the next meeting", shared.Plain());
        Assert.Contains("Maya Lindqvist brings this to the next meeting as a challenge.", Acts.Card(bot, "write it").Plain);
        Assert.StartsWith("That is noted already", (await bot.PressAsync(Someone.Maya, ask.Button("Yes, bring it").Action)).Plain());

        await bot.PressAsync(Someone.Maya, shared.Button("Undo").Action);
        await bot.DeliverAsync();
        Assert.DoesNotContain("challenge", Acts.Card(bot, "write it").Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Done_is_taken_back_once_within_ten_minutes_and_not_after_a_change(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/action write it");
        await bot.DeliverAsync();
        var card = Acts.Card(bot, "write it");
        var open = card.Button("Done").Action;

        var undo = (await bot.PressAsync(Someone.Maya, open)).Button("Undo").Action;
        Assert.StartsWith("Only the person who made", (await bot.PressAsync(Someone.Ana, undo)).Plain());
        Assert.StartsWith("Taken back. It is open again", (await bot.PressAsync(Someone.Maya, undo)).Plain());
        await bot.DeliverAsync();
        Assert.NotEmpty(Acts.Card(bot, "write it").Buttons);
        Assert.StartsWith("You have taken this back already", (await bot.PressAsync(Someone.Maya, undo)).Plain());

        var second = await bot.PressAsync(Someone.Maya, open);
        await bot.PressAsync(Someone.Maya, new ActionRef("item.reopen", (await Acts.OnlyItemAsync(bot)).Id.Value));
        Assert.StartsWith("Something else has happened", (await bot.PressAsync(Someone.Maya, second.Button("Undo").Action)).Plain());

        var third = await bot.PressAsync(Someone.Maya, open);
        bot.Clock.AdvanceMinutes(11);
        Assert.Contains("ten minutes", (await bot.PressAsync(Someone.Maya, third.Button("Undo").Action)).Plain());
        Assert.Equal(ItemState.Done, (await Acts.OnlyItemAsync(bot)).State);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_list_is_paged_and_its_numbers_are_commands(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        for (var i = 1; i <= 6; i++)
        {
            await bot.SayAsync(Someone.Maya, $"/action task {i} by 2026-11-1{i}", Someone.Maya.Direct);
        }

        var first = await bot.SayAsync(Someone.Maya, "/action");
        Assert.Contains("You have 6 open items.", first.Plain());
        Assert.Contains("5. task 5", first.Plain());
        Assert.DoesNotContain("task 6", first.Plain());
        Assert.Contains("6. task 6", (await bot.PressAsync(Someone.Maya, first.Button("More").Action)).Plain());

        Assert.Contains("> task 2", (await bot.SayAsync(Someone.Maya, "/action done 2")).Plain());
        Assert.IsType<Reply.ShowForm>(await bot.SayAsync(Someone.Maya, "/action move 1"));
        Assert.IsType<Reply.ShowForm>(await bot.SayAsync(Someone.Maya, "/action drop 1"));
        Assert.Contains("Would you like to bring this", (await bot.SayAsync(Someone.Maya, "/action help 1")).Plain());
        Assert.Contains("no open item with that number", (await bot.SayAsync(Someone.Maya, "/action done 9")).Plain());
        var list = await bot.SayAsync(Someone.Maya, "/action");
        Assert.Contains("You have 5 open items.", list.Plain());
        var again = await bot.PressAsync(Someone.Maya, list.Button("Open again").Action);
        Assert.IsType<Reply.Replace>(again);
        Assert.Contains("Open again, due Thursday 12 November", again.Plain());
        Assert.Contains("Nothing is open", (await bot.SayAsync(Someone.Ana, "/action")).Plain());
    }

    private static Task<string> FactsAsync(TestBot bot) => bot.LookAsync(async db =>
        string.Join('\n', (await db.ActionItems.ToListAsync()).Select(PeerBot.Features.ActionItems.ItemFacts.Write)) + await db.Undos.CountAsync());
}
