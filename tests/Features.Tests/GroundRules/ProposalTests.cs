using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Routing;
using PeerBot.Core.GroundRules;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.GroundRules;

/// <summary>Ground rules are versioned, and change when all have agreed (G4).</summary>
public sealed class ProposalTests
{
    private const string Shorter = "Confidentiality\nBe on time";

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_group_begins_with_the_four_rules_and_shows_them_at_the_kick_off(Engine engine)
    {
        await using var bot = await RulesScene.StartAsync(engine);
        var rules = await bot.RulesAsync(Someone.Jonas);
        Assert.Contains("- Confidentiality: what is shared in the group stays in the group.", rules);
        Assert.Contains("- Active listening", rules);
        Assert.Contains("- Constructive feedback: we talk about behaviour, not personality.", rules);
        Assert.Contains("- Respectful dialogue", rules);
        Assert.Contains("In force since Monday 2 November. 3 of 3 agreed to version 1.", rules);
        Assert.Contains(bot.Channel.In("circle"), posted => posted.Plain.Contains("Our ground rules:") && posted.Plain.Contains("Respectful dialogue"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_change_takes_effect_with_the_last_yes_and_the_channel_is_told(Engine engine)
    {
        await using var bot = await RulesScene.StartAsync(engine);
        Assert.Contains("I ask the 2 other members privately", (await bot.ProposeAsync(Someone.Maya, Shorter)).Plain());
        var asked = bot.Asked(Someone.Jonas);
        Assert.Contains("New: Be on time", asked.Plain);
        Assert.Contains("No longer in the list:", asked.Plain);
        Assert.Contains("open until Wednesday 2 December", asked.Plain);

        Assert.Contains("once every member has agreed", (await bot.PressAsync(Someone.Jonas, asked, "I agree")).Plain());
        Assert.Contains("2 of 3 have agreed", await bot.RulesAsync(Someone.Maya));
        await bot.DeliverAsync();
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("new ground rules"));

        Assert.Contains("agreed to version 2", (await bot.PressAsync(Someone.Priya, bot.Asked(Someone.Priya), "I agree")).Plain());
        await bot.DeliverAsync();
        var told = Assert.Single(bot.Channel.In("circle"), posted => posted.Plain.Contains("new ground rules"));
        Assert.Contains("- Be on time", told.Plain);
        Assert.Contains("3 of 3 agreed to version 2", await bot.RulesAsync(Someone.Maya));
        Assert.Contains(bot.Channel.To("jonas"), posted => posted.Plain.StartsWith("Every member has agreed, and version 2"));
        Assert.Contains("Version 1\nIn force since Monday 2 November, replaced since", (await bot.SayAsync(Someone.Priya, "/peer rules history")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Every_button_has_a_command(Engine engine)
    {
        await using var bot = await RulesScene.StartAsync(engine);
        await bot.ProposeAsync(Someone.Maya, Shorter);
        Assert.Contains("once every member has agreed", (await bot.SayAsync(Someone.Jonas, "/peer rules agree")).Plain());
        await bot.SubmitAsync(Someone.Priya, (await bot.SayAsync(Someone.Priya, "/peer rules talk")).Form());
        Assert.Contains("only the person who proposed", (await bot.SayAsync(Someone.Jonas, "/peer rules withdraw")).Plain(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("taken your proposal back", (await bot.SayAsync(Someone.Maya, "/peer rules withdraw")).Plain());
        Assert.Contains("No change", (await bot.SayAsync(Someone.Maya, "/peer rules withdraw")).Plain());
        Assert.Contains("No change", (await bot.SayAsync(Someone.Jonas, "/peer rules talk")).Plain());
        Assert.Contains("agreed to version 1", (await bot.SayAsync(Someone.Jonas, "/peer rules agree")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Two_last_answers_at_once_put_it_in_force(Engine engine)
    {
        await using var bot = await RulesScene.StartAsync(engine);
        await bot.ProposeAsync(Someone.Maya, Shorter);
        var (jonas, priya) = (bot.Asked(Someone.Jonas).Button("I agree").Action, bot.Asked(Someone.Priya).Button("I agree").Action);
        await Task.WhenAll(bot.PressAsync(Someone.Jonas, jonas), bot.PressAsync(Someone.Priya, priya));
        Assert.Contains("3 of 3 agreed to version 2", await bot.RulesAsync(Someone.Maya));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_second_proposal_while_one_is_open_is_answered_kindly_and_its_words_come_back(Engine engine)
    {
        await using var bot = await RulesScene.StartAsync(engine);
        var form = (await bot.SayAsync(Someone.Jonas, "/peer rules propose")).Form();
        await bot.ProposeAsync(Someone.Maya, Shorter);
        Assert.Contains("Maya Lindqvist proposed is open. One at a time", (await bot.SayAsync(Someone.Jonas, "/peer rules propose")).Plain());
        var late = await bot.SubmitAsync(Someone.Jonas, form, ("rules", "Only kindness"));
        Assert.Contains("One at a time", late.Plain());
        Assert.Contains("> Only kindness", late.Plain());
        Assert.Equal(2, await bot.LookAsync(db => db.RuleVersions.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_form_from_before_the_rules_changed_is_shown_again_with_what_was_written(Engine engine)
    {
        await using var bot = await RulesScene.StartAsync(engine, "maya");
        var form = (await bot.SayAsync(Someone.Maya, "/peer rules propose")).Form();
        Assert.Contains("in force as version 2", (await bot.ProposeAsync(Someone.Maya, Shorter)).Plain());
        var again = (await bot.SubmitAsync(Someone.Maya, form, ("rules", "Only kindness"))).Form();
        Assert.Contains("changed while your form was open", again.Intro!.ToString());
        Assert.Contains("in force as version 3", (await bot.SubmitAsync(Someone.Maya, again)).Plain());
        Assert.Contains("- Only kindness", await bot.RulesAsync(Someone.Maya));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_form_sent_twice_proposes_once(Engine engine)
    {
        await using var bot = await RulesScene.StartAsync(engine);
        var form = (await bot.SayAsync(Someone.Maya, "/peer rules propose")).Form();
        Assert.Contains("Proposed.", (await bot.SubmitAsync(Someone.Maya, form, ("rules", Shorter))).Plain());
        Assert.Contains("Proposed.", (await bot.SubmitAsync(Someone.Maya, form, ("rules", Shorter))).Plain());
        Assert.Equal(2, await bot.LookAsync(db => db.RuleVersions.CountAsync()));
    }

    [Theory]
    [InlineData("", "a few words")]
    [InlineData(" - \n * ", "at least one rule")]
    [InlineData("x\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12", "These are 13 rules")]
    public async Task A_list_that_cannot_be_is_asked_about_beside_the_field(string rules, string words)
    {
        await using var bot = await RulesScene.StartAsync(Engine.Sqlite);
        var form = (await bot.SayAsync(Someone.Maya, "/peer rules propose")).Form();
        Assert.Contains(words, Assert.IsType<Reply.FixForm>(await bot.SubmitAsync(Someone.Maya, form, ("rules", rules))).Plain());
        Assert.Contains("rules as they are", Assert.IsType<Reply.FixForm>(await bot.SubmitAsync(Someone.Maya, form)).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Talking_about_it_first_is_told_to_the_author_alone_and_can_become_a_yes(Engine engine)
    {
        await using var bot = await RulesScene.StartAsync(engine);
        await bot.ProposeAsync(Someone.Maya, Shorter);
        var form = (await bot.PressAsync(Someone.Jonas, bot.Asked(Someone.Jonas), "Talk about it first")).Form();
        Assert.Contains("nobody else does", form.Intro!.ToString());
        var said = await bot.SubmitAsync(Someone.Jonas, form, ("word", "being on time is hard with children"));
        Assert.Contains("The present rules stay", said.Plain());
        await bot.PassAsync(Duration.FromHours(24));
        var told = Assert.Single(bot.Channel.Shown, posted => posted.Plain.Contains("being on time is hard"));
        Assert.Equal("maya", told.To.Person);
        Assert.Contains("Jonas Weber would like to talk about your proposed ground rules", told.Plain);
        Assert.Contains("Your meeting on Thursday 5 November at 15:00 would be a good moment", told.Plain);

        await bot.PressAsync(Someone.Jonas, said.Button("I agree after all").Action);
        await bot.DeliverAsync();
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains("being on time is hard"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_newcomer_is_asked_too_and_who_leaves_no_longer_counts(Engine engine)
    {
        await using var bot = await RulesScene.StartAsync(engine);
        await bot.ProposeAsync(Someone.Maya, Shorter);
        await bot.SubmitAsync(Someone.Maya, (await bot.SayAsync(Someone.Maya, "/peer members add")).Form(), ("people", "lee"));
        await bot.PressAsync(Someone.Jonas, bot.Asked(Someone.Jonas), "I agree");
        await bot.PressAsync(Someone.Priya, bot.Asked(Someone.Priya), "I agree");
        await bot.PassAsync(Duration.FromHours(24));
        Assert.Contains("3 of 4 have agreed", await bot.RulesAsync(Someone.Maya));
        Assert.Contains("3 of 4 agreed to version 1", await bot.RulesAsync(Someone.Lee));
        bot.Asked(Someone.Lee);

        await bot.PressAsync(Someone.Lee, (await bot.SayAsync(Someone.Lee, "/peer leave")).Button("Leave the group").Action);
        Assert.Contains("3 of 3 agreed to version 2", await bot.RulesAsync(Someone.Maya));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_authors_leaving_takes_the_proposal_along(Engine engine)
    {
        await using var bot = await RulesScene.StartAsync(engine);
        await bot.ProposeAsync(Someone.Maya, Shorter);
        await bot.PressAsync(Someone.Maya, (await bot.SayAsync(Someone.Maya, "/peer leave")).Button("Leave the group").Action);
        await bot.DeliverAsync();
        Assert.Contains(bot.Channel.To("jonas"), posted => posted.Plain.StartsWith("Maya Lindqvist has taken the proposed ground rules back"));
        Assert.DoesNotContain("A change is proposed", await bot.RulesAsync(Someone.Jonas));
        Assert.IsType<Reply.ShowForm>(await bot.SayAsync(Someone.Jonas, "/peer rules propose"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task After_thirty_days_it_runs_out_and_only_its_author_hears_of_it_anew(Engine engine)
    {
        await using var bot = await RulesScene.StartAsync(engine);
        await bot.ProposeAsync(Someone.Maya, Shorter);
        var agree = bot.Asked(Someone.Jonas).Button("I agree").Action;
        bot.Clock.Reset(TestBot.Start + Duration.FromDays(30) + Duration.FromHours(2));
        await bot.DeliverAsync();
        Assert.Contains(bot.Channel.To("maya"), posted => posted.Plain.StartsWith("Not everybody agreed to the ground rules you proposed"));
        Assert.Contains(bot.Channel.To("jonas"), posted => posted.Plain.StartsWith("Not everybody agreed to the proposed ground rules"));
        Assert.Contains("settled by now", (await bot.PressAsync(Someone.Jonas, agree)).Plain());
        Assert.Equal(RulesState.Expired, await bot.LookAsync(db => db.RuleVersions.Where(row => row.Number == null).Select(row => row.State).SingleAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_answer_can_be_taken_back_even_if_it_was_the_last(Engine engine)
    {
        await using var bot = await RulesScene.StartAsync(engine, "maya|jonas");
        await bot.ProposeAsync(Someone.Maya, Shorter);
        var yes = await bot.PressAsync(Someone.Jonas, bot.Asked(Someone.Jonas), "I agree");
        await bot.DeliverAsync();
        Assert.Contains("Taken back", (await bot.PressAsync(Someone.Jonas, yes.Button("Undo").Action)).Plain());
        await bot.DeliverAsync();
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("new ground rules"));
        Assert.Contains("2 of 2 agreed to version 1", await bot.RulesAsync(Someone.Maya));
        Assert.Contains("1 of 2 have agreed", await bot.RulesAsync(Someone.Maya));

        await bot.PressAsync(Someone.Jonas, bot.Asked(Someone.Jonas), "I agree");
        await bot.DeliverAsync();
        Assert.Single(bot.Channel.In("circle"), posted => posted.Plain.Contains("new ground rules"));
        Assert.Contains("2 of 2 agreed to version 2", await bot.RulesAsync(Someone.Maya));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_withdrawal_can_be_taken_back_while_nothing_else_is_open(Engine engine)
    {
        await using var bot = await RulesScene.StartAsync(engine);
        await bot.ProposeAsync(Someone.Maya, Shorter);
        var asked = bot.Asked(Someone.Jonas);
        var gone = await bot.SayAsync(Someone.Maya, "/peer rules withdraw");
        await bot.DeliverAsync();
        Assert.Contains("has taken the proposed ground rules back", asked.Plain);
        Assert.Contains("open again", (await bot.PressAsync(Someone.Maya, gone.Button("Undo").Action)).Plain());
        await bot.DeliverAsync();
        Assert.Contains("proposes a change", asked.Plain);
        Assert.Contains("settled by now", (await bot.PressAsync(Someone.Jonas, new ActionRef("rules.agree", await WithdrawnAsync(bot)))).Plain());

        static async Task<Guid> WithdrawnAsync(TestBot bot)
        {
            await bot.SayAsync(Someone.Maya, "/peer rules withdraw");
            return await bot.LookAsync(db => db.RuleVersions.Where(row => row.State == RulesState.Withdrawn).Select(row => row.Id).SingleAsync());
        }
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_paused_member_is_not_written_to_and_their_yes_is_still_needed(Engine engine)
    {
        await using var bot = await RulesScene.StartAsync(engine);
        await bot.SayAsync(Someone.Priya, "/peer pause until 10 nov");
        await bot.ProposeAsync(Someone.Maya, Shorter);
        await bot.PressAsync(Someone.Jonas, bot.Asked(Someone.Jonas), "I agree");
        await bot.PassAsync(Duration.FromDays(5));
        Assert.DoesNotContain(bot.Channel.To("priya"), posted => posted.Plain.Contains("ground rules."));
        Assert.Contains("2 of 3 have agreed", await bot.RulesAsync(Someone.Maya));
        await bot.PassAsync(Duration.FromDays(4));
        await bot.PressAsync(Someone.Priya, bot.Asked(Someone.Priya), "I agree");
        Assert.Contains("3 of 3 agreed to version 2", await bot.RulesAsync(Someone.Maya));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_group_from_before_there_were_rules_is_given_them(Engine engine)
    {
        await using var bot = await RulesScene.StartAsync(engine);
        await bot.LookAsync(async db =>
        {
            await db.RuleAnswers.ExecuteDeleteAsync();
            return await db.RuleVersions.ExecuteDeleteAsync();
        });
        Assert.IsType<Reply.ShowForm>(await bot.SayAsync(Someone.Jonas, "/checkin"));
        await bot.DeliverAsync();
        Assert.Contains("0 of 3 agreed to version 1", await bot.RulesAsync(Someone.Jonas));
        Assert.Contains("Before your first form", (await bot.SayAsync(Someone.Jonas, "/checkin")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Nothing_the_group_hears_names_who_has_not_agreed(Engine engine)
    {
        await using var bot = await RulesScene.StartAsync(engine);
        await bot.ProposeAsync(Someone.Maya, Shorter);
        await bot.PressAsync(Someone.Jonas, bot.Asked(Someone.Jonas), "I agree");
        await bot.SubmitAsync(Someone.Priya, (await bot.SayAsync(Someone.Priya, "/peer rules talk")).Form());
        await bot.PassAsync(Duration.FromHours(24));
        Assert.DoesNotContain("Priya", await bot.RulesAsync(Someone.Jonas));
        Assert.DoesNotContain(bot.Channel.Shown.Where(posted => posted.To != Destination.Privately("W1", "maya")),
            posted => posted.Plain.Contains("rules") && posted.Plain.Contains("Priya would", StringComparison.Ordinal));
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("agreed", StringComparison.Ordinal));
    }
}
