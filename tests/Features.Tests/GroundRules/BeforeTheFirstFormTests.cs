using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.GroundRules;

/// <summary>A member who has not agreed sees the rules before their first form, whichever it is (G4).</summary>
public sealed class BeforeTheFirstFormTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_newcomer_sees_the_rules_and_then_the_form_they_asked_for(Engine engine)
    {
        await using var bot = await WithLeeAsync(engine);
        var rules = await bot.SayAsync(Someone.Lee, "/checkin");
        Assert.Contains("Before your first form", rules.Plain());
        Assert.Contains("- Respectful dialogue", rules.Plain());
        Assert.Equal("checkin", (await bot.PressAsync(Someone.Lee, rules.Button("I agree").Action)).Form().Ref.Verb);
        Assert.Equal("checkin", (await bot.SayAsync(Someone.Lee, "/checkin")).Form().Ref.Verb);
        Assert.Contains("4 of 4 agreed to version 1", await bot.RulesAsync(Someone.Lee));
        Assert.Equal(0, await bot.LookAsync(db => db.RulesFirst.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Every_form_of_a_group_is_behind_the_rules_but_those_about_them(Engine engine)
    {
        await using var bot = await WithLeeAsync(engine);
        var group = await AGroup.IdAsync(bot);
        foreach (var action in new[] { new ActionRef("item.new", group.Value), new ActionRef("away.add", group.Value), new ActionRef("members.add", group.Value) })
        {
            var rules = await bot.PressAsync(Someone.Lee, action);
            Assert.Contains("Before your first form", rules.Plain());
            Assert.NotNull(rules.Button("I agree"));
        }

        foreach (var command in new[] { "/peer settings group", "/peer pause", "/peer members add", "/peer away" })
        {
            Assert.Contains("Before your first form", (await bot.SayAsync(Someone.Lee, command)).Plain());
        }

        Assert.Equal("rules.propose", (await bot.SayAsync(Someone.Lee, "/peer rules propose")).Form().Ref.Verb);
        Assert.Equal("settings.mine", (await bot.SayAsync(Someone.Lee, "/peer settings mine")).Form().Ref.Verb);
        Assert.IsType<Reply.ShowForm>(await bot.SayAsync(Someone.Lee, "/peer setup", TestBot.Circle with { Conversation = "other" }));
        Assert.Equal(1, await bot.LookAsync(db => db.RulesFirst.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_was_typed_before_the_rules_came_is_in_the_form_after_them(Engine engine)
    {
        await using var bot = await WithLeeAsync(engine);
        var rules = await bot.SayAsync(Someone.Lee, "/action @Nobody write the summary");
        var form = (await bot.PressAsync(Someone.Lee, rules.Button("I agree").Action)).Form();
        Assert.Contains(form.Fields.OfType<TextField>(), field => field.Initial?.Contains("write the summary") == true);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_message_made_an_item_comes_along_too(Engine engine)
    {
        await using var bot = await WithLeeAsync(engine);
        var rules = await bot.HandleAsync(new Command(Someone.Lee.Caller, TestBot.Circle, "action", string.Empty,
            Source: new SourceMessage("somebody should fix the build", new Uri("https://chat.example/1"))));
        var form = (await bot.PressAsync(Someone.Lee, rules.Button("I agree").Action)).Form();
        Assert.Contains(form.Fields.OfType<TextField>(), field => field.Initial == "somebody should fix the build");
        Assert.Contains(form.Fields.OfType<TextField>(), field => field.Initial == "https://chat.example/1");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_is_in_two_groups_agrees_to_the_one_they_chose(Engine engine)
    {
        await using var bot = await WithLeeAsync(engine);
        await AGroup.SetUpAsync(bot, Someone.Maya, Acts.Lab, ("members", "maya|lee"), ("focus", "conflict"));
        var choose = (await bot.SayAsync(Someone.Lee, "/checkin", Someone.Lee.Direct)).Form();
        var circle = choose.Fields.OfType<ChoiceField>().Single().Options.Single(option => option.Label.StartsWith("Leading remote"));
        await bot.LookAsync(db => db.RuleAnswers.ExecuteDeleteAsync());
        var rules = await bot.SubmitAsync(Someone.Lee, choose, Someone.Lee.Direct, ("group", circle.Value));
        Assert.Contains("Before your first form", rules.Plain());
        var form = (await bot.PressAsync(Someone.Lee, rules.Button("I agree").Action, where: Someone.Lee.Direct)).Form();
        Assert.Equal("checkin", form.Ref.Verb);
        Assert.Contains("1 of 4 agreed", (await bot.SayAsync(Someone.Lee, "/peer rules")).Plain());
        Assert.Contains("0 of 2 agreed", (await bot.SayAsync(Someone.Lee, "/peer rules", Acts.Lab)).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_button_is_no_permission(Engine engine)
    {
        await using var bot = await WithLeeAsync(engine);
        var agree = (await bot.SayAsync(Someone.Lee, "/checkin")).Button("I agree").Action;
        foreach (var other in new[] { Someone.Maya, Someone.Stranger })
        {
            Assert.StartsWith("That is no longer open to you", (await bot.PressAsync(other, agree)).Plain());
        }

        await Acts.LeaveAsync(bot, Someone.Lee);
        Assert.StartsWith("That is no longer open to you", (await bot.PressAsync(Someone.Lee, agree)).Plain());
        Assert.Equal(0, await bot.LookAsync(db => db.RulesFirst.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_comes_back_agrees_anew(Engine engine)
    {
        await using var bot = await WithLeeAsync(engine);
        await bot.SayAsync(Someone.Lee, "/peer rules agree");
        await Acts.LeaveAsync(bot, Someone.Lee);
        await AddLeeAsync(bot);
        Assert.Contains("Before your first form", (await bot.SayAsync(Someone.Lee, "/checkin")).Plain());
    }

    private static async Task<TestBot> WithLeeAsync(Engine engine)
    {
        var bot = await RulesScene.StartAsync(engine);
        await AddLeeAsync(bot);
        return bot;
    }

    private static async Task AddLeeAsync(TestBot bot) =>
        await bot.SubmitAsync(Someone.Maya, (await bot.SayAsync(Someone.Maya, "/peer members add")).Form(), ("people", "lee"));
}
