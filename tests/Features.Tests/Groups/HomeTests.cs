using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Groups;

/// <summary>A person's own page: theirs alone (P1, P3), and each of its buttons works.</summary>
public sealed class HomeTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task It_shows_my_groups_my_items_and_my_settings(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await AGroup.SetUpAsync(bot, Someone.Lee, TestBot.Circle with { Conversation = "lab" }, ("focus", "conflict"), ("members", "lee|maya"));
        await bot.SayAsync(Someone.Maya, "/action water the plants");
        await bot.SayAsync(Someone.Jonas, "/action @maya feed the cat");
        await bot.SayAsync(Someone.Jonas, "/action keep it secret");

        var page = await HomeAsync(bot, Someone.Maya);
        var words = page.Plain();
        Assert.Contains("Leading remote teams", words);
        Assert.Contains("Conflict resolution", words);
        Assert.Contains("Next meeting: Thursday 5 November at 15:00", words);
        Assert.Contains("Facilitator: you", words);
        Assert.Contains("water the plants", words);
        Assert.Contains("Jonas Weber asks whether you would take this on: feed the cat", words);
        Assert.Contains("Time zone: Europe/Stockholm", words);
        Assert.DoesNotContain("keep it secret", words);

        var done = page.Button("Done");
        Assert.StartsWith("Done", (await bot.PressAsync(Someone.Maya, done.Action, where: Someone.Maya.Direct)).Plain());
        Assert.DoesNotContain("water the plants", (await HomeAsync(bot, Someone.Maya)).Plain());
        Assert.Equal("checkin", (await bot.PressAsync(Someone.Maya, Buttons(page).First(button => button.Label == "Check in").Action, where: Someone.Maya.Direct)).Form().Ref.Verb);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Each_of_its_buttons_is_a_route_and_works_for_who_sees_it(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await AGroup.SetUpAsync(bot, Someone.Lee, TestBot.Circle with { Conversation = "open", Openness = Openness.Public }, ("members", "lee|jonas"));
        for (var item = 1; item <= 7; item++)
        {
            await bot.SayAsync(Someone.Maya, $"/action item {item}");
        }

        await bot.SayAsync(Someone.Jonas, "/action @maya feed the cat");
        var routes = bot.Services.GetRequiredService<ChatRoutes>().All;
        foreach (var who in new[] { Someone.Maya, Someone.Jonas, Someone.Lee, Someone.Tom, Someone.Stranger })
        {
            var page = await HomeAsync(bot, who);
            Assert.NotEmpty(Buttons(page));
            Assert.True(page.Message()!.Blocks.Count <= 60);
            foreach (var button in Buttons(page))
            {
                Assert.True(button.Action.Verb == ChatRoutes.CommandVerb
                    ? routes.Any(route => route.Kind == RouteKind.Command && route.Name == button.Action.Id.Replace('.', ' '))
                    : routes.Any(route => route.Kind == RouteKind.Button && route.Name == button.Action.Verb), $"{button.Label} is no route.");
                var answer = (await bot.PressAsync(who, button.Action, where: who.Direct)).Plain();
                Assert.DoesNotContain("went wrong", answer);
                Assert.DoesNotContain("earlier version", answer);
                Assert.DoesNotContain("no longer open to you", answer);
            }
        }
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_is_in_no_group_finds_the_way_to_one_and_nothing_of_others(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await bot.PressAsync(Someone.Tom, (await bot.SayAsync(Someone.Tom, "/peer leave")).Button("Leave the group").Action);
        foreach (var who in new[] { Someone.Lee, Someone.Stranger, Someone.Tom })
        {
            var page = await HomeAsync(bot, who);
            Assert.Contains("not in a peer learning group here yet", page.Plain());
            Assert.Contains("/peer setup", page.Plain());
            Assert.DoesNotContain("Leading remote teams", page.Plain());
            Assert.Equal("peer.setup", page.Button("Set up a group").Action.Id);
        }
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_break_and_a_group_that_waits_are_said(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await AGroup.SetUpAsync(bot, Someone.Maya, TestBot.Circle with { Conversation = "open", Openness = Openness.Public }, ("focus", "conflict"), ("members", "maya|jonas"));
        await bot.SayAsync(Someone.Jonas, "/peer pause until 20 nov");
        var words = (await HomeAsync(bot, Someone.Jonas)).Plain();
        Assert.Contains("You are taking a break", words);
        Assert.Contains("waits until every member has agreed", words);
    }

    [Fact]
    public async Task The_page_of_a_person_in_many_groups_still_fits()
    {
        await using var bot = await TestBot.StartAsync(Engine.Sqlite);
        for (var group = 1; group <= 12; group++)
        {
            var place = TestBot.Circle with { Conversation = $"c{group}", Openness = group <= 6 ? Openness.Private : Openness.Public };
            Assert.IsType<Reply.CloseForm>(await AGroup.SetUpAsync(bot, Someone.Maya, place, ("members", "maya|jonas")));
            for (var item = 1; item <= 6 && group <= 6; item++)
            {
                await bot.SayAsync(Someone.Maya, $"/action item {item}", place);
                await bot.SayAsync(Someone.Jonas, $"/action @maya offered {item}", place);
            }
        }

        Assert.InRange((await HomeAsync(bot, Someone.Maya)).Message()!.Blocks.Count, 60, 90);
    }

    private static async Task<Reply> HomeAsync(TestBot bot, Someone who) =>
        Assert.IsType<Reply.Whisper>(await bot.HandleAsync(new HomeOpened(who.Caller, who.Direct)));

    private static IReadOnlyList<Button> Buttons(Reply page) =>
        [.. page.Message()!.Blocks.OfType<Buttons>().SelectMany(row => row.Items)];
}
