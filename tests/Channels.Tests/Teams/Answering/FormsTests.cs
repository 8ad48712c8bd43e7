using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Channels.Tests.Teams.Doors;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Teams.Answering;

namespace PeerBot.Channels.Tests.Teams.Answering;

/// <summary>Forms: as dialogs, as cards in the private chat, and in words at last. Nobody's words are lost.</summary>
public sealed class FormsTests
{
    [Theory]
    [InlineData("mention")]
    [InlineData("words")]
    [InlineData("press")]
    [InlineData("submit")]
    public async Task A_form_nobody_can_open_a_dialog_for_stands_in_the_private_chat_and_knows_its_place(string how)
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Answers(new Reply.ShowForm(Bench.Form));
        var activity = how switch
        {
            "mention" => door.Mention("checkin"),
            "words" => door.Message("checkin"),
            "press" => door.Press("p1/command/checkin", Activities.Thread),
            _ => door.Any("message", Activities.Thread).Also("value", new JsonObject { ["_p"] = "p1/command/checkin" }),
        };

        using var response = await door.BringAsync(activity);

        var card = Card(Assert.Single(door.Framework.Said));
        Assert.Contains("What is top of mind?", card.Words(), StringComparison.Ordinal);
        var data = card["actions"]![0]!["data"]!;
        Assert.Equal(("p1/checkin/r1", how == "words" ? string.Empty : Activities.Channel), (data["_form"]!.GetValue<string>(), data["_place"]!.GetValue<string>()));
        Assert.Equal("Action.Execute", card["actions"]![0]!["type"]!.GetValue<string>());
        Assert.Equal("Action.Submit", card["actions"]![0]!["fallback"]!["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_form_sent_in_the_private_chat_is_about_the_place_it_was_opened_for()
    {
        await using var door = await StartAsync();
        door.Answers(new Reply.CloseForm(Message.Of($"Thank you.")));

        var body = await door.AskAsync(door.Submitted(Bench.Filled(Bench.Form, Activities.Channel, ("top", "Hiring, %2C and <at>all</at>"), ("how", "_none"))));

        var sent = Assert.IsType<FormSubmission>(Assert.Single(door.Spy.Asked));
        Assert.Equal((Activities.Channel, "checkin", "r1"), (sent.Place.Conversation, sent.Form.Verb, sent.Form.Id));
        Assert.Equal(["Hiring, %2C and <at>all</at>"], sent.Values.All("top"));
        Assert.Empty(sent.Values.All("how"));
        Assert.Contains("Thank you.", body.OfAction("card.adaptive").Words(), StringComparison.Ordinal);
        Assert.Contains("Thank you.", Assert.Single(door.Framework.Calls, call => call.Method == "PUT").Body.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    public async Task A_form_changed_to_be_about_a_channel_the_person_is_not_in_is_about_no_channel(int status)
    {
        await using var door = await StartAsync();
        door.Framework.Connector = call => IsMemberAsked(call) ? Results.StatusCode(status) : null;
        var form = new Form(new ActionRef("checkin", "r2"), "Members", "Add", null, [new PeopleField("who", "Who?", [])]);
        door.Answers(new Reply.FixForm([new FieldProblem("who", "Please choose somebody.")]));

        var body = await door.AskAsync(door.Submitted(Bench.Filled(form, Activities.Channel)));

        var sent = Assert.IsType<FormSubmission>(Assert.Single(door.Spy.Asked));
        Assert.Equal((PlaceKind.Direct, Activities.Chat), (sent.Place.Kind, sent.Place.Conversation));
        Assert.DoesNotContain("Ben", body.OfAction("card.adaptive").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(door.Framework.Calls, call => call.Path.EndsWith("/pagedmembers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_about_a_channel_nothing_was_ever_heard_from_is_about_no_channel()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Answers(new Reply.CloseForm());

        await door.AskAsync(door.Submitted(Bench.Filled(Bench.Form, "19:somewhere@thread.tacv2", ("top", "x"))));

        Assert.Equal(PlaceKind.Direct, Assert.IsType<FormSubmission>(Assert.Single(door.Spy.Asked)).Place.Kind);
    }

    [Fact]
    public async Task While_Teams_does_not_say_whether_the_person_is_there_the_form_waits_with_what_was_written()
    {
        await using var door = await StartAsync();
        door.Framework.Connector = call => IsMemberAsked(call) ? Results.StatusCode(503) : null;

        var body = await door.AskAsync(door.Submitted(Bench.Filled(Bench.Form, Activities.Channel, ("top", "My careful words"))));

        Assert.Empty(door.Spy.Asked);
        Assert.Contains("did not tell me in time", body.OfAction("card.adaptive").Words(), StringComparison.Ordinal);
        Assert.Contains("My careful words", body.OfAction("card.adaptive").Words(), StringComparison.Ordinal);
        Assert.Equal(Activities.Channel, body.OfAction("card.adaptive")!["actions"]![0]!["data"]!["_place"]!.GetValue<string>());
        door.Framework.Connector = _ => null;
        door.Answers(new Reply.CloseForm());
        await door.AskAsync(door.Submitted(Bench.Filled(Bench.Form, Activities.Channel, ("top", "My careful words"))));
        Assert.Equal(Activities.Channel, Assert.IsType<FormSubmission>(Assert.Single(door.Spy.Asked)).Place.Conversation);
    }

    [Fact]
    public async Task What_has_to_be_put_right_stands_beside_its_field_with_what_was_written()
    {
        await using var door = await StartAsync();
        door.Answers(new Reply.FixForm([new FieldProblem("top", "Please say a little more.")]));

        var body = await door.AskAsync(door.Submitted(Bench.Filled(Bench.Form, Activities.Channel, ("top", "Hm"))));

        var card = body.OfAction("card.adaptive");
        Assert.Contains("Please say a little more.", card.Words(), StringComparison.Ordinal);
        Assert.Contains("Hm", card.Words(), StringComparison.Ordinal);
        Assert.Equal(Activities.Channel, card!["actions"]![0]!["data"]!["_place"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_form_too_long_to_be_drawn_again_keeps_its_words_and_says_what_is_wrong()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Answers(new Reply.FixForm([new FieldProblem("top", "Please say a little more.")]));
        var data = Bench.Filled(Bench.Form, string.Empty, ("top", "Hm"));
        data["_asked"] = string.Empty;

        var body = await door.AskAsync(door.Submitted(data));

        Assert.Contains("Please say a little more.", body.OfAction("activity.message")!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_that_asks_for_a_dialog_opens_one()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Answers(new Reply.ShowForm(Bench.Form));

        var value = (await door.AskAsync(door.Invoke("task/fetch", Data(new JsonObject { ["_p"] = "p1/item.done/7" }), Activities.Thread))).OfTask("continue")!;

        Assert.Equal("Check-in", value["title"]!.GetValue<string>());
        var card = value["card"]!["content"]!;
        Assert.Equal(("Action.Submit", Activities.Channel), (card["actions"]![0]!["type"]!.GetValue<string>(), card["actions"]![0]!["data"]!["_place"]!.GetValue<string>()));
        Assert.Empty(door.Framework.Said);
    }

    [Fact]
    public async Task A_dialog_that_has_to_be_put_right_stays_open()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Answers(new Reply.FixForm([new FieldProblem("top", "Please say a little more.")]));

        var value = (await door.AskAsync(Sent(door, ("top", "Hm")))).OfTask("continue")!;

        Assert.Contains("Please say a little more.", value["card"]!["content"].Words(), StringComparison.Ordinal);
        Assert.Contains("Hm", value["card"]!["content"].Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dialog_closes_with_a_few_words_and_what_has_buttons_stays_in_the_private_chat()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Answers(new Reply.CloseForm(Message.Of($"Thank you.")));
        Assert.Equal("Thank you.", (await door.AskAsync(Sent(door, ("top", "x")))).LastWords());
        Assert.Empty(door.Framework.Said);

        door.Answers(new Reply.CloseForm());
        Assert.Empty(await door.AskAsync(Sent(door, ("top", "y"))));

        door.Answers(new Reply.CloseForm(Bench.WithButton("Moved.")));
        Assert.StartsWith("Moved.", (await door.AskAsync(Sent(door, ("top", "z")))).LastWords(), StringComparison.Ordinal);
        Assert.Contains("Undo", Assert.Single(door.Framework.Said).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dialog_of_a_card_puts_another_card_in_its_place()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Answers(new Reply.Replace(Message.Of($"Moved to Friday.")));

        var body = await door.AskAsync(door.Invoke("task/fetch", Data(new JsonObject { ["_p"] = "p1/item.done/7" }), Activities.Thread));

        Assert.Equal("Moved to Friday.", body.LastWords());
        Assert.EndsWith("/activities/card-1", Assert.Single(door.Framework.Calls, call => call.Method == "PUT").Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("checkin", "checkin", null)]
    [InlineData("newaction", "action", "")]
    [InlineData("makeaction", "action", "Send the notes\n& the <rota>")]
    public async Task The_message_extension_opens_a_dialog_wherever_it_is_used(string command, string name, string? source)
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Answers(new Reply.ShowForm(Bench.Form));
        var invoke = door.Invoke("composeExtension/fetchTask", new JsonObject
        {
            ["commandId"] = command,
            ["commandContext"] = "message",
            ["messagePayload"] = new JsonObject
            {
                ["id"] = "1",
                ["linkToMessage"] = "https://teams.microsoft.com/l/message/1",
                ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = "<div><p>Send the notes</p>&amp; the &lt;rota&gt;</div>" },
            },
        }, Activities.Thread);

        var value = (await door.AskAsync(invoke)).OfTask("continue")!;

        var asked = Assert.IsType<Command>(Assert.Single(door.Spy.Asked));
        Assert.Equal((name, source, Activities.Channel), (asked.Name, asked.Source?.Words, asked.Place.Conversation));
        Assert.Equal(command == "makeaction" ? "https://teams.microsoft.com/l/message/1" : null, asked.Source?.Link?.AbsoluteUri);
        Assert.Equal("Check-in", value["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_message_extension_in_a_chat_of_two_others_leaves_that_chat_alone()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Answers(new Reply.CloseForm(Bench.WithButton("Recorded.")));
        var data = Data(Bench.Filled(Bench.Form, string.Empty, ("top", "x")));
        data["commandId"] = "newaction";
        var invoke = door.Invoke("composeExtension/submitAction", data, "19:two-others@unq.gbl.spaces");
        invoke["conversation"]!["conversationType"] = "personal";

        Assert.StartsWith("Recorded.", (await door.AskAsync(invoke)).LastWords(), StringComparison.Ordinal);

        Assert.EndsWith(Bench.PrivatePath, Assert.Single(door.Framework.Calls, call => call.Path.EndsWith("/activities", StringComparison.Ordinal)).Path, StringComparison.Ordinal);
        Assert.Null(await door.Addresses.FindAsync("teams", BotFramework.Tenant, "conversation 19:two-others@unq.gbl.spaces", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_form_Teams_will_not_have_is_asked_in_words()
    {
        await using var door = await TeamsDoor.StartAsync();
        door.Framework.Connector = call => call.Body["attachments"]?.ToJsonString().Contains("Input.Text", StringComparison.Ordinal) == true ? Results.StatusCode(400) : null;
        door.Spy.Reply = request => Task.FromResult(request is FormInWords ? Bench.Whisper("First question: what is top of mind?") : new Reply.ShowForm(Bench.Form));

        using var response = await door.BringAsync(door.Message("checkin"));

        Assert.Equal(Bench.Form, Assert.IsType<FormInWords>(door.Spy.Asked[^1]).Form);
        Assert.Contains("First question", door.Framework.Said[^1].Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_one_can_choose_are_the_members_of_the_place_and_who_is_searched_for_is_found_among_them()
    {
        const string ben = "00000000-0000-0000-0000-0000000000bb";
        await using var door = await TeamsDoor.StartAsync();
        door.Framework.Connector = call => call.Path.EndsWith($"/members/{ben}", StringComparison.Ordinal)
            ? Results.Json(new JsonObject { ["id"] = "29:ben", ["name"] = "Ben", ["userRole"] = "user" })
            : call.Path.EndsWith("/members/00000000-0000-0000-0000-0000000000cc", StringComparison.Ordinal) ? Results.StatusCode(404) : null;
        var form = new Form(new ActionRef("checkin", "r2"), "Members", "Add", null, [new PeopleField("who", "Who?", [])]);
        door.Answers(new Reply.ShowForm(form));

        var shown = (await door.AskAsync(door.Invoke("task/fetch", Data(new JsonObject { ["_p"] = "p1/item.done/7" }), Activities.Thread))).OfTask("continue");
        Assert.Contains("29:ben", shown!["card"]!["content"].Words(), StringComparison.Ordinal);

        door.Answers(new Reply.CloseForm());
        Assert.Empty(await door.AskAsync(Sent(door, form, ("who", $"29:ana,{ben}"))));
        Assert.Equal(["29:ana", "29:ben"], Assert.IsType<FormSubmission>(door.Spy.Asked[^1]).Values.All("who"));

        var unknown = (await door.AskAsync(Sent(door, form, ("who", "00000000-0000-0000-0000-0000000000cc")))).OfTask("continue");
        Assert.Contains("cannot find somebody you chose", unknown!["card"]!["content"].Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_answer_is_said_to_be_on_its_way_and_comes_in_private()
    {
        await using var door = await StartSlowAsync();
        door.Spy.Reply = async _ =>
        {
            await Task.Delay(600);
            return Bench.Whisper("Here it is.");
        };

        var body = await door.AskAsync(door.Press("p1/item.done/7", Activities.Thread));

        Assert.Contains("a little longer", body.OfAction("activity.message")!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("Here it is.", Assert.Single(door.Framework.Said).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dialog_that_closed_before_it_was_found_wrong_comes_back_with_what_was_written()
    {
        await using var door = await StartSlowAsync();
        door.Spy.Reply = async _ =>
        {
            await Task.Delay(600);
            return new Reply.FixForm([new FieldProblem("top", "Please say a little more.")]);
        };

        var body = await door.AskAsync(Sent(door, ("top", "My careful words")));

        Assert.Contains("a little longer", body.LastWords(), StringComparison.Ordinal);
        var said = Assert.Single(door.Framework.Said).Words();
        Assert.Contains("My careful words", said, StringComparison.Ordinal);
        Assert.Contains("Please say a little more.", said, StringComparison.Ordinal);
    }

    private static bool IsMemberAsked(BotFramework.Call call) =>
        call.Path.Contains(Activities.Channel, StringComparison.Ordinal) && call.Path.Contains("/members/", StringComparison.Ordinal);

    /// <summary>With a channel from which something was heard before.</summary>
    private static async Task<TeamsDoor> StartAsync()
    {
        var door = await TeamsDoor.StartAsync();
        using var heard = await door.BringAsync(door.Message("hello to others", Activities.Thread, "29:ben"));
        return door;
    }

    private static Task<TeamsDoor> StartSlowAsync() => TeamsDoor.StartAsync(
        more: services => services.AddSingleton(new AnswerTimes { Invoke = Duration.FromMilliseconds(200), Who = Duration.FromSeconds(20) }));

    private static JsonObject Sent(TeamsDoor door, params (string Key, string Value)[] answers) => Sent(door, Bench.Form, answers);

    private static JsonObject Sent(TeamsDoor door, Form form, params (string Key, string Value)[] answers) =>
        door.Invoke("task/submit", Data(Bench.Filled(form, Activities.Channel, answers)), Activities.Thread);

    private static JsonObject Data(JsonObject data) => new() { ["data"] = data, ["context"] = new JsonObject { ["theme"] = "dark" } };

    private static JsonNode Card(JsonObject activity) => activity["attachments"]![0]!["content"]!;
}
