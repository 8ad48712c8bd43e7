using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Channels.Tests.Teams.Doors;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Teams.Answering;

namespace PeerBot.Channels.Tests.Teams.Answering;

/// <summary>One delivery, one effect, however often it comes (T2); and whom we listen to (T19).</summary>
public sealed class OnceTests
{
    [Fact]
    public async Task The_same_message_three_times_has_one_effect()
    {
        await using var door = await TeamsDoor.StartAsync();
        var message = door.Mention("action write the summary");
        for (var i = 0; i < 3; i++)
        {
            using var response = await door.BringAsync(message);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Single(door.Spy.Asked);
        Assert.Single(door.Framework.Said);
    }

    [Fact]
    public async Task The_same_id_in_another_conversation_is_another_message()
    {
        await using var door = await TeamsDoor.StartAsync();
        using var first = await door.BringAsync(door.Message("hello").Also("id", "1"));
        using var second = await door.BringAsync(door.Message("hello", "a:chat-of-ben", "29:ben").Also("id", "1"));
        using var third = await door.BringAsync(door.Message("hello", "a:" + new string('x', 300), "29:cem").Also("id", "1"));
        using var again = await door.BringAsync(door.Message("hello", "a:" + new string('x', 300), "29:cem").Also("id", "1"));

        Assert.Equal(3, door.Spy.Asked.Count);
        Assert.All(door.Spy.Taken, key => Assert.True(key.Length < 200));
    }

    [Fact]
    public async Task An_invoke_that_is_asked_again_is_given_the_first_answer()
    {
        await using var door = await TeamsDoor.StartAsync();
        var asked = 0;
        door.Spy.Reply = async _ =>
        {
            await Task.Delay(200);
            return new Reply.Replace(Message.Of(Text.Words($"Answer {Interlocked.Increment(ref asked)}")));
        };
        var press = door.Press("p1/item.done/7", Activities.Thread);

        var bodies = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => door.AskAsync(press)));
        var late = await door.AskAsync(press);

        Assert.Equal(1, asked);
        Assert.All(bodies.Append(late), body => Assert.Contains("Answer 1", body.OfAction("card.adaptive").Words(), StringComparison.Ordinal));
        Assert.Single(door.Framework.Calls, call => call.Method == "PUT");
    }

    [Fact]
    public async Task What_another_process_did_is_not_done_again()
    {
        await using var door = await TeamsDoor.StartAsync();
        var press = door.Press("p1/item.done/7").Also("id", "f:1");
        await door.Spy.TakeAsync("teams", BotFramework.Tenant, $"invoke {Activities.Chat} f:1", TestContext.Current.CancellationToken);

        Assert.Equal("I have that already.", (await door.AskAsync(press)).OfAction("activity.message")!.GetValue<string>());
        Assert.Empty(door.Spy.Asked);
    }

    [Fact]
    public async Task What_failed_may_come_again()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Spy.MemberTrouble = new InvalidOperationException("the database is away");
        door.Framework.Connector = call => call.Path.Contains("/members/", StringComparison.Ordinal) ? Microsoft.AspNetCore.Http.Results.StatusCode(503) : null;
        var message = door.Message("hello");
        using var first = await door.BringAsync(message);
        door.Spy.MemberTrouble = null;
        door.Spy.Members.Add(Activities.Ana);
        using var second = await door.BringAsync(message);

        Assert.Single(door.Spy.Asked);
    }

    [Fact]
    public async Task The_same_message_brought_while_the_first_fails_ends_too()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.WaitsForWork = false;
        var working = new TaskCompletionSource();
        door.Spy.Reply = async _ =>
        {
            await working.Task;
            throw new OperationCanceledException();
        };
        var press = door.Press("p1/item.done/7");
        var first = door.AskAsync(press);
        var second = door.AskAsync(press);
        working.SetResult();
        await Task.WhenAll(first, second);

        await door.IdleAsync();
        Assert.Equal(0, door.Services.GetRequiredService<InFlight>().Running);
    }

    [Fact]
    public async Task What_has_been_done_is_answered_even_when_it_cannot_be_remembered()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Spy.DoneTrouble = new InvalidOperationException("the database is away");

        using var response = await door.BringAsync(door.Message("hello"));

        Assert.Single(door.Framework.Said);
        Assert.Single(door.Faults.Errors);
    }

    [Theory]
    [InlineData("guest", BotFramework.Tenant, false)]
    [InlineData("user", "22222222-aaaa-bbbb-cccc-000000000001", false)]
    [InlineData("user", BotFramework.Tenant, true)]
    [InlineData(null, null, true)]
    public async Task Guests_and_strangers_are_heard_when_a_member_took_them_in(string? role, string? tenant, bool isHeard)
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Framework.Connector = call => call.Path.Contains("/members/", StringComparison.Ordinal)
            ? Microsoft.AspNetCore.Http.Results.Json(new JsonObject { ["id"] = Activities.Ana, ["name"] = "Ana", ["userRole"] = role, ["tenantId"] = tenant })
            : null;

        using var before = await door.BringAsync(door.Mention("checkin"));
        Assert.Equal(isHeard ? 1 : 0, door.Spy.Asked.Count);
        Assert.Equal(!isHeard, door.Framework.Said[0].Words().Contains("when a member of a group adds you", StringComparison.OrdinalIgnoreCase));

        door.Spy.Members.Add(Activities.Ana);
        using var after = await door.BringAsync(door.Mention("checkin"));
        Assert.Equal(isHeard ? 2 : 1, door.Spy.Asked.Count);
        Assert.Equal(!isHeard, door.Spy.Asked[^1].Caller.IsGuest);
    }

    [Fact]
    public async Task Whoever_belongs_to_another_organisation_than_the_conversation_is_a_stranger()
    {
        await using var door = await TeamsDoor.StartAsync();
        var mention = door.Mention("checkin");
        mention["channelData"]!["tenant"]!["id"] = "22222222-aaaa-bbbb-cccc-000000000001";

        using var response = await door.BringAsync(mention);

        Assert.Empty(door.Spy.Asked);
    }

    [Fact]
    public async Task While_Teams_does_not_say_who_asks_only_members_are_heard()
    {
        await using var door = await TeamsDoor.StartAsync(
            more: services => services.AddSingleton(new AnswerTimes { Invoke = Duration.FromSeconds(20), Who = Duration.FromMilliseconds(100) }));
        door.Framework.Connector = call =>
        {
            if (call.Path.Contains("/members/", StringComparison.Ordinal))
            {
                Thread.Sleep(400);
            }

            return null;
        };

        var stranger = await door.AskAsync(door.Press("p1/item.done/7"));
        door.Spy.Members.Add("29:ben");
        var member = await door.AskAsync(door.Press("p1/item.done/7", person: "29:ben"));

        Assert.Equal("29:ben", Assert.Single(door.Spy.Asked).Caller.Person);
        Assert.Contains("did not tell me in time", door.Framework.Said[0].Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("28:another-bot")]
    [InlineData(Activities.Bot)]
    public async Task Bots_are_not_heard(string bot)
    {
        await using var door = await TeamsDoor.StartAsync();
        using var response = await door.BringAsync(door.Message("hello", person: bot));
        Assert.Empty(door.Spy.Asked);
    }

    [Fact]
    public async Task Two_quick_messages_of_one_person_are_worked_on_in_the_order_they_came_and_anothers_at_the_same_time()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.WaitsForWork = false;
        var first = new TaskCompletionSource();
        var done = new System.Collections.Concurrent.ConcurrentQueue<string>();
        door.Spy.Reply = async request =>
        {
            var words = ((PlainWords)request).Words;
            if (words == "first")
            {
                await first.Task;
            }

            done.Enqueue(words);
            return Bench.Whisper(words);
        };
        using var one = await door.BringAsync(door.Message("first"));
        using var two = await door.BringAsync(door.Message("second"));
        using var another = await door.BringAsync(door.Message("another's", "a:chat-of-ben", "29:ben"));
        for (var i = 0; i < 500 && done.IsEmpty; i++)
        {
            await Task.Delay(10);
        }

        Assert.Equal(["another's"], done);
        first.SetResult();
        await door.IdleAsync();
        Assert.Equal(["another's", "first", "second"], done);
    }

    [Fact]
    public async Task One_tenants_flood_leaves_another_its_place()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.WaitsForWork = false;
        var stuck = new TaskCompletionSource();
        door.Spy.Reply = async request =>
        {
            if (request.Caller.Workspace == BotFramework.Tenant)
            {
                await stuck.Task;
            }

            return Bench.Whisper("Heard.");
        };
        for (var i = 0; i < 320; i++)
        {
            using var flood = await door.BringAsync(door.Message("hello", person: $"29:ana{i}"));
        }

        door.Spy.Members.Add("29:zoe");
        var other = door.Message("hello", "a:chat-of-zoe", "29:zoe");
        other["conversation"]!["tenantId"] = "22222222-aaaa-bbbb-cccc-000000000001";
        other["channelData"]!["tenant"]!["id"] = "22222222-aaaa-bbbb-cccc-000000000001";
        using var response = await door.BringAsync(other);

        for (var i = 0; i < 500 && !door.Spy.Asked.Any(asked => asked.Caller.Person == "29:zoe"); i++)
        {
            await Task.Delay(10);
        }

        Assert.Contains(door.Spy.Asked, asked => asked.Caller.Person == "29:zoe");
        stuck.SetResult();
        await door.IdleAsync();
    }
}
