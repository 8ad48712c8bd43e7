using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Core.ActionItems;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Features.Tests.Facilitation;
using PeerBot.Features.Tests.Running;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Undo;

/// <summary>Taking back what a form wrote down: items settled in a check-in, new items, the lines of a wrap-up sheet, days away, a yes to
/// the rules (F6, A3, A5, G4, M8).</summary>
public sealed class NotedUndoTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task Items_settled_in_a_check_in_go_back_together_and_the_check_in_stays(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Jonas, "/action first task");
        await bot.SayAsync(Someone.Jonas, "/action second task");
        await bot.DeliverAsync();
        var before = await Acts.ItemsAsync(bot);
        var given = await CheckInAsync(bot, ("first task", "done"), ("second task", "help"));
        await bot.DeliverAsync();
        Assert.StartsWith("Done, by Jonas Weber", Acts.Card(bot, "first task").Plain);
        Assert.Contains("Only the person who made this change", (await bot.PressAsync(Someone.Maya, given, "Undo the items")).Plain());

        var undone = await bot.PressAsync(Someone.Jonas, given, "Undo the items");
        await bot.DeliverAsync();

        Assert.StartsWith("Taken back. These are as they were:\n- first task\n- second task", undone.Plain());
        Assert.Equal(before.Select(PeerBot.Features.ActionItems.ItemFacts.Write), (await Acts.ItemsAsync(bot)).Select(PeerBot.Features.ActionItems.ItemFacts.Write));
        Assert.StartsWith("Jonas Weber will do this", Acts.Card(bot, "first task").Plain);
        Assert.Equal(1, await bot.LookAsync(db => db.CheckIns.CountAsync()));
        Assert.Contains("taken this back already", (await bot.PressAsync(Someone.Jonas, given, "Undo the items")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_item_that_changed_since_the_check_in_stays_and_the_others_go_back(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Jonas, "/action first task");
        await bot.SayAsync(Someone.Jonas, "/action second task");
        var given = await CheckInAsync(bot, ("first task", "done"), ("second task", "done"));
        var first = (await Acts.ItemsAsync(bot)).Single(row => row.Text == "first task");
        await bot.PressAsync(Someone.Jonas, new("item.reopen", first.Id.Value));

        var undone = await bot.PressAsync(Someone.Jonas, given, "Undo the items");

        Assert.Contains("- second task", undone.Plain());
        Assert.DoesNotContain("first task", undone.Plain());
        Assert.Contains("Something else has happened to one item since", undone.Plain());
        Assert.All(await Acts.ItemsAsync(bot), row => Assert.Equal(ItemState.Open, row.State));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task One_item_that_changed_since_stays_and_after_ten_minutes_all_do(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Jonas, "/action first task");
        var given = await CheckInAsync(bot, ("first task", "done"));
        await bot.PressAsync(Someone.Jonas, new("item.reopen", (await Acts.OnlyItemAsync(bot)).Id.Value));
        Assert.StartsWith("Something else has happened to one item", (await bot.PressAsync(Someone.Jonas, given, "Undo the item")).Plain());

        given = await CheckInAsync(bot, ("first task", "done"));
        bot.Clock.AdvanceMinutes(11);
        Assert.Contains("ten minutes", (await bot.PressAsync(Someone.Jonas, given, "Undo the item")).Plain());
        Assert.Equal(ItemState.Done, (await Acts.OnlyItemAsync(bot)).State);
        Assert.DoesNotContain("Undo the item", (await CheckInAsync(bot)).Labels());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_new_item_is_not_noted_after_all_and_its_card_goes(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var noted = await bot.SayAsync(Someone.Maya, "/action write openly");
        await bot.DeliverAsync();
        Acts.Card(bot, "write openly");
        Assert.Contains("Only the person who made this change", (await bot.PressAsync(Someone.Tom, noted, "Undo")).Plain());

        Assert.StartsWith("Taken back: it is not noted.", (await bot.PressAsync(Someone.Maya, noted, "Undo")).Plain());
        await bot.DeliverAsync();

        Assert.Empty(await Acts.ItemsAsync(bot));
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains("write openly"));
        Assert.Contains("taken this back already", (await bot.PressAsync(Someone.Maya, noted, "Undo")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_question_to_others_goes_with_the_item_until_one_of_them_has_answered(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var asked = await bot.SayAsync(Someone.Maya, "/action @Jonas book the room");
        await bot.DeliverAsync();
        Acts.Private(bot, Someone.Jonas, "book the room");
        Assert.StartsWith("Taken back", (await bot.PressAsync(Someone.Maya, asked, "Undo")).Plain());
        await bot.DeliverAsync();
        Assert.Empty(await Acts.ItemsAsync(bot));
        Assert.Equal(0, await bot.LookAsync(db => db.ItemOffers.CountAsync()));
        Assert.DoesNotContain(bot.Channel.To("jonas"), posted => posted.Plain.Contains("book the room"));

        asked = await bot.SayAsync(Someone.Maya, "/action @Jonas ring the venue");
        await bot.DeliverAsync();
        await bot.PressAsync(Someone.Jonas, new("item.accept", (await Acts.OnlyItemAsync(bot)).Id.Value));
        Assert.StartsWith("Somebody has answered by now", (await bot.PressAsync(Someone.Maya, asked, "Undo")).Plain());
        Assert.Single(await Acts.ItemsAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_lines_of_a_wrap_up_sheet_go_back_together(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        await bot.ItIsAsync(55);
        var saved = await WriteDownAsync(bot);
        Assert.Contains("We meet without laptops.", bot.Meeting().Plain);
        Assert.Contains("Only the person who made this change", (await bot.PressAsync(Someone.Tom, saved, "Undo")).Plain());

        Assert.StartsWith("Taken back", (await bot.PressAsync(Someone.Maya, saved, "Undo")).Plain());
        await bot.DeliverAsync();

        Assert.DoesNotContain("laptops", bot.Meeting().Plain);
        Assert.DoesNotContain("reading list", bot.Meeting().Plain);
        Assert.Empty(await Acts.ItemsAsync(bot));
        Assert.Equal(0, await bot.LookAsync(db => db.Decisions.CountAsync()));
        Assert.Contains("A lively one.", await bot.LookAsync(async db => (await db.Runs.SingleAsync()).Notes));

        saved = await WriteDownAsync(bot);
        await bot.PressAsync(Someone.Priya, new("item.accept", (await Acts.ItemsAsync(bot)).Single(row => row.State == ItemState.Offered).Id.Value));
        Assert.StartsWith("Somebody has answered a next step", (await bot.PressAsync(Someone.Maya, saved, "Undo")).Plain());
        Assert.Equal(1, await bot.LookAsync(db => db.Decisions.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Days_away_that_were_changed_again_stay(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var away = await bot.SayAsync(Someone.Tom, "/peer away 1-20 nov");
        await bot.SayAsync(Someone.Tom, "/peer back");
        Assert.StartsWith("These days have changed again since", (await bot.PressAsync(Someone.Tom, away, "Undo")).Plain());
        Assert.Equal(new LocalDate(2026, 11, 1), await bot.LookAsync(db => db.Absences.Select(row => row.Until).SingleAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_yes_to_the_rules_that_a_form_answered_can_be_taken_back_where_the_rules_are(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SubmitAsync(Someone.Tom, (await bot.SayAsync(Someone.Tom, "/peer members add")).Form(), ("people", "lee"));
        await bot.PressAsync(Someone.Lee, await bot.SayAsync(Someone.Lee, "/checkin"), "I agree");
        var rules = await bot.SayAsync(Someone.Lee, "/peer rules");
        Assert.StartsWith("Taken back", (await bot.PressAsync(Someone.Lee, rules, "Undo that I agreed")).Plain());
        Assert.Contains("Before your first form", (await bot.SayAsync(Someone.Lee, "/checkin")).Plain());

        await bot.SayAsync(Someone.Lee, "/peer rules agree");
        bot.Clock.AdvanceMinutes(11);
        Assert.DoesNotContain("Undo that I agreed", (await bot.SayAsync(Someone.Lee, "/peer rules")).Labels());
        Assert.DoesNotContain("Undo that I agreed", (await bot.SayAsync(Someone.Maya, "/peer rules")).Labels());
    }

    private static async Task<Reply> CheckInAsync(TestBot bot, params (string Item, string Answer)[] items)
    {
        var form = (await bot.SayAsync(Someone.Jonas, "/checkin")).Form();
        return await bot.SubmitAsync(Someone.Jonas, form, [("top", "x"), .. items.Select(item =>
            (form.Fields.OfType<ChoiceField>().Single(field => field.Label == item.Item).Key, item.Answer))]);
    }

    private static async Task<Reply> WriteDownAsync(TestBot bot)
    {
        var form = (await bot.PressAsync(Someone.Maya, "Write it down")).Form();
        var saved = await bot.SubmitAsync(Someone.Maya, form,
            ("items", "@Priya draft the rubric\nsend round the reading list"), ("decisions", "We meet without laptops."), ("notes", "A lively one."));
        await bot.DeliverAsync();
        return saved;
    }
}
