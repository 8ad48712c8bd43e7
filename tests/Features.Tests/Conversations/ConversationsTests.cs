using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Core.CheckIns;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Conversations;

/// <summary>Plain words in the private chat: commands without a slash, and a form asked question by question that survives a
/// restart, can be left and taken up again, and times out kindly.</summary>
public sealed class ConversationsTests
{
    [Theory]
    [ClassData(typeof(EachEngine))]
    public async Task A_check_in_can_be_given_question_by_question(Engine engine)
    {
        await using var bot = await BotAsync(engine);

        var first = await SayAsync(bot, "checkin");
        Assert.Contains("What is top of mind?", first.Plain(), StringComparison.Ordinal);
        Assert.Contains("(1 of ", first.Plain(), StringComparison.Ordinal);

        await SayAsync(bot, "Hiring is slow");
        var share = await SayAsync(bot, "2");
        Assert.Contains("Your challenge or success", share.Plain(), StringComparison.Ordinal);
        await SayAsync(bot, "Saying no");
        var back = await SayAsync(bot, "1");
        Assert.Contains("Shall I send this?", back.Plain(), StringComparison.Ordinal);
        Assert.Contains("Hiring is slow", back.Plain(), StringComparison.Ordinal);

        await SayAsync(bot, "send");

        var given = await bot.LookAsync(db => Task.FromResult(db.CheckIns.Single()));
        Assert.Equal(("Hiring is slow", "Saying no", ShareKind.Challenge), (given.TopOfMind, given.Share, given.ShareKind));
        Assert.DoesNotContain("(", (await SayAsync(bot, "continue")).Plain(), StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EachEngine))]
    public async Task The_buttons_under_a_question_answer_it_and_an_old_one_changes_nothing(Engine engine)
    {
        await using var bot = await BotAsync(engine);
        await SayAsync(bot, "checkin");
        var kind = await SayAsync(bot, "Top of mind");
        var pick = kind.Message()!.Blocks.OfType<Chat.Messages.Buttons>().SelectMany(row => row.Items)
            .First(button => button.Action.Verb == TalkQuestions.PickVerb).Action;

        var next = await bot.PressAsync(Someone.Maya, pick, where: Someone.Maya.Direct);
        var again = await bot.PressAsync(Someone.Maya, pick, where: Someone.Maya.Direct);

        Assert.Contains("(3 of ", next.Plain(), StringComparison.Ordinal);
        Assert.Contains("past that question", again.Plain(), StringComparison.Ordinal);
        Assert.Contains("(3 of ", (await SayAsync(bot, "continue")).Plain(), StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EachEngine))]
    public async Task It_can_be_left_and_taken_up_again_after_a_restart(Engine engine)
    {
        await using var bot = await BotAsync(engine);
        await SayAsync(bot, "checkin");
        await SayAsync(bot, "Words worth keeping");

        Assert.Contains("kept", (await SayAsync(bot, "later")).Plain(), StringComparison.Ordinal);
        var help = await SayAsync(bot, "help");
        Assert.Contains("still waiting", help.Plain(), StringComparison.Ordinal);

        await bot.RestartAsync();
        var on = await SayAsync(bot, "continue");
        Assert.Contains("(2 of ", on.Plain(), StringComparison.Ordinal);
        Assert.Contains("Words worth keeping", (await SayAsync(bot, "back")).Plain(), StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EachEngine))]
    public async Task After_half_a_day_of_silence_words_are_no_longer_taken_for_an_answer(Engine engine)
    {
        await using var bot = await BotAsync(engine);
        await SayAsync(bot, "checkin");
        await SayAsync(bot, "Words worth keeping");
        bot.Clock.Advance(Duration.FromHours(13));

        var rotation = await SayAsync(bot, "rotation");

        Assert.Contains("still waiting", rotation.Plain(), StringComparison.Ordinal);
        Assert.Contains("(2 of ", (await SayAsync(bot, "continue")).Plain(), StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EachEngine))]
    public async Task After_two_weeks_the_answers_are_let_go(Engine engine)
    {
        await using var bot = await BotAsync(engine);
        await SayAsync(bot, "checkin");
        await SayAsync(bot, "Words of a fortnight ago");
        bot.Clock.Advance(Duration.FromDays(15));

        Assert.Contains("nothing to go on with", (await SayAsync(bot, "continue")).Plain(), StringComparison.Ordinal);
        Assert.DoesNotContain("fortnight", (await SayAsync(bot, "checkin")).Plain(), StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EachEngine))]
    public async Task An_answer_that_cannot_be_read_is_asked_again(Engine engine)
    {
        await using var bot = await BotAsync(engine);
        await SayAsync(bot, "checkin");
        await SayAsync(bot, "Top of mind");

        var again = await SayAsync(bot, "the ninth one");

        Assert.Contains("number or the words", again.Plain(), StringComparison.Ordinal);
        Assert.Contains("(2 of ", again.Plain(), StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EachEngine))]
    public async Task What_the_form_itself_refuses_leads_back_to_its_question(Engine engine)
    {
        await using var bot = await BotAsync(engine);
        var first = await SayAsync(bot, "settings mine");
        Assert.Contains("(1 of ", first.Plain(), StringComparison.Ordinal);

        await SayAsync(bot, "Nowhere/Atall");
        for (var question = 0; question < 10; question++)
        {
            if ((await SayAsync(bot, "keep")).Plain().Contains("Shall I send this?", StringComparison.Ordinal))
            {
                break;
            }
        }

        var refused = await SayAsync(bot, "send");

        Assert.Contains("(1 of ", refused.Plain(), StringComparison.Ordinal);
        Assert.DoesNotContain("went wrong", refused.Plain(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Checkin")]
    [InlineData("CHECKIN")]
    [InlineData("  checkin  ")]
    [InlineData("/checkin")]
    public async Task The_same_words_work_with_or_without_the_slash_in_any_case(string words)
    {
        await using var bot = await BotAsync(Engine.Sqlite);

        var reply = await bot.HandleAsync(new Chat.Requests.PlainWords(Someone.Maya.Caller, Someone.Maya.Direct, words));

        Assert.Contains("What is top of mind?", reply.Plain(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bananas")]
    [InlineData("🙂")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Words_that_mean_nothing_are_answered_with_help(string words)
    {
        await using var bot = await BotAsync(Engine.Sqlite);

        Assert.Contains("I did not understand", (await SayAsync(bot, words)).Plain(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_can_press_in_another_persons_talk()
    {
        await using var bot = await BotAsync(Engine.Sqlite);
        await SayAsync(bot, "checkin");
        var kind = await SayAsync(bot, "Top of mind");
        var later = kind.Button("Later").Action;

        var reply = await bot.PressAsync(Someone.Jonas, later, where: Someone.Jonas.Direct);

        Assert.Contains("nothing to go on with", reply.Plain(), StringComparison.Ordinal);
        Assert.Contains("(3 of ", (await SayAsync(bot, "1")).Plain(), StringComparison.Ordinal);
    }

    private static async Task<TestBot> BotAsync(Engine engine)
    {
        var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        return bot;
    }

    private static Task<Reply> SayAsync(TestBot bot, string words) =>
        bot.HandleAsync(new Chat.Requests.PlainWords(Someone.Maya.Caller, Someone.Maya.Direct, words));
}
