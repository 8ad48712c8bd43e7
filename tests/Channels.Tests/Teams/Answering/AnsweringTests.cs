using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PeerBot.Channels.Tests.Teams.Doors;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;

namespace PeerBot.Channels.Tests.Teams.Answering;

/// <summary>Words and presses, and where they are answered.</summary>
public sealed class AnsweringTests
{
    [Fact]
    public async Task A_message_is_acknowledged_at_once_and_worked_on_after()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.WaitsForWork = false;
        var working = new TaskCompletionSource();
        door.Spy.Reply = async _ =>
        {
            await working.Task;
            return Bench.Whisper("Ready.");
        };

        using var response = await door.BringAsync(door.Message("hello"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(door.Framework.Said);
        working.SetResult();
        await door.IdleAsync();
        Assert.Contains("Ready.", Assert.Single(door.Framework.Said).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_in_the_personal_chat_are_answered_there()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Answers(Bench.Whisper("Heard."));

        using var response = await door.BringAsync(door.Message("/checkin"));

        Assert.Equal(new PlainWords(door.Spy.Asked[0].Caller, door.Spy.Asked[0].Place, "/checkin", TakesForms: true), Assert.Single(door.Spy.Asked));
        Assert.Equal((PlaceKind.Direct, Activities.Ana, "Ana", "Europe/Berlin"),
            (door.Spy.Asked[0].Place.Kind, door.Spy.Asked[0].Caller.Person, door.Spy.Asked[0].Caller.Name, door.Spy.Asked[0].Caller.Zone));
        Assert.EndsWith($"/v3/conversations/{Activities.Chat}/activities", Assert.Single(door.Framework.Calls, call => call.Method == "POST").Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_mentions_PeerBot_in_a_channel_is_answered_in_private_and_the_channel_hears_nothing()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Answers(Bench.Whisper("Only for you."));

        using var response = await door.BringAsync(door.Mention("action write the summary"));

        var command = Assert.IsType<Command>(Assert.Single(door.Spy.Asked));
        Assert.Equal(("action", "write the summary", Activities.Channel, PlaceKind.Channel), (command.Name, command.Words, command.Place.Conversation, command.Place.Kind));
        Assert.EndsWith(Bench.PrivatePath, Assert.Single(door.Framework.Calls, call => call.Path.EndsWith("/activities", StringComparison.Ordinal)).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_said_in_a_channel_to_others_is_not_heard()
    {
        await using var door = await TeamsDoor.StartAsync();

        using var unmentioned = await door.BringAsync(door.Message("checkin", Activities.Thread));
        using var another = await door.BringAsync(door.Message("<at>Ben</at> checkin", Activities.Thread).Also("entities", new JsonArray(Activities.MentionOf("29:ben", "Ben"))));
        using var forged = await door.BringAsync(door.Message("<at>PeerBot</at> checkin", Activities.Group));

        Assert.Empty(door.Spy.Asked);
        Assert.Empty(door.Framework.Said);
    }

    [Fact]
    public async Task Whoever_cannot_be_written_to_in_private_is_told_so_where_they_asked_and_nothing_else()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Framework.Connector = call => call.Path.EndsWith("/v3/conversations", StringComparison.Ordinal)
            ? Results.Json(new JsonObject { ["error"] = new JsonObject { ["code"] = "BotNotInConversationRoster" } }, statusCode: 403)
            : null;
        door.Answers(Bench.Whisper("A secret."));

        using var response = await door.BringAsync(door.Mention("checkin"));

        var said = Assert.Single(door.Framework.Said).Words();
        Assert.Contains("could not write to you privately", said, StringComparison.Ordinal);
        Assert.DoesNotContain("A secret.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slash_command_is_answered_where_it_was_typed_for_that_person_alone()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Answers(Bench.Whisper("Only for you."));

        using var response = await door.BringAsync(Slash(door));

        Assert.Equal("checkin", Assert.IsType<Command>(Assert.Single(door.Spy.Asked)).Name);
        var call = Assert.Single(door.Framework.Calls, call => call.Path.EndsWith("/activities", StringComparison.Ordinal));
        Assert.Equal(("?isTargetedActivity=true", Activities.Ana), (call.Query, call.Body["recipient"]!["id"]!.GetValue<string>()));
        Assert.Contains(Activities.Channel, call.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_Teams_will_not_have_such_an_answer_the_private_chat_has_to_do()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Framework.Connector = call => call.Query.Contains("isTargetedActivity", StringComparison.Ordinal) ? Results.StatusCode(400) : null;
        door.Answers(Bench.Whisper("Only for you."));

        using var response = await door.BringAsync(Slash(door));

        Assert.EndsWith(Bench.PrivatePath, door.Framework.Calls[^1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_in_the_personal_chat_is_answered_there()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Answers(Bench.Whisper("Heard."));

        var body = await door.AskAsync(door.Press("p1/item.done/7"));

        var press = Assert.IsType<ButtonPress>(Assert.Single(door.Spy.Asked));
        Assert.Equal(("item.done", "7", new MessageRef(Activities.Chat, "card-1")), (press.Action.Verb, press.Action.Id, press.Message));
        Assert.Equal("The answer is below.", body.OfAction("activity.message")!.GetValue<string>());
        Assert.Contains("Heard.", Assert.Single(door.Framework.Said).Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adaptiveCard/action")]
    [InlineData("task/fetch")]
    public async Task A_press_there_is_nothing_to_say_to_is_never_answered_with_nothing(string name)
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Answers(new Reply.Quiet());
        var press = door.Press("p1/item.done/7").Also("name", name);

        var body = await door.AskAsync(name == "task/fetch" ? press.Also("value", new JsonObject { ["data"] = new JsonObject { ["_p"] = "p1/item.done/7" } }) : press);

        Assert.NotEqual(string.Empty, name == "task/fetch" ? body.LastWords() : body.OfAction("activity.message")!.GetValue<string>());
        Assert.Empty(door.Framework.Said);
    }

    [Fact]
    public async Task A_press_in_a_channel_is_answered_in_private_and_says_so_beside_the_card()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Answers(Bench.Whisper("A secret."));

        var body = await door.AskAsync(door.Press("p1/item.done/7", Activities.Thread));

        Assert.Equal("The answer is in our private chat.", body.OfAction("activity.message")!.GetValue<string>());
        Assert.EndsWith(Bench.PrivatePath, door.Framework.Calls[^1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_nothing_can_be_said_in_private_the_words_stand_beside_the_card_for_who_pressed()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Framework.Connector = call => call.Method == "POST" ? Results.StatusCode(403) : null;
        door.Answers(Bench.Whisper("Only you see this."));

        var body = await door.AskAsync(door.Press("p1/item.done/7", Activities.Thread));

        Assert.Equal("Only you see this.", body.OfAction("activity.message")!.GetValue<string>());
    }

    [Fact]
    public async Task A_replaced_card_is_there_at_once_for_who_pressed_and_then_for_everybody()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Answers(new Reply.Replace(Bench.WithButton("Done: the summary")));

        var body = await door.AskAsync(door.Press("p1/item.done/7", Activities.Thread));

        Assert.Contains("Done: the summary", body.OfAction("card.adaptive").Words(), StringComparison.Ordinal);
        var put = Assert.Single(door.Framework.Calls, call => call.Method == "PUT");
        Assert.EndsWith("/activities/card-1", put.Path, StringComparison.Ordinal);
        Assert.Contains("Done: the summary", put.Body.Words(), StringComparison.Ordinal);
        Assert.Empty(door.Framework.Said);
    }

    [Fact]
    public async Task A_client_that_knows_no_Action_Execute_is_answered_by_messages()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Answers(new Reply.Replace(Bench.WithButton("Done: the summary")));

        using var response = await door.BringAsync(door.Any("message").Also("value", new JsonObject { ["_p"] = "p1/item.done/7" }).Also("replyToId", "card-1"));

        Assert.Equal("item.done", Assert.IsType<ButtonPress>(Assert.Single(door.Spy.Asked)).Action.Verb);
        Assert.EndsWith("/activities/card-1", Assert.Single(door.Framework.Calls, call => call.Method == "PUT").Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_that_shows_itself_anew_presses_nothing()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Answers(Bench.Whisper("Help."));
        var harmful = door.Press("p1/item.done/7", Activities.Thread);
        harmful["value"]!["trigger"] = "automatic";
        var harmless = door.Press("p1/command/peer.help", Activities.Thread);
        harmless["value"]!["trigger"] = "automatic";

        Assert.Equal("All right.", (await door.AskAsync(harmful)).OfAction("activity.message")!.GetValue<string>());
        Assert.Empty(door.Spy.Asked);
        Assert.Contains("Help.", (await door.AskAsync(harmless)).OfAction("card.adaptive").Words(), StringComparison.Ordinal);
        Assert.Empty(door.Framework.Said);
    }

    [Fact]
    public async Task A_fault_of_ours_is_an_apology_and_no_error()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Spy.Trouble = new InvalidOperationException("the database is away: canary");

        var body = await door.AskAsync(door.Press("p1/item.done/7"));
        using var message = await door.BringAsync(door.Message("hello"));

        Assert.Contains("went wrong on my side", body.OfAction("activity.message")!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, message.StatusCode);
        Assert.Contains("went wrong on my side", Assert.Single(door.Framework.Said).Words(), StringComparison.Ordinal);
        Assert.Equal(2, door.Faults.Errors.Count);
        Assert.DoesNotContain(door.Faults.Lines, line => line.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_people_write_and_are_called_is_in_no_line_of_the_log()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Answers(Bench.Whisper("canary answer"));
        using var message = await door.BringAsync(door.Message("canary words").Also("name", "canary"));
        using var press = await door.BringAsync(door.Press("p1/item.done/canary"));
        using var unknown = await door.BringAsync(door.Any("canary type").Also("name", "canary name"));
        using var invoke = await door.BringAsync(door.Invoke("canary invoke", new JsonObject { ["x"] = "canary" }));

        Assert.DoesNotContain(door.Faults.Lines, line => line.Contains("canary", StringComparison.Ordinal));
    }

    private static JsonObject Slash(TeamsDoor door)
    {
        var slash = door.Message("checkin", Activities.Thread);
        slash["recipient"]!["isTargeted"] = true;
        return slash;
    }
}
