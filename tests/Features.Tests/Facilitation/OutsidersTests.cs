using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Facilitation;

/// <summary>A button or form about the lead is a question, never a permission: whoever is not a member now is told the same,
/// whatever it was about, and nothing changes (P3, T4).</summary>
public sealed class OutsidersTests
{
    private static readonly string[] AboutMeetings = ["lead.in", "lead.swap", "lead.cant", "lead.step", "lead.take"];

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Nobody_outside_the_group_gets_anything_from_its_buttons_and_forms(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var (buttons, forms) = await ReferencesAsync(bot);
        await OtherGroupAsync(bot);
        var before = await RowsAsync(bot);

        foreach (var outsider in new[] { Someone.Lee, Someone.Stranger })
        {
            await RefusedAsync(bot, outsider, buttons, forms);
        }

        Assert.Equal(before, await RowsAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_former_member_s_buttons_and_forms_are_refused(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var (buttons, forms) = await ReferencesAsync(bot);
        await bot.LeaveAsync(Someone.Maya);
        await bot.LeaveAsync(Someone.Jonas);
        var before = await RowsAsync(bot);

        await RefusedAsync(bot, Someone.Maya, buttons, forms);
        await RefusedAsync(bot, Someone.Jonas, buttons, forms);

        Assert.Equal(before, await RowsAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Unknown_and_mangled_ids_are_refused_like_foreign_ones(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        string[] ids = ["", "x", Guid.NewGuid().ToString("N"), $"{Guid.NewGuid():N}.0", $"{Guid.NewGuid():N}.0.{Guid.NewGuid():N}", "0.0.0", "..", $"{Guid.Empty:N}.-1"];

        await RefusedAsync(bot, Someone.Maya,
            [.. from verb in AboutMeetings.Concat(["lead.yes", "lead.no", "undo"]) from id in ids select new ActionRef(verb, id)],
            [.. from verb in new[] { "lead.swap", "lead.cant", "lead.over" } from id in ids select new ActionRef(verb, id)]);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Only_the_one_asked_can_answer_a_question(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var question = await bot.AskAsync(Someone.Jonas);
        var before = await RowsAsync(bot);

        await RefusedAsync(bot, Someone.Tom, [.. question.Buttons.Select(button => button.Action)], []);
        await RefusedAsync(bot, Someone.Maya, [.. question.Buttons.Select(button => button.Action)], []);

        Assert.Equal(before, await RowsAsync(bot));
    }

    // Every kind of reference there is, all of them good for Maya or Jonas.
    private static async Task<(ActionRef[] Buttons, ActionRef[] Forms)> ReferencesAsync(TestBot bot)
    {
        var notice = bot.Letter(Someone.Maya, "You lead on Thursday");
        var id = notice.Button("I'm in").Action.Id;
        var swap = (await bot.PressAsync(Someone.Maya, notice, "Swap")).Form();
        var cant = (await bot.PressAsync(Someone.Maya, notice, "Can't make it")).Form();
        var asked = await bot.SubmitAsync(Someone.Maya, swap, ("who", swap.Choice("who", "Jonas Weber")));
        await bot.DeliverAsync();
        var question = bot.Letter(Someone.Jonas, "asks whether");
        return (
            [.. AboutMeetings.Select(verb => new ActionRef(verb, id)), .. question.Buttons.Select(button => button.Action), asked.Button("Undo").Action],
            [swap.Ref, cant.Ref, new ActionRef("lead.over", id)]);
    }

    private static async Task RefusedAsync(TestBot bot, Someone who, ActionRef[] buttons, ActionRef[] forms)
    {
        foreach (var button in buttons)
        {
            Assert.Contains("no longer open to you", (await bot.PressAsync(who, button)).Plain());
        }

        foreach (var form in forms)
        {
            var values = new FormValues(new Dictionary<string, IReadOnlyList<string>> { ["how"] = ["skip"] });
            var reply = await bot.HandleAsync(new FormSubmission(who.Caller, TestBot.Circle, form, values));
            Assert.Contains("no longer open to you", reply.Plain());
            Assert.IsNotType<Reply.FixForm>(reply);
        }
    }

    // Lee leads a group of his own, so that he is a member of something.
    private static async Task OtherGroupAsync(TestBot bot) =>
        await AGroup.SetUpAsync(bot, Someone.Lee, TestBot.Circle with { Conversation = "other" }, ("members", "lee"));

    private static Task<(int Events, int Open, int Undone)> RowsAsync(TestBot bot) => bot.LookAsync(async db => (
        await db.RotaEvents.CountAsync(row => row.UndoneAt == null),
        await db.SwapRequests.CountAsync(row => row.State == PeerBot.Features.Facilitation.SwapState.Asked),
        await db.Undos.CountAsync(row => row.UsedAt != null)));
}
