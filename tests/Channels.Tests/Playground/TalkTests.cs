using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using PeerBot.Channels.Tests.Chat;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Playground;

namespace PeerBot.Channels.Tests.Playground;

/// <summary>What people type and press, and who sees what came of it: a whisper its reader alone, a private chat its owner
/// alone (M6, P1). The page is never sent what it should not show.</summary>
public sealed class TalkTests : IAsyncLifetime
{
    private PlaygroundApp _app = null!;

    public static TheoryData<string> Others => [.. PlaygroundTown.People.Select(person => person.Id).Where(id => id != "maya")];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await PlaygroundApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [MemberData(nameof(Others))]
    public async Task A_whisper_is_sent_to_nobody_else(string other)
    {
        var answer = await LineAsync("maya", "peer-circle", "/whisper my secret");
        Assert.Equal("whisper", Kind(answer));
        Assert.True(answer["entry"]!["onlyForYou"]!.GetValue<bool>());
        Assert.Equal(["maya in peer-circle (Private): my secret"], await _app.SeenAsync("maya", "peer-circle"));
        Assert.Empty(await _app.SeenAsync(other, "peer-circle"));
        Assert.Equal(0, await _app.UnreadAsync(other, "peer-circle"));
        Assert.Equal(1, await _app.UnreadAsync("maya", "peer-circle"));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task A_private_chat_is_its_owners_alone(string other)
    {
        await LineAsync("maya", "dm-maya", "I am worried about the deadline");
        Assert.Equal(
            ["I am worried about the deadline", "I heard: I am worried about the deadline"], await _app.SeenAsync("maya", "dm-maya"));
        using var peek = await _app.Http.GetAsync(new Uri($"/playground/messages?as={other}&place=dm-maya", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, peek.StatusCode);
        var places = (await _app.GetAsync($"/playground/state?as={other}"))["places"]!.AsArray();
        Assert.DoesNotContain(places, place => place!["id"]!.GetValue<string>() == "dm-maya");
        Assert.Empty(await _app.SeenAsync(other, $"dm-{other}"));
    }

    [Fact]
    public async Task Words_in_a_channel_are_said_to_everybody_and_asked_of_nobody()
    {
        Assert.Equal("said", Kind(await LineAsync("maya", "general", "Good morning")));
        foreach (var person in PlaygroundTown.People)
        {
            Assert.Equal(["Good morning"], await _app.SeenAsync(person.Id, "general"));
        }
    }

    [Fact]
    public async Task A_command_itself_is_not_shown_to_anybody()
    {
        Assert.Equal("quiet", Kind(await LineAsync("maya", "peer-circle", "/quiet please")));
        Assert.Empty(_app.Transcript.All);
    }

    [Fact]
    public async Task An_unknown_command_is_answered_with_a_whisper()
    {
        var answer = await LineAsync("maya", "peer-circle", "/wisper hello");
        Assert.Contains("/whisper", answer["entry"]!["plain"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("/ whisper")]
    [InlineData("/😀")]
    [InlineData("/<script>")]
    public async Task Odd_commands_are_answered_too(string line) =>
        Assert.Equal("whisper", Kind(await LineAsync("maya", "general", line)));

    [Theory]
    [InlineData("general", "Public")]
    [InlineData("peer-circle", "Private")]
    [InlineData("dm-maya", "Private")]
    public async Task A_handler_is_told_how_open_the_place_is(string place, string openness)
    {
        var answer = await LineAsync("maya", place, "/whisper x");
        Assert.Contains($"({openness})", answer["entry"]!["plain"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_is_answered_to_the_caller_and_kept_nowhere()
    {
        var answer = await LineAsync("maya", "peer-circle", "/form");
        Assert.Equal("form", Kind(answer));
        Assert.Equal("p1/sample/f1", answer["form"]!["ref"]!.GetValue<string>());
        Assert.Equal(Samples.EveryField.Count, answer["form"]!["fields"]!.AsArray().Count);
        Assert.NotNull(answer["model"]!["fields"]);
        Assert.Contains("16:00", answer["form"]!["intro"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(_app.Transcript.All);
    }

    [Fact]
    public async Task A_form_with_problems_names_the_fields_and_one_without_is_closed()
    {
        var wrong = await SubmitAsync("p1/sample/f1", []);
        Assert.Equal("problems", Kind(wrong));
        Assert.Equal("mind", Assert.Single(wrong["problems"]!.AsArray())!["key"]!.GetValue<string>());
        var right = await SubmitAsync("p1/sample/f1", new() { ["mind"] = ["Deploys"] });
        Assert.Equal("closed", Kind(right));
        Assert.Equal(["Kept: Deploys"], await _app.SeenAsync("maya", "peer-circle"));
        Assert.Empty(await _app.SeenAsync("jonas", "peer-circle"));
        Assert.Null((await SubmitAsync("p1/sample/f1", new() { ["mind"] = ["silently"] }))["entry"]);
    }

    [Theory]
    [InlineData("p1/gone.form/1")]
    [InlineData("p0/sample/1")]
    [InlineData("sample")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_form_nobody_knows_gets_a_polite_word(string? form) =>
        Assert.Equal("whisper", Kind(await SubmitAsync(form, [])));

    [Theory]
    [InlineData("p1/gone.button/1")]
    [InlineData("p9/replace/1")]
    [InlineData("replace")]
    [InlineData("<script>")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_button_nobody_knows_gets_a_polite_word_and_changes_nothing(string? action)
    {
        var id = await PostAsync("general");
        var answer = await PressAsync("maya", "general", id, action);
        Assert.Equal("whisper", Kind(answer));
        Assert.False(_app.Transcript.All[0].Edited);
    }

    [Fact]
    public async Task A_press_replaces_the_message_for_everybody_who_sees_it()
    {
        var id = await PostAsync("peer-circle");
        var answer = await PressAsync("maya", "peer-circle", id, "p1/replace/1");
        Assert.Equal(("replaced", true), (Kind(answer), answer["entry"]!["edited"]!.GetValue<bool>()));
        Assert.Equal(["Settled by Maya Lindqvist"], await _app.SeenAsync("jonas", "peer-circle"));
    }

    [Fact]
    public async Task A_press_on_somebody_elses_whisper_changes_nothing_of_theirs()
    {
        var whisper = await LineAsync("maya", "peer-circle", "/whisper mine");
        var answer = await PressAsync("jonas", "peer-circle", Id(whisper), "p1/replace/1");
        Assert.Equal("whisper", Kind(answer));
        Assert.Equal(["maya in peer-circle (Private): mine"], await _app.SeenAsync("maya", "peer-circle"));
        Assert.Equal(["Settled by Jonas Weber"], await _app.SeenAsync("jonas", "peer-circle"));
    }

    [Fact]
    public async Task A_press_does_not_reach_into_somebody_elses_private_chat_or_another_place()
    {
        var theirs = await PostAsync("dm-jonas");
        var elsewhere = await PostAsync("general");
        Assert.Equal("whisper", Kind(await PressAsync("maya", "peer-circle", theirs, "p1/replace/1")));
        Assert.Equal("whisper", Kind(await PressAsync("maya", "peer-circle", elsewhere, "p1/replace/1")));
        Assert.Equal(["Press me\n[Go]"], await _app.SeenAsync("jonas", "dm-jonas"));
        Assert.Equal(["Press me\n[Go]"], await _app.SeenAsync("maya", "general"));
    }

    [Fact]
    public async Task A_press_never_changes_what_a_person_said()
    {
        var said = await LineAsync("jonas", "general", "My own words");
        Assert.Equal("whisper", Kind(await PressAsync("maya", "general", Id(said), "p1/replace/1")));
        Assert.Equal(["My own words"], await _app.SeenAsync("tom", "general"));
    }

    [Fact]
    public async Task A_press_on_a_message_that_was_removed_is_answered_with_a_whisper()
    {
        var id = await PostAsync("general");
        await _app.Channel.RemoveAsync("town", new MessageRef("general", id), Cancel);
        Assert.Equal("whisper", Kind(await PressAsync("maya", "general", id, "p1/replace/1")));
        Assert.Equal(["Settled by Maya Lindqvist"], await _app.SeenAsync("maya", "general"));
    }

    [Fact]
    public async Task A_handler_is_told_which_message_was_pressed_only_when_the_caller_sees_it()
    {
        var whisper = await LineAsync("maya", "peer-circle", "/whisper mine");
        var own = await PressAsync("maya", "peer-circle", Id(whisper), "p1/where/7");
        var foreign = await PressAsync("jonas", "peer-circle", Id(whisper), "p1/where/7");
        Assert.Equal($"7 from {Id(whisper)}", own["entry"]!["plain"]!.GetValue<string>());
        Assert.Equal("7 from nowhere", foreign["entry"]!["plain"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_command_button_opens_what_the_command_opens() =>
        Assert.Equal("form", Kind(await PressAsync("maya", "general", "0", ChatRoutes.ToCommand("form").ToString())));

    [Fact]
    public async Task Unread_counts_what_others_said_since_one_last_looked()
    {
        await LineAsync("jonas", "general", "one");
        await LineAsync("maya", "general", "two");
        Assert.Equal(1, await _app.UnreadAsync("maya", "general"));
        var seen = (await _app.GetAsync("/playground/messages?as=maya&place=general"))["revision"]!.GetValue<long>();
        await LineAsync("jonas", "general", "three");
        await ReadAsync("maya", "general", seen);
        Assert.Equal(1, await _app.UnreadAsync("maya", "general"));
        await ReadAsync("maya", "general", long.MaxValue);
        Assert.Equal(0, await _app.UnreadAsync("maya", "general"));
        await ReadAsync("maya", "general", 0);
        Assert.Equal(0, await _app.UnreadAsync("maya", "general"));
        Assert.Equal(2, await _app.UnreadAsync("tom", "general") - 1);
    }

    [Fact]
    public async Task A_changed_message_is_not_unread_again_and_a_removed_one_not_at_all()
    {
        var id = await PostAsync("general");
        await ReadAsync("maya", "general", long.MaxValue);
        await _app.Channel.ReplaceAsync("town", new MessageRef("general", id), Message.Of($"changed"), Cancel);
        Assert.Equal(0, await _app.UnreadAsync("maya", "general"));
        await _app.Channel.RemoveAsync("town", new MessageRef("general", id), Cancel);
        Assert.Equal(0, await _app.UnreadAsync("jonas", "general"));
        Assert.Empty(await _app.SeenAsync("jonas", "general"));
    }

    [Fact]
    public async Task The_page_is_told_who_there_is_and_which_commands_have_help()
    {
        var state = await _app.GetAsync("/playground/state?as=maya");
        Assert.Equal(["form", "quiet", "whisper"], state["commands"]!.AsArray().Select(one => one!["name"]!.GetValue<string>()));
        Assert.Equal(6, state["people"]!.AsArray().Count);
        Assert.Equal(
            ["peer-circle", "general", "second-circle", "dm-maya"],
            state["places"]!.AsArray().Select(one => one!["id"]!.GetValue<string>()));
        Assert.False(state["seeded"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_panel_gets_the_neutral_model_and_the_plain_text()
    {
        await _app.Channel.PostAsync(Destination.To("town", "general"), Samples.EveryKind, "k", Cancel);
        var entry = Assert.Single((await _app.GetAsync("/playground/messages?as=priya&place=general"))["entries"]!.AsArray())!;
        Assert.Equal("heading", entry["model"]!["blocks"]![0]!["block"]!.GetValue<string>());
        Assert.Contains("Thursday 26 November at 20:30", entry["plain"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static string Kind(JsonNode answer) => answer["kind"]!.GetValue<string>();

    private static string Id(JsonNode answer) => answer["entry"]!["id"]!.GetValue<string>();

    private async Task<string> PostAsync(string place)
    {
        var message = new Message($"Press me", new Paragraph($"Press me"), new Buttons([new Button("Go", new ActionRef("replace", "1"))]));
        var sent = await _app.Channel.PostAsync(Destination.To("town", place), message, Guid.NewGuid().ToString("N"), Cancel);
        return Assert.IsType<SendResult.Sent>(sent).As.Message;
    }

    private Task<JsonNode> LineAsync(string person, string place, string text) =>
        _app.AskAsync("command", new { @as = person, place, text });

    private Task<JsonNode> PressAsync(string person, string place, string message, string? action) =>
        _app.AskAsync("press", new { @as = person, place, message = long.Parse(message, CultureInfo.InvariantCulture), action });

    private Task<JsonNode> SubmitAsync(string? form, Dictionary<string, string[]> values) =>
        _app.AskAsync("submit", new { @as = "maya", place = "peer-circle", form, values });

    private async Task ReadAsync(string person, string place, long revision)
    {
        using var response = await _app.PostAsync("read", new { @as = person, place, revision });
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }
}
