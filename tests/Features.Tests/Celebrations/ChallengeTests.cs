using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Routing;
using PeerBot.Core.Celebrations;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Features.Tests.Meetings;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Celebrations;

/// <summary>Whose challenge gets the time: the longest-waiting willing member (C4), never before they agreed to be heard (M6, A2).</summary>
public sealed class ChallengeTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task Whoever_has_had_the_time_comes_last(Engine engine)
    {
        await using var bot = await WithChallengesAsync(engine, Someone.Jonas, Someone.Tom);
        Assert.Equal("Jonas Weber, Tom Okafor", await OrderAsync(bot, Someone.Ana));
        Assert.Contains("can be noted once the meeting has begun", (await bot.SayAsync(Someone.Ana, "/peer challenges heard 1")).Plain());

        await bot.BeginAsync();
        var list = await bot.SayAsync(Someone.Ana, "/peer challenges");
        var first = list.Message()!.Blocks.OfType<Chat.Messages.Buttons>().SelectMany(row => row.Items).First(button => button.Label == "Had the time");
        var noted = await bot.PressAsync(Someone.Ana, first.Action);
        Assert.StartsWith("Noted: Jonas Weber had the time on Thursday 5 November", noted.Plain());
        Assert.Equal("Tom Okafor", await OrderAsync(bot, Someone.Ana));
        Assert.Contains("noted already that Jonas Weber", (await bot.PressAsync(Someone.Ana, first.Action)).Plain());

        await bot.HoldAsync();
        await bot.SayAsync(Someone.Jonas, "/peer challenge another one");
        await bot.PassAsync(Duration.FromDays(7));
        Assert.Equal("Tom Okafor, Jonas Weber", await OrderAsync(bot, Someone.Ana));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Whoever_has_waited_longest_comes_first_even_if_they_asked_last(Engine engine)
    {
        await using var bot = await WithChallengesAsync(engine, Someone.Jonas);
        await bot.BeginAsync();
        await bot.SayAsync(Someone.Ana, "/peer challenges heard 1");
        await bot.HoldAsync();
        await bot.SayAsync(Someone.Jonas, "/peer challenge another one");
        bot.Clock.AdvanceMinutes(1);
        await bot.SayAsync(Someone.Tom, "/peer challenge the first of mine");
        await bot.PassAsync(Duration.FromDays(7));
        Assert.Equal("Tom Okafor, Jonas Weber", await OrderAsync(bot, Someone.Ana));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_brought_two_is_offered_the_time_once_at_a_meeting(Engine engine)
    {
        await using var bot = await WithChallengesAsync(engine, Someone.Jonas, Someone.Jonas, Someone.Tom);
        Assert.Equal("Jonas Weber, Tom Okafor", await OrderAsync(bot, Someone.Ana));
        await bot.BeginAsync();
        await bot.SayAsync(Someone.Ana, "/peer challenges heard 1");
        Assert.Equal("Tom Okafor", await OrderAsync(bot, Someone.Ana));

        await bot.HoldAsync();
        await bot.PassAsync(Duration.FromDays(7));
        Assert.Equal("Tom Okafor, Jonas Weber", await OrderAsync(bot, Someone.Ana));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_a_check_in_brought_up_is_not_offered_again_once_it_had_the_time(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await CheckInAsync(bot, Someone.Tom, "now");
        await bot.BeginAsync();
        await bot.SayAsync(Someone.Ana, "/peer challenges heard 1");
        await bot.HoldAsync();
        await bot.PassAsync(Duration.FromDays(7));
        Assert.Equal(string.Empty, await OrderAsync(bot, Someone.Ana));

        await CheckInAsync(bot, Someone.Tom, "now");
        Assert.Equal("Tom Okafor", await OrderAsync(bot, Someone.Ana));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task That_somebody_had_the_time_is_taken_back(Engine engine)
    {
        await using var bot = await WithChallengesAsync(engine, Someone.Jonas, Someone.Tom);
        await bot.BeginAsync();
        var noted = await bot.SayAsync(Someone.Ana, "/peer challenges heard 1");
        Assert.Contains("1. Jonas Weber: hard for jonas", (await bot.PressAsync(Someone.Ana, noted.Button("Undo").Action)).Plain());
        Assert.Equal(0, await bot.LookAsync(db => db.Airtimes.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Two_who_note_different_people_at_once_both_count(Engine engine)
    {
        await using var bot = await WithChallengesAsync(engine, Someone.Jonas, Someone.Tom);
        await bot.BeginAsync();
        await Task.WhenAll(bot.SayAsync(Someone.Ana, "/peer challenges heard 1"), bot.SayAsync(Someone.Maya, "/peer challenges heard 2"));

        var numbers = await bot.LookAsync(db => db.Airtimes.OrderBy(row => row.Number).Select(row => row.Number).ToListAsync());
        Assert.True(numbers is [1, 2] or [1], string.Join(',', numbers));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_challenge_in_a_check_in_joins_the_queue_when_the_meeting_begins(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await CheckInAsync(bot, Someone.Tom, "meeting");
        await CheckInAsync(bot, Someone.Jonas, "facilitator");
        await CheckInAsync(bot, Someone.Priya, "me");
        await CheckInAsync(bot, Someone.Ana, "now");
        Assert.Equal("Ana Souza", await OrderAsync(bot, Someone.Maya));
        Assert.Contains("Tom Okafor", await OrderAsync(bot, Someone.Tom));

        await bot.BeginAsync();
        Assert.Equal("Tom Okafor, Ana Souza", await OrderAsync(bot, Someone.Maya));
        await bot.SayAsync(Someone.Maya, "/peer challenges heard 1");
        Assert.Equal("Ana Souza", await OrderAsync(bot, Someone.Maya));
        Assert.Contains("stands in a check-in or on an action item", (await bot.SayAsync(Someone.Ana, "/peer challenges drop 1")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_item_that_needs_help_joins_only_with_its_owners_consent(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Priya, "/action write it", Someone.Priya.Direct);
        var ask = await bot.SayAsync(Someone.Priya, "/action help 1");
        await bot.PressAsync(Someone.Priya, ask.Button("Keep it to myself").Action);
        Assert.Equal(string.Empty, await OrderAsync(bot, Someone.Maya));

        await bot.PressAsync(Someone.Priya, ask.Button("Yes, bring it").Action);
        Assert.Equal("Priya Nair", await OrderAsync(bot, Someone.Maya));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_cannot_come_or_has_left_is_not_in_the_queue(Engine engine)
    {
        await using var bot = await WithChallengesAsync(engine, Someone.Jonas, Someone.Tom, Someone.Ana);
        await bot.SayAsync(Someone.Jonas, "/peer away 2026-11-05");
        await Acts.LeaveAsync(bot, Someone.Ana);
        Assert.Equal("Tom Okafor", await OrderAsync(bot, Someone.Maya));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Its_owner_takes_a_challenge_out_and_can_think_again(Engine engine)
    {
        await using var bot = await WithChallengesAsync(engine, Someone.Jonas);
        var row = await bot.LookAsync(db => db.Challenges.SingleAsync());
        var drop = new ActionRef("challenge.drop", row.Id);
        Assert.StartsWith("Whoever brought this can take it out", (await bot.PressAsync(Someone.Tom, drop)).Plain());
        var withdrawn = await bot.PressAsync(Someone.Jonas, drop);
        Assert.StartsWith("Taken out of the queue", withdrawn.Plain());
        Assert.StartsWith("This is no longer in the queue", (await bot.PressAsync(Someone.Jonas, drop)).Plain());
        Assert.DoesNotContain("hard for jonas", (await bot.PressAsync(Someone.Tom, drop)).Plain());
        Assert.StartsWith("Taken back. It waits", (await bot.PressAsync(Someone.Jonas, withdrawn.Button("Undo").Action)).Plain());
        Assert.Equal(ChallengeState.Waiting, await bot.LookAsync(db => db.Challenges.Select(one => one.State).SingleAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_form_sent_twice_adds_one_and_the_sixth_waits_in_ones_own_hands(Engine engine)
    {
        await using var bot = await WithChallengesAsync(engine, [.. Enumerable.Repeat(Someone.Jonas, 4)]);
        var form = (await bot.SayAsync(Someone.Jonas, "/peer challenge")).Form();
        Assert.Contains("what: Please write a few words", (await bot.SubmitAsync(Someone.Jonas, form)).Plain());
        Assert.StartsWith("It waits for its time", (await bot.SubmitAsync(Someone.Jonas, form, ("what", "the fifth"))).Plain());
        Assert.StartsWith("That waits already", (await bot.SubmitAsync(Someone.Jonas, form, ("what", "the fifth"))).Plain());

        var full = (await bot.SayAsync(Someone.Jonas, "/peer challenge the sixth")).Plain();
        Assert.Contains("5 of your challenges wait already", full);
        Assert.Contains("> the sixth", full);
        Assert.Equal("Jonas Weber", await OrderAsync(bot, Someone.Maya));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_was_for_those_at_a_meeting_stays_unread_when_that_was_called_off(Engine engine)
    {
        await using var bot = await WithChallengesAsync(engine);
        await CheckInAsync(bot, Someone.Tom, "meeting");
        var cancel = (await bot.SayAsync(Someone.Ana, "/peer meet")).Message()!.Blocks.OfType<Chat.Messages.Buttons>().SelectMany(row => row.Items)
            .First(button => button.Label == "Cancel");
        var sure = await bot.PressAsync(Someone.Ana, cancel.Action);
        await bot.PressAsync(Someone.Ana, sure.Button("Yes, cancel it").Action);
        await bot.PassAsync(Duration.FromDays(5));

        Assert.Equal(string.Empty, await OrderAsync(bot, Someone.Ana));
        Assert.Equal("Tom Okafor", await OrderAsync(bot, Someone.Tom));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Whoever_joined_after_a_meeting_does_not_read_what_was_for_those_there(Engine engine)
    {
        await using var bot = await WithChallengesAsync(engine);
        await CheckInAsync(bot, Someone.Tom, "meeting");
        await bot.HoldAsync();
        Assert.Equal("Tom Okafor", await OrderAsync(bot, Someone.Ana));

        await bot.LookAsync(async db =>
        {
            var row = await db.Memberships.SingleAsync(row => db.People.Any(person => person.Id == row.PersonId && person.ExternalId == "ana"));
            row.JoinedAt = bot.Now;
            return await db.SaveChangesAsync();
        });

        Assert.Equal(string.Empty, await OrderAsync(bot, Someone.Ana));
        Assert.Equal("Tom Okafor", await OrderAsync(bot, Someone.Priya));
    }

    private static async Task<TestBot> WithChallengesAsync(Engine engine, params Someone[] people)
    {
        var bot = await Acts.BotWithGroupAsync(engine);
        foreach (var person in people)
        {
            bot.Clock.AdvanceSeconds(1);
            await bot.SayAsync(person, $"/peer challenge hard for {person.Id}");
        }

        return bot;
    }

    private static async Task CheckInAsync(TestBot bot, Someone who, string sight)
    {
        bot.Clock.AdvanceSeconds(1);
        var form = (await bot.SayAsync(who, "/checkin")).Form();
        await bot.SubmitAsync(who, form, ("top", "busy"), ("kind", "challenge"), ("share", $"hard for {who.Id}"), ("sight", sight));
    }

    private static async Task<string> OrderAsync(TestBot bot, Someone reader) => string.Join(", ", (await bot.SayAsync(reader, "/peer challenges")).Plain()
        .Split('\n').Where(line => line.Length > 3 && char.IsDigit(line[0]) && line[1] == '.').Select(line => line[3..line.IndexOf(':')]));
}
