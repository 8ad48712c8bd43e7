using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Routing;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Features.Tests.Facilitation;
using PeerBot.Features.Tests.Meetings;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Celebrations;

/// <summary>Successes: heard only with their owner's yes (C2), cheered by name, looked back at every few meetings (C3).</summary>
public sealed class WinTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_group_hears_of_a_win_only_after_its_owners_yes(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var ask = await bot.SayAsync(Someone.Priya, "/win we shipped on time");
        await bot.DeliverAsync();
        Assert.StartsWith("That is good news. Shall the group hear of it?", ask.Plain());
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains("we shipped"));

        var shared = await bot.PressAsync(Someone.Priya, ask.Button("Yes, share it").Action);
        await bot.DeliverAsync();
        Assert.StartsWith("Shared with your group.", shared.Plain());
        Assert.Equal("Priya Nair shares a success:\n> we shipped on time\n[Cheer] [Successes]", Card(bot).Plain);
        Assert.StartsWith("The group has heard of it already", (await bot.PressAsync(Someone.Priya, ask.Button("Yes, share it").Action)).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_same_words_said_twice_are_one_success(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var ask = await bot.SayAsync(Someone.Priya, "/win we shipped on time");
        var again = await bot.SayAsync(Someone.Priya, "/win We shipped on time ");
        await bot.PressAsync(Someone.Priya, again.Button("Yes, share it").Action);
        Assert.StartsWith("The group has heard of it already", (await bot.PressAsync(Someone.Priya, ask.Button("Yes, share it").Action)).Plain());
        Assert.StartsWith("The group has heard of it already", (await bot.SayAsync(Someone.Priya, "/win we shipped on time")).Plain());
        await bot.DeliverAsync();
        Card(bot);

        // Somebody else's success is theirs, and a month later it may be true again.
        Assert.StartsWith("That is good news.", (await bot.SayAsync(Someone.Tom, "/win we shipped on time")).Plain());
        bot.Clock.AdvanceDays(30);
        Assert.StartsWith("That is good news.", (await bot.SayAsync(Someone.Priya, "/win we shipped on time")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_its_owner_keeps_exists_for_nobody_else(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var ask = await bot.SayAsync(Someone.Priya, "/win we shipped on time");
        foreach (var verb in new[] { "win.share", "win.keep", "win.cheer", "win.uncheer" })
        {
            Assert.StartsWith("That is no longer open to you", (await bot.PressAsync(Someone.Tom, new ActionRef(verb, ask.Button("Yes, share it").Action.Id))).Plain());
        }

        Assert.StartsWith("It stays with you", (await bot.PressAsync(Someone.Priya, ask.Button("Keep it to myself").Action)).Plain());
        await bot.DeliverAsync();
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains("we shipped"));
        Assert.Contains("No success has been shared yet", (await bot.SayAsync(Someone.Tom, "/peer wins")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Sharing_is_taken_back_within_ten_minutes_or_later_from_the_list(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var shared = await ShareAsync(bot, Someone.Priya, "we shipped");
        await bot.PressAsync(Someone.Priya, shared.Button("Undo").Action);
        await bot.DeliverAsync();
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains("we shipped"));

        await ShareAsync(bot, Someone.Priya, "we shipped again");
        await bot.PressAsync(Someone.Tom, Card(bot), "Cheer");
        var uncheer = (await bot.PressAsync(Someone.Tom, Card(bot), "Cheer")).Button("Take my cheer back");
        bot.Clock.AdvanceMinutes(60);
        Assert.Contains("Only the member whose success it is", (await bot.SayAsync(Someone.Tom, "/peer wins back 1")).Plain());
        Assert.StartsWith("Taken back from your group's channel", (await bot.SayAsync(Someone.Priya, "/peer wins back 1")).Plain());
        await bot.DeliverAsync();
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains("we shipped again"));

        // Nor does a button that still stands somewhere say it once more.
        Assert.DoesNotContain("we shipped again", (await bot.PressAsync(Someone.Tom, uncheer.Action)).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Cheers_are_names_under_the_win_one_for_each_member(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await ShareAsync(bot, Someone.Priya, "we shipped");
        Assert.StartsWith("This one is yours; cheering is for the others", (await bot.PressAsync(Someone.Priya, Card(bot), "Cheer")).Plain());
        var cheered = await bot.PressAsync(Someone.Tom, Card(bot), "Cheer");
        Assert.IsType<Reply.Whisper>(cheered);
        bot.Clock.AdvanceSeconds(1);
        await bot.PressAsync(Someone.Ana, Card(bot), "Cheer");
        await bot.DeliverAsync();
        Assert.Contains("Tom Okafor and Ana Souza cheer.", Card(bot).Plain);

        var again = await bot.PressAsync(Someone.Tom, Card(bot), "Cheer");
        Assert.StartsWith("You cheer this already", again.Plain());
        Assert.StartsWith("Your cheer is taken back", (await bot.PressAsync(Someone.Tom, again.Button("Take my cheer back").Action)).Plain());
        await bot.DeliverAsync();
        Assert.Contains("Ana Souza cheers.", Card(bot).Plain);
        Assert.StartsWith("Something else has happened", (await bot.PressAsync(Someone.Tom, cheered.Button("Undo").Action)).Plain());
        Assert.StartsWith("You cheer. Your name", (await bot.SayAsync(Someone.Maya, "/peer wins cheer 1")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Two_cheers_at_once_are_one(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await ShareAsync(bot, Someone.Priya, "we shipped");
        var card = Card(bot);
        var replies = await Task.WhenAll(bot.PressAsync(Someone.Tom, card, "Cheer"), bot.PressAsync(Someone.Tom, card, "Cheer"));

        Assert.Single(replies, reply => reply.Plain().StartsWith("You cheer. Your name"));
        Assert.Equal(1, await bot.LookAsync(db => db.Cheers.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_done_item_can_be_shared_as_a_success_once(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/action write the hiring rubric");
        await bot.DeliverAsync();
        var done = await bot.PressAsync(Someone.Maya, Acts.Card(bot, "hiring rubric"), "Done");
        var offer = done.Button("Share as a success").Action;
        Assert.StartsWith("Once it is done, whoever did it can share", (await bot.PressAsync(Someone.Tom, offer)).Plain());

        var form = (await bot.PressAsync(Someone.Maya, offer)).Form();
        Assert.Equal("write the hiring rubric", ((Chat.Forms.TextField)form.Fields[0]).Initial);
        Assert.StartsWith("Shared with your group", (await bot.SubmitAsync(Someone.Maya, form, ("what", "the rubric is in use"))).Plain());
        Assert.StartsWith("The group has heard of it already", (await bot.SubmitAsync(Someone.Maya, form, ("what", "the rubric is in use"))).Plain());
        await bot.DeliverAsync();
        bot.Public("the rubric is in use");
        Assert.Equal(1, await bot.LookAsync(db => db.Wins.CountAsync()));
        Assert.StartsWith("That is no longer open to you", (await bot.SubmitAsync(Someone.Tom, form, ("what", "mine"))).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_success_in_a_check_in_is_offered_to_be_shared_by_its_author_alone(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var form = (await bot.SayAsync(Someone.Tom, "/checkin")).Form();
        var taken = await bot.SubmitAsync(Someone.Tom, form, ("top", "tired"), ("kind", "success"), ("share", "my first talk"));
        var offer = taken.Button("Share my success now").Action;

        Assert.StartsWith("That is no longer open to you", (await bot.PressAsync(Someone.Maya, offer)).Plain());
        await bot.SubmitAsync(Someone.Tom, (await bot.PressAsync(Someone.Tom, offer)).Form());
        await bot.DeliverAsync();
        Assert.Contains("Tom Okafor shares a success:\n> my first talk", bot.Public("my first talk").Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Every_fourth_held_meeting_brings_one_look_back_at_what_is_still_shared(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await ShareAsync(bot, Someone.Priya, "we shipped");
        await bot.HoldAsync();
        await bot.SkipAsync();
        await bot.HoldAsync();
        await ShareAsync(bot, Someone.Tom, "my first talk");
        await ShareAsync(bot, Someone.Ana, "a quiet week");
        await bot.SayAsync(Someone.Ana, "/peer wins back 1");
        await bot.HoldAsync();
        await bot.PassAsync(Duration.FromHours(12));
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("A short look back"));

        await bot.HoldAsync();
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("A short look back"));
        await bot.PassAsync(Duration.FromHours(12));
        Assert.Contains("- Priya Nair: we shipped\n- Tom Okafor: my first talk", bot.Public("A short look back").Plain);
        Assert.DoesNotContain("quiet week", bot.Public("A short look back").Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_look_back_goes_with_the_answer_that_called_for_it_and_comes_with_it_again(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await ChangeSettingAsync(bot, ("look-back", "2"));
        await ShareAsync(bot, Someone.Priya, "we shipped");
        await bot.HoldAsync();
        var held = await bot.HoldAsync();
        await bot.PressAsync(Someone.Ana, held.Button("Undo").Action);
        await bot.PassAsync(Duration.FromHours(2));
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("A short look back"));

        await bot.PressAsync(Someone.Ana, held.Button("Undo").Action);
        await bot.HoldAsync();
        await bot.PassAsync(Duration.FromHours(2));
        bot.Public("A short look back");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Without_wins_or_with_the_setting_off_nothing_is_looked_back_at(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await ChangeSettingAsync(bot, ("look-back", "2"));
        await bot.HoldAsync();
        await bot.HoldAsync();
        await bot.PassAsync(Duration.FromHours(12));
        await ChangeSettingAsync(bot, ("look-back", "0"));
        await ShareAsync(bot, Someone.Priya, "we shipped");
        await bot.HoldAsync();
        await bot.HoldAsync();
        await bot.PassAsync(Duration.FromHours(12));

        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("A short look back"));
        Assert.Contains("Look back at successes: never", (await bot.SayAsync(Someone.Maya, "/peer settings")).Plain());
    }

    private static async Task<Reply> ShareAsync(TestBot bot, Someone who, string what)
    {
        bot.Clock.AdvanceSeconds(1);
        var shared = await bot.PressAsync(who, (await bot.SayAsync(who, $"/win {what}")).Button("Yes, share it").Action);
        await bot.DeliverAsync();
        return shared;
    }

    private static async Task ChangeSettingAsync(TestBot bot, (string Key, string Value) setting) =>
        Assert.IsType<Reply.CloseForm>(await bot.SubmitAsync(Someone.Maya, (await bot.SayAsync(Someone.Maya, "/peer settings group")).Form(), setting));

    private static Posted Card(TestBot bot) => Assert.Single(bot.Channel.In("circle"), posted => posted.Plain.Contains("shares a success"));
}
