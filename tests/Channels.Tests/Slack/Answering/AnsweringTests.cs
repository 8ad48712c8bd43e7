using System.Net;
using System.Text.Json.Nodes;
using PeerBot.Channels.Tests.Slack.Doors;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Slack.Answering;

namespace PeerBot.Channels.Tests.Slack.Answering;

/// <summary>How each reply reaches the person, from where they stand, through real HTTP: in time, by the nearest way that is open.</summary>
public sealed class AnsweringTests
{
    private static readonly Form CheckIn = new(new ActionRef("checkin", "r1"), "Check in", "Send", null, [new TextField("top", "Top of mind?")]);

    [Fact]
    public async Task A_command_is_answered_in_its_acknowledgement_for_the_callers_eyes_only()
    {
        await using var app = await DoorApp.StartAsync();

        var body = await JsonAsync(await app.CommandAsync("/peer", "help"));

        Assert.Equal("ephemeral", (string?)body["response_type"]);
        Assert.Contains("Heard.", (string?)body["text"], StringComparison.Ordinal);
        Assert.NotEmpty(body["blocks"]!.AsArray());
        var command = Assert.IsType<Command>(Assert.Single(app.Spy.Asked));
        Assert.Equal(("peer help", "", "Ana", "Europe/Berlin", false), (command.Name, command.Words, command.Caller.Name, command.Caller.Zone, command.Caller.IsGuest));
        Assert.Equal(new Place("slack", "T0TOWN", "C0CIRCLE", PlaceKind.Channel, Openness.Private), command.Place);
        Assert.Empty(app.Slack.Of("hook"));
    }

    [Fact]
    public void A_message_that_is_said_again_is_rendered_once_for_each_zone()
    {
        var (bodies, message) = (new AckBodies(), Message.Of($"The same for everybody."));
        var first = bodies.Whisper(message, DateTimeZone.Utc).First.Json;

        Assert.True(first.Equals(bodies.Whisper(message, DateTimeZone.Utc).First.Json));
        Assert.False(first.Equals(bodies.Whisper(message, DateTimeZoneProviders.Tzdb["Europe/Berlin"]).First.Json));
    }

    [Fact]
    public async Task A_form_is_opened_with_the_trigger_and_the_acknowledgement_stays_empty()
    {
        await using var app = await Showing(CheckIn);

        Assert.Empty(await BytesAsync(await app.CommandAsync("/checkin", trigger: "trigger-1")));

        var call = await app.Slack.NextAsync("views.open");
        Assert.Equal("trigger-1", call["trigger_id"]);
        var view = JsonNode.Parse(call["view"])!;
        Assert.Equal("""{"form":"p1/checkin/r1","place":"C0CIRCLE"}""", (string?)view["private_metadata"]);
    }

    [Theory]
    [InlineData("expired_trigger_id")]
    [InlineData("invalid_trigger_id")]
    [InlineData("fatal_error")]
    public async Task A_form_whose_trigger_died_waits_for_a_press(string code)
    {
        await using var app = await Showing(CheckIn);
        app.Slack.Refuse("views.open", code);

        var body = await JsonAsync(await app.CommandAsync("/checkin"));

        Assert.Contains("It is ready now", (string?)body["text"], StringComparison.Ordinal);
        var value = Value(body);
        app.Slack.Answers.Clear();
        using var pressed = await app.InteractionAsync(Payloads.Press(value, app.Slack.Hook, isEphemeral: true));
        var view = JsonNode.Parse(app.Slack.Of("views.open")[^1]["view"])!;
        Assert.Equal("""{"form":"p1/checkin/r1","place":"C0CIRCLE"}""", (string?)view["private_metadata"]);
        Assert.Single(app.Spy.Asked);
    }

    [Fact]
    public async Task A_waiting_form_opens_for_nobody_else_and_says_so_kindly_when_it_waited_too_long()
    {
        await using var app = await Showing(CheckIn);
        app.Slack.Refuse("views.open", "expired_trigger_id");
        var value = Value(await JsonAsync(await app.CommandAsync("/checkin")));
        app.Slack.Answers.Clear();

        using var other = await app.InteractionAsync(Payloads.Press(value, app.Slack.Hook, isEphemeral: true, user: Payloads.Person("U0BEN")));

        Assert.Single(app.Slack.Of("views.open"));
        Assert.Contains("waited too long", (await app.Slack.NextAsync("hook")).Body.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_takes_longer_than_two_seconds_goes_through_the_response_url()
    {
        await using var app = await DoorApp.StartAsync(isPatient: false);
        app.WaitsForWork = false;
        app.Spy.Reply = async _ =>
        {
            await Task.Delay(2300);
            return new Reply.Whisper(Message.Of($"At last."));
        };
        var since = System.Diagnostics.Stopwatch.GetTimestamp();

        Assert.Empty(await BytesAsync(await app.CommandAsync("/peer")));

        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(since).TotalSeconds, 1.9, 2.9);
        var said = (await app.Slack.NextAsync("hook")).Body;
        Assert.Equal(("ephemeral", false), (said.GetProperty("response_type").GetString(), said.GetProperty("replace_original").GetBoolean()));
        Assert.Contains("At last.", said.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_ready_too_late_for_its_trigger_waits_for_a_press()
    {
        await using var app = await DoorApp.StartAsync(isPatient: false);
        app.Spy.Reply = async _ =>
        {
            await Task.Delay(2700);
            return new Reply.ShowForm(CheckIn);
        };
        using var response = await app.CommandAsync("/checkin");

        Assert.Contains("It is ready now", (await app.Slack.NextAsync("hook")).Body.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Empty(app.Slack.Of("views.open"));
    }

    [Fact]
    public async Task A_press_in_a_channel_is_answered_through_the_response_url_and_replaced_in_place()
    {
        await using var app = await DoorApp.StartAsync();
        using var whispered = await app.InteractionAsync(Payloads.Press("p1/item.done/7", app.Slack.Hook));
        app.Spy.Reply = _ => Task.FromResult<Reply>(new Reply.Replace(Message.Of($"Done.")));
        using var replaced = await app.InteractionAsync(Payloads.Press("p1/item.done/7", app.Slack.Hook));

        Assert.Empty(await BytesAsync(whispered));
        Assert.False((await app.Slack.NextAsync("hook")).Body.GetProperty("replace_original").GetBoolean());
        Assert.True((await app.Slack.NextAsync("hook", 2)).Body.GetProperty("replace_original").GetBoolean());
        var press = Assert.IsType<ButtonPress>(app.Spy.Asked[0]);
        Assert.Equal((new ActionRef("item.done", "7"), new MessageRef("C0CIRCLE", "1700000000.000100")), (press.Action, press.Message));
    }

    [Fact]
    public async Task A_press_whose_response_url_is_used_up_is_answered_beside_the_message_or_by_updating_it()
    {
        await using var app = await DoorApp.StartAsync();
        app.Slack.Refuse("hook", "used_url");
        using var whispered = await app.InteractionAsync(Payloads.Press("p1/item.done/7", app.Slack.Hook));
        app.Spy.Reply = _ => Task.FromResult<Reply>(new Reply.Replace(Message.Of($"Done.")));
        using var replaced = await app.InteractionAsync(Payloads.Press("p1/item.done/7", app.Slack.Hook));

        Assert.Equal("U0ANA", (await app.Slack.NextAsync("chat.postEphemeral"))["user"]);
        Assert.Equal("1700000000.000100", (await app.Slack.NextAsync("chat.update"))["ts"]);
    }

    [Fact]
    public async Task A_press_in_the_private_chat_is_answered_there_for_good()
    {
        await using var app = await DoorApp.StartAsync();

        using var response = await app.InteractionAsync(Payloads.Press("p1/item.done/7", app.Slack.Hook, channel: "D0ANA"));

        Assert.Equal("D0ANA", (await app.Slack.NextAsync("chat.postMessage"))["channel"]);
        Assert.Equal(PlaceKind.Direct, app.Spy.Asked[0].Place.Kind);
        Assert.Empty(app.Slack.Of("hook"));
    }

    [Fact]
    public async Task A_press_at_Home_is_answered_in_a_dialog_and_the_page_is_shown_anew()
    {
        await using var app = await DoorApp.StartAsync();

        using var response = await app.InteractionAsync(Payloads.PressInView("p1/item.done/7", "home"));

        var view = JsonNode.Parse((await app.Slack.NextAsync("views.open"))["view"])!;
        Assert.Equal("modal", (string?)view["type"]);
        Assert.Equal("U0ANA", (await app.Slack.NextAsync("views.publish"))["user_id"]);
        Assert.Equal(["ButtonPress", "HomeOpened"], app.Spy.Asked.Select(asked => asked.GetType().Name));
    }

    [Fact]
    public async Task A_press_in_a_dialog_changes_that_dialog_and_knows_its_channel()
    {
        await using var app = await DoorApp.StartAsync();

        using var response = await app.InteractionAsync(Payloads.PressInView("p1/item.done/7", "modal", """{"form":null,"place":"C0CIRCLE"}"""));

        Assert.Equal("V0", (await app.Slack.NextAsync("views.update"))["view_id"]);
        Assert.Equal("C0CIRCLE", app.Spy.Asked[0].Place.Conversation);
        Assert.Empty(app.Slack.Of("views.publish"));
    }

    [Fact]
    public async Task What_is_wrong_in_a_form_stands_beside_the_field_and_the_form_stays()
    {
        await using var app = await Answering(new Reply.FixForm([new("next", "Please choose a date."), new("elsewhere", "And this.")]));

        var body = await JsonAsync(await app.InteractionAsync(Payloads.Submission("p1/checkin/r1")));

        Assert.Equal("errors", (string?)body["response_action"]);
        Assert.Equal("Please choose a date.", (string?)body["errors"]!["next"]);
        Assert.Equal("And this.", (string?)body["errors"]!["top"]);
    }

    [Fact]
    public async Task A_form_that_closes_is_acknowledged_empty_and_the_last_word_stands_in_its_channel()
    {
        await using var app = await Answering(new Reply.CloseForm(Message.Of($"Thank you.")));

        Assert.Empty(await BytesAsync(await app.InteractionAsync(Payloads.Submission("p1/checkin/r1"))));

        var note = await app.Slack.NextAsync("chat.postEphemeral");
        Assert.Equal(("C0CIRCLE", "U0ANA"), (note["channel"], note["user"]));
        Assert.DoesNotContain("/invite", note["text"], StringComparison.Ordinal);
        Assert.Equal(["words"], Assert.IsType<FormSubmission>(app.Spy.Asked[0]).Values.All("top"));
    }

    [Theory]
    [InlineData("not_in_channel", true)]
    [InlineData("channel_not_found", true)]
    [InlineData("user_not_in_channel", false)]
    public async Task Where_PeerBot_is_not_in_the_channel_the_last_word_comes_privately_with_how_to_invite_it(string code, bool isInvited)
    {
        await using var app = await Answering(new Reply.CloseForm(Message.Of($"The group is set up.")));
        app.Slack.Refuse("chat.postEphemeral", code);

        using var response = await app.InteractionAsync(Payloads.Submission("p1/checkin/r1"));

        var said = await app.Slack.NextAsync("chat.postMessage");
        Assert.Equal("D0ANA", said["channel"]);
        Assert.Contains("The group is set up.", said["text"], StringComparison.Ordinal);
        Assert.Equal(isInvited, said["text"].Contains("/invite @PeerBot", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_can_be_answered_with_words_or_with_the_next_form_in_its_place()
    {
        await using var app = await DoorApp.StartAsync();
        var words = await JsonAsync(await app.InteractionAsync(Payloads.Submission("p1/checkin/r1")));
        app.Spy.Reply = _ => Task.FromResult<Reply>(new Reply.ShowForm(CheckIn));
        var next = await JsonAsync(await app.InteractionAsync(Payloads.Submission("p1/checkin/r1", hash: "h2")));

        Assert.Equal(("update", "modal"), ((string?)words["response_action"], (string?)words["view"]!["type"]));
        Assert.Null(words["view"]!["submit"]);
        Assert.NotNull(next["view"]!["submit"]);
    }

    [Fact]
    public async Task What_takes_long_to_save_is_not_thanked_for_before_it_is_saved()
    {
        await using var app = await DoorApp.StartAsync(isPatient: false);
        app.Spy.Reply = async _ =>
        {
            await Task.Delay(3000);
            return new Reply.CloseForm();
        };

        var body = await JsonAsync(await app.InteractionAsync(Payloads.Submission("p1/checkin/r1")));

        Assert.Contains("longer than usual", body.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("saved now", (await app.Slack.NextAsync("views.update"))["view"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mention_is_a_command_answered_beside_it_in_its_thread()
    {
        await using var app = await DoorApp.StartAsync();
        var mention = Payloads.Mention("<@U0BOT> action <@U0BEN|ben> write the &lt;summary&gt;");
        mention["thread_ts"] = "1699999999.000100";

        using var response = await app.EventAsync(Payloads.Event(mention));

        var command = Assert.IsType<Command>(Assert.Single(app.Spy.Asked));
        Assert.Equal(("action", "@[U0BEN] write the <summary>"), (command.Name, command.Words));
        var said = await app.Slack.NextAsync("chat.postEphemeral");
        Assert.Equal(("C0CIRCLE", "U0ANA", "1699999999.000100"), (said["channel"], said["user"], said["thread_ts"]));
    }

    [Theory]
    [InlineData("<@U0BOT>", "peer", "")]
    [InlineData("<@U0BOT>: checkin", "checkin", "")]
    [InlineData("  <@U0BOT> help", "peer help", "")]
    [InlineData("<@U0BOT> /checkin", "checkin", "")]
    public async Task A_mention_reads_like_a_command_without_its_slash(string text, string name, string words)
    {
        await using var app = await DoorApp.StartAsync();

        using var response = await app.EventAsync(Payloads.Event(Payloads.Mention(text)));

        var command = Assert.IsType<Command>(Assert.Single(app.Spy.Asked));
        Assert.Equal((name, words), (command.Name, command.Words));
    }

    [Fact]
    public async Task Where_nothing_can_be_opened_a_form_is_offered_by_a_button()
    {
        await using var app = await Showing(CheckIn);

        using var response = await app.EventAsync(Payloads.Event(Payloads.Mention("<@U0BOT> checkin")));

        Assert.Contains("p1/slack.ready/", (await app.Slack.NextAsync("chat.postEphemeral"))["blocks"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_in_the_private_chat_are_answered_there()
    {
        await using var app = await DoorApp.StartAsync();

        using var response = await app.EventAsync(Payloads.Event(Payloads.Words("call it a <https://example.com|day> &amp; rest")));

        var words = Assert.IsType<PlainWords>(Assert.Single(app.Spy.Asked));
        Assert.Equal("call it a https://example.com & rest", words.Words);
        Assert.Equal("D0ANA", (await app.Slack.NextAsync("chat.postMessage"))["channel"]);
    }

    [Fact]
    public async Task Home_is_published_when_it_is_opened_and_again_only_when_it_changed()
    {
        await using var app = await DoorApp.StartAsync();
        var opened = new JsonObject { ["type"] = "app_home_opened", ["user"] = "U0ANA", ["channel"] = "D0ANA", ["tab"] = "home" };
        using var first = await app.EventAsync(Payloads.Event(opened));
        using var second = await app.EventAsync(Payloads.Event((JsonObject)opened.DeepClone()));
        app.Spy.Reply = _ => Task.FromResult<Reply>(new Reply.Whisper(Message.Of($"Something new.")));
        using var third = await app.EventAsync(Payloads.Event((JsonObject)opened.DeepClone()));
        var other = (JsonObject)opened.DeepClone();
        other["tab"] = "messages";
        using var fourth = await app.EventAsync(Payloads.Event(other));

        Assert.Equal(2, app.Slack.Of("views.publish").Count);
        Assert.Equal(3, app.Spy.Asked.Count);
    }

    [Fact]
    public async Task The_shortcut_everywhere_opens_the_check_in_and_says_what_there_is_to_say_in_a_dialog()
    {
        await using var app = await DoorApp.StartAsync();
        var shortcut = new JsonObject
        {
            ["type"] = "shortcut", ["callback_id"] = "check_in", ["team"] = new JsonObject { ["id"] = "T0TOWN" }, ["user"] = Payloads.Person(), ["trigger_id"] = "t1",
        };
        using var words = await app.InteractionAsync(shortcut);
        app.Spy.Reply = _ => Task.FromResult<Reply>(new Reply.ShowForm(CheckIn));
        shortcut["trigger_id"] = "t2";
        using var form = await app.InteractionAsync((JsonObject)shortcut.DeepClone());

        Assert.Equal("checkin", Assert.IsType<Command>(app.Spy.Asked[0]).Name);
        Assert.Equal(["t1", "t2"], app.Slack.Of("views.open").Select(call => call["trigger_id"]));
    }

    [Fact]
    public async Task The_shortcut_on_a_message_brings_its_words_and_its_address()
    {
        await using var app = await DoorApp.StartAsync();
        using var response = await app.InteractionAsync(MessageShortcut(app));

        var command = Assert.IsType<Command>(Assert.Single(app.Spy.Asked));
        Assert.Equal(("action", "@[U0BEN] will call & ask"), (command.Name, command.Source!.Words));
        Assert.Equal("https://town.slack.com/archives/C0CIRCLE/p1", command.Source.Link!.AbsoluteUri);
        Assert.Equal("1700000000.000100", app.Slack.Of("chat.getPermalink")[0]["message_ts"]);
        Assert.Single(app.Slack.Of("hook"));
    }

    [Fact]
    public async Task A_message_without_an_address_in_time_is_still_heard()
    {
        await using var app = await DoorApp.StartAsync(isPatient: false);
        app.Slack.Delays["chat.getPermalink"] = TimeSpan.FromSeconds(2);

        using var response = await app.InteractionAsync(MessageShortcut(app));

        Assert.Null(Assert.IsType<Command>(Assert.Single(app.Spy.Asked)).Source!.Link);
    }

    [Fact]
    public async Task A_long_answer_comes_in_parts_and_uses_the_response_url_at_most_five_times()
    {
        var lines = Enumerable.Range(0, 700).Select(i => (Block)new Heading(Text.Words($"Line {i}"))).ToArray();
        await using var app = await Answering(new Reply.Whisper(new Message($"Long.", lines)));

        using var response = await app.CommandAsync("/peer");

        Assert.NotEmpty(await BytesAsync(response));
        await app.Slack.NextAsync("chat.postEphemeral");
        Assert.Equal(5, app.Slack.Of("hook").Count);
    }

    private static JsonObject MessageShortcut(DoorApp app) => new()
    {
        ["type"] = "message_action",
        ["callback_id"] = "make_action_item",
        ["team"] = new JsonObject { ["id"] = "T0TOWN" },
        ["user"] = Payloads.Person(),
        ["channel"] = new JsonObject { ["id"] = "C0CIRCLE" },
        ["trigger_id"] = "t1",
        ["response_url"] = app.Slack.Hook.ToString(),
        ["message_ts"] = "1700000000.000100",
        ["message"] = new JsonObject { ["ts"] = "1700000000.000100", ["user"] = "U0BEN", ["text"] = "<@U0BEN> will call &amp; ask" },
    };

    private static Task<DoorApp> Showing(Form form) => Answering(new Reply.ShowForm(form));

    private static async Task<DoorApp> Answering(Reply reply)
    {
        var app = await DoorApp.StartAsync();
        app.Spy.Reply = _ => Task.FromResult(reply);
        return app;
    }

    private static string Value(JsonNode body) =>
        body["blocks"]!.AsArray().Single(block => (string?)block!["type"] == "actions")!["elements"]![0]!["value"]!.GetValue<string>();

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage response)
    {
        var body = await BytesAsync(response);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return JsonNode.Parse(body)!;
    }

    private static async Task<byte[]> BytesAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync();
    }
}
