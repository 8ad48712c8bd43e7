using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Routing;
using PeerBot.Core.FocusReview;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Features.Tests.Facilitation;
using PeerBot.Features.Tests.Meetings;
using PeerBot.Features.Tests.Records;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.FocusReview;

/// <summary>The focus review (R1): once every few held meetings, private answers, a proposal that takes everybody's agreement.</summary>
public sealed class FocusReviewTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_review_comes_once_every_few_held_meetings_and_others_do_not_count(Engine engine)
    {
        await using var bot = await EveryThreeAsync(engine);
        await bot.HoldAsync();
        await bot.SkipAsync();
        await Acts.ChangeNextMeetingAsync(bot, meeting => meeting with { State = Core.Meetings.MeetingState.Cancelled });
        await bot.HoldAsync();
        Assert.Equal(0, await CountAsync(bot));

        var third = await bot.HoldAsync();
        Assert.Equal(1, await CountAsync(bot));
        await bot.PressAsync(Someone.Ana, third.Button("Undo").Action);
        Assert.Equal(0, await CountAsync(bot));
        await bot.HoldAsync();
        Assert.Equal(1, await CountAsync(bot));
        await bot.HoldAsync();
        await bot.HoldAsync();
        Assert.Equal(1, await CountAsync(bot));
        await bot.HoldAsync();
        Assert.Equal(2, await CountAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_review_that_was_answered_survives_an_undo_and_is_not_repeated(Engine engine)
    {
        await using var bot = await EveryThreeAsync(engine);
        await bot.HoldAsync();
        await bot.HoldAsync();
        var third = await bot.HoldAsync();
        await AnswerAsync(bot, Someone.Tom, "keep");
        await bot.PressAsync(Someone.Ana, third.Button("Undo").Action);
        await bot.HoldAsync();
        Assert.Equal(1, await CountAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Each_member_is_asked_privately_in_waking_hours_with_the_topics_beside_the_focus(Engine engine)
    {
        await using var bot = await EveryThreeAsync(engine);
        await bot.SayAsync(Someone.Ana, "/peer topic remote teams that never meet");
        await bot.SayAsync(Someone.Maya, "/peer topics pick 1");
        await bot.HoldAsync();
        await bot.HoldAsync();
        await bot.SayAsync(Someone.Priya, "/peer pause until 2027-03-01");
        await bot.HoldAsync();
        await bot.PassAsync(Duration.FromDays(2));

        foreach (var person in new[] { Someone.Maya, Someone.Jonas, Someone.Tom, Someone.Ana })
        {
            Assert.Contains("- remote teams that never meet (Leading remote teams)", bot.Letter(person, "Does it still fit?").Plain);
        }

        Assert.DoesNotContain(bot.Channel.To("priya"), posted => posted.Plain.Contains("Does it still fit?"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task When_everybody_has_answered_the_group_sees_the_result_without_names(Engine engine)
    {
        await using var bot = await BegunAsync(engine);
        await AnswerAsync(bot, Someone.Maya, "keep");
        await AnswerAsync(bot, Someone.Jonas, "adjust", add: "budgets, money");
        await AnswerAsync(bot, Someone.Priya, "change", drop: "0");
        await AnswerAsync(bot, Someone.Tom, "adjust", drop: "0");
        Assert.Contains("Your answer is in; you can change it until", (await AnswerAsync(bot, Someone.Tom, "adjust", drop: "0")).Plain());
        Assert.Contains("Everybody has answered", (await AnswerAsync(bot, Someone.Ana, "keep", drop: "0", add: "hiring")).Plain());
        await bot.DeliverAsync();

        var result = bot.Public("Our focus review").Plain;
        Assert.Contains("Answers: 5 of 5", result);
        Assert.Contains("What we would do: keep it: 2, adjust it: 2, change it: 1", result);
        Assert.Contains("To drop: Leading remote teams", result);
        Assert.Contains("To add: budgets; money and hiring", result);
        Assert.Contains("> budgets; money, hiring", result);
        Assert.Contains("0 of 5 agree", result);
        foreach (var person in AGroup.People)
        {
            Assert.DoesNotContain(person.Caller.Name, result);
            Assert.DoesNotContain(bot.Channel.To(person.Id), posted => posted.Plain.Contains("Does it still fit?"));
        }
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_focus_changes_when_everybody_agrees_and_the_last_agreement_can_be_taken_back(Engine engine)
    {
        await using var bot = await ProposedAsync(engine);
        foreach (var person in AGroup.People.SkipLast(1))
        {
            Assert.StartsWith("You agree. It takes effect", (await bot.PressAsync(person, bot.Public("Our focus review"), "I agree")).Plain());
        }

        Assert.StartsWith("Your agreement is noted already", (await bot.PressAsync(Someone.Maya, bot.Public("Our focus review"), "I agree")).Plain());
        var last = await bot.PressAsync(Someone.Ana, bot.Public("Our focus review"), "I agree");
        Assert.StartsWith("Everybody agrees: this is your focus now", last.Plain());
        await bot.DeliverAsync();
        Assert.Contains("Focus: Leading remote teams, hiring", (await bot.SayAsync(Someone.Tom, "/peer")).Plain());
        Assert.Contains("From now on our focus is:\n> Leading remote teams, hiring", bot.Public("Our focus review").Plain);
        Assert.Empty(bot.Public("Our focus review").Buttons);

        Assert.StartsWith("Taken back.", (await bot.PressAsync(Someone.Ana, last.Button("Undo").Action)).Plain());
        await bot.DeliverAsync();
        Assert.Contains("Focus: Leading remote teams\n", (await bot.SayAsync(Someone.Tom, "/peer")).Plain());
        Assert.Contains("4 of 5 agree", bot.Public("Our focus review").Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_joins_in_between_is_asked_too_and_who_leaves_is_waited_for_no_more(Engine engine)
    {
        await using var bot = await ProposedAsync(engine);
        await bot.SubmitAsync(Someone.Maya, (await bot.SayAsync(Someone.Maya, "/peer members add")).Form(), ("people", "lee"));
        foreach (var person in AGroup.People.SkipLast(1))
        {
            await bot.PressAsync(person, bot.Public("Our focus review"), "I agree");
        }

        await bot.PressAsync(Someone.Lee, bot.Public("Our focus review"), "I agree");
        await bot.DeliverAsync();
        Assert.Contains("5 of 6 agree", bot.Public("Our focus review").Plain);

        await Acts.LeaveAsync(bot, Someone.Ana);
        Assert.Contains("From now on our focus is:\n> Leading remote teams, hiring", bot.Public("Our focus review").Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Rather_not_keeps_the_focus_and_tells_nobody_who_it_was(Engine engine)
    {
        await using var bot = await ProposedAsync(engine);
        var agree = bot.Public("Our focus review").Button("I agree").Action;
        var declined = await bot.PressAsync(Someone.Tom, bot.Public("Our focus review"), "Rather not");
        await bot.DeliverAsync();
        Assert.StartsWith("Noted, and nobody is told who it was", declined.Plain());
        Assert.Contains("did not find everybody's agreement, which is fine", bot.Public("Our focus review").Plain);
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains("Tom Okafor") && posted.Plain.Contains("focus review"));
        Assert.StartsWith("This proposal is no longer open", (await bot.PressAsync(Someone.Ana, agree)).Plain());

        await bot.PressAsync(Someone.Tom, declined.Button("Undo").Action);
        await bot.DeliverAsync();
        Assert.Contains("0 of 5 agree", bot.Public("Our focus review").Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Other_words_ask_everybody_anew(Engine engine)
    {
        await using var bot = await ProposedAsync(engine);
        await bot.PressAsync(Someone.Maya, bot.Public("Our focus review"), "I agree");
        var early = (await bot.SayAsync(Someone.Jonas, "/peer focus reword")).Form();
        var form = (await bot.PressAsync(Someone.Tom, bot.Public("Our focus review"), "Other words")).Form();
        Assert.StartsWith("Proposed in these words", (await bot.SubmitAsync(Someone.Tom, form, ("focus", "Hiring well"))).Plain());
        Assert.Contains("focus: Somebody has changed the words", (await bot.SubmitAsync(Someone.Jonas, early, ("focus", "Hiring"))).Plain());
        await bot.DeliverAsync();
        Assert.Contains("> Hiring well", bot.Public("Our focus review").Plain);
        Assert.Contains("1 of 5 agree", bot.Public("Our focus review").Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Other_words_are_taken_back_with_the_agreements_to_the_old_ones_until_somebody_agrees_to_them(Engine engine)
    {
        await using var bot = await ProposedAsync(engine);
        await bot.PressAsync(Someone.Maya, bot.Public("Our focus review"), "I agree");
        var form = (await bot.PressAsync(Someone.Tom, bot.Public("Our focus review"), "Other words")).Form();
        var reworded = await bot.SubmitAsync(Someone.Tom, form, ("focus", "Hiring well"));
        Assert.Contains("Only the person who made this change", (await bot.PressAsync(Someone.Maya, reworded, "Undo")).Plain());
        Assert.StartsWith("Taken back. The proposal reads as before", (await bot.PressAsync(Someone.Tom, reworded, "Undo")).Plain());
        await bot.DeliverAsync();
        Assert.Contains("> Leading remote teams, hiring", bot.Public("Our focus review").Plain);
        Assert.Contains("1 of 5 agree", bot.Public("Our focus review").Plain);

        form = (await bot.PressAsync(Someone.Tom, bot.Public("Our focus review"), "Other words")).Form();
        reworded = await bot.SubmitAsync(Someone.Tom, form, ("focus", "Hiring well"));
        await bot.PressAsync(Someone.Jonas, bot.Public("Our focus review"), "I agree");
        Assert.StartsWith("Something else has happened", (await bot.PressAsync(Someone.Tom, reworded, "Undo")).Plain());
        await bot.DeliverAsync();
        Assert.Contains("> Hiring well", bot.Public("Our focus review").Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task After_a_week_those_who_answered_are_enough_and_a_proposal_lapses_kindly(Engine engine)
    {
        await using var bot = await BegunAsync(engine);
        await AnswerAsync(bot, Someone.Tom, "adjust", add: "hiring");
        await bot.PassAsync(Duration.FromDays(7));
        Assert.Contains("Answers: 1 of 5", bot.Public("Our focus review").Plain);
        Assert.StartsWith("The answers are put together already", (await AnswerPressAsync(bot, Someone.Maya)).Plain());

        await bot.PassAsync(Duration.FromDays(14));
        Assert.Contains("the focus stays as it is", bot.Public("Our focus review").Plain);
        Assert.Equal(ReviewState.Fell, await bot.LookAsync(db => db.FocusReviews.Select(row => row.State).SingleAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_review_that_nobody_answers_ends_without_a_word(Engine engine)
    {
        await using var bot = await BegunAsync(engine);
        await bot.PassAsync(Duration.FromDays(8));
        Assert.Equal(ReviewState.Kept, await bot.LookAsync(db => db.FocusReviews.Select(row => row.State).SingleAsync()));
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains("Our focus review") || posted.Plain.Contains("Does it still fit?"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task One_review_goes_on_at_a_time_and_beginning_one_can_be_taken_back(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var focus = await bot.SayAsync(Someone.Tom, "/peer focus");
        Assert.Contains("The next review comes after 6 more meetings that took place.", focus.Plain());
        var start = focus.Button("Review it now").Action;
        var begun = await bot.PressAsync(Someone.Tom, start);
        Assert.StartsWith("A review has begun", begun.Plain());
        Assert.Contains("A review is going on", (await bot.PressAsync(Someone.Maya, start)).Plain());
        Assert.Equal(1, await CountAsync(bot));
        Assert.StartsWith("Taken back.", (await bot.PressAsync(Someone.Tom, begun.Button("Undo").Action)).Plain());
        Assert.Equal(0, await CountAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Forgotten_words_leave_the_proposal_too(Engine engine)
    {
        await using var bot = await BegunAsync(engine);
        foreach (var person in AGroup.People)
        {
            await AnswerAsync(bot, person, "adjust", add: person == Someone.Tom ? "a word of tom" : "hiring");
        }

        await bot.DeliverAsync();
        Assert.Contains("a word of tom", bot.Public("Our focus review").Plain);
        await RecordScene.ForgetAsync(bot, Someone.Tom);
        Assert.DoesNotContain("a word of tom", bot.Public("Our focus review").Plain);
        Assert.Contains("> Leading remote teams, hiring", bot.Public("Our focus review").Plain);
    }

    private static async Task<TestBot> EveryThreeAsync(Engine engine)
    {
        var bot = await Acts.BotWithGroupAsync(engine);
        Assert.IsType<Reply.CloseForm>(await bot.SubmitAsync(Someone.Maya, (await bot.SayAsync(Someone.Maya, "/peer settings group")).Form(), ("review", "3")));
        return bot;
    }

    private static async Task<TestBot> BegunAsync(Engine engine)
    {
        var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/peer focus review");
        await bot.PassAsync(Duration.FromHours(12));
        return bot;
    }

    private static async Task<TestBot> ProposedAsync(Engine engine)
    {
        var bot = await BegunAsync(engine);
        foreach (var person in AGroup.People)
        {
            await AnswerAsync(bot, person, "adjust", add: "hiring");
        }

        await bot.DeliverAsync();
        return bot;
    }

    private static async Task<Reply> AnswerAsync(TestBot bot, Someone who, string verdict, string drop = "nothing", string add = "") =>
        await bot.SubmitAsync(who, (await AnswerPressAsync(bot, who)).Form(), ("verdict", verdict), ("drop", drop), ("add", add));

    private static async Task<Reply> AnswerPressAsync(TestBot bot, Someone who) =>
        await bot.PressAsync(who, new ActionRef("focus.answer", await bot.LookAsync(db => db.FocusReviews.OrderByDescending(row => row.OpenedAt).Select(row => row.Id).FirstAsync())));

    private static Task<int> CountAsync(TestBot bot) => bot.LookAsync(db => db.FocusReviews.CountAsync());
}
