using System.Text.Json.Nodes;
using PeerBot.Channels.Tests.Chat;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Slack.Rendering;
using PeerBot.Tests.Support.Slack;

namespace PeerBot.Channels.Tests.Slack.Rendering;

/// <summary>How each kind of question is asked in a modal.</summary>
public sealed class BlockKitFormsTests
{
    private static readonly Option[] Ten = [.. Enumerable.Range(0, 10).Select(i => new Option($"{i}", $"Number {i}"))];

    [Fact]
    public void A_form_is_a_modal_whose_blocks_are_named_by_its_fields()
    {
        var view = BlockKitForms.View(Samples.EveryFieldForm, DateTimeZone.Utc, """{"form":"p1/checkin/m1"}""");
        Assert.Equal(["mind", "who", "items", "by", "at", "members"], Inputs(view).Select(input => (string)input["block_id"]!));
        Assert.All(Inputs(view), input => Assert.Equal(BlockKitForms.Answer, (string)input["element"]!["action_id"]!));
        Assert.Equal("""{"form":"p1/checkin/m1"}""", (string)view["private_metadata"]!);
        Assert.Equal(("Check-in", "Save", "Cancel"), ((string)view["title"]!["text"]!, (string)view["submit"]!["text"]!, (string)view["close"]!["text"]!));
        Assert.Empty(BlockKitRules.Check(view, "modal"));
    }

    [Theory]
    [InlineData(10, false, "radio_buttons")]
    [InlineData(11, false, "static_select")]
    [InlineData(3, true, "static_select")]
    public void One_answer_is_a_radio_button_while_there_are_few_and_one_is_needed(int options, bool isOptional, string type) =>
        Assert.Equal(type, (string)Ask(new ChoiceField("k", "Which?", Many(options), "1", Optional: isOptional))["type"]!);

    [Theory]
    [InlineData(10, "checkboxes")]
    [InlineData(11, "multi_static_select")]
    public void Several_answers_are_checkboxes_while_there_are_few(int options, string type)
    {
        var element = Ask(new ChoicesField("k", "Which?", Many(options), ["2", "1"]));
        Assert.Equal(type, (string)element["type"]!);
        Assert.Equal(["1", "2"], element["initial_options"]!.AsArray().Select(option => (string)option!["value"]!));
    }

    [Fact]
    public void More_than_a_list_holds_stand_in_groups_and_none_is_lost()
    {
        var element = Ask(new ChoiceField("k", "Which?", Many(230), "229"));
        var groups = element["option_groups"]!.AsArray();
        Assert.Equal([100, 100, 30], groups.Select(group => group!["options"]!.AsArray().Count));
        Assert.Equal("Number 0 – Number 99", (string)groups[0]!["label"]!["text"]!);
        Assert.Equal("229", (string)element["initial_option"]!["value"]!);
    }

    [Fact]
    public void What_is_too_long_is_cut_where_Slack_would_refuse_it()
    {
        static string X(int length) => new('x', length);
        var view = BlockKitForms.View(
            new Form(new("a"), X(25), X(25), null, [new ChoiceField("k", X(2001), [new Option("a", X(76), X(76))], Hint: X(2001))]), DateTimeZone.Utc, "{}");
        Assert.Empty(BlockKitRules.Check(view, "modal"));
        Assert.Equal(X(23) + "…", (string)view["title"]!["text"]!);
        Assert.Equal(X(74) + "…", (string)Inputs(view).Single()["element"]!["options"]![0]!["text"]!["text"]!);
        Assert.Empty(BlockKitRules.Check(
            BlockKitMessages.Blocks(new Message($"x", new Buttons([new Button(X(76), new("a"), SpokenLabel: X(76))])), DateTimeZone.Utc), "message"));
    }

    [Fact]
    public void A_question_without_answers_says_so()
    {
        var view = BlockKitForms.View(new Form(new("a"), "Title", "Send", null, [new ChoiceField("k", "Which?", [])]), DateTimeZone.Utc, "{}");
        Assert.Contains("There is nothing to choose from", view["blocks"]![0]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(BlockKitRules.Check(view, "modal"));
    }

    [Fact]
    public void An_initial_answer_that_is_no_longer_offered_is_left_out()
    {
        Assert.Null(Ask(new ChoiceField("k", "Which?", Ten, "gone"))["initial_option"]);
        Assert.Null(Ask(new ChoicesField("k", "Which?", Ten, ["gone"]))["initial_options"]);
    }

    [Theory]
    [InlineData(9000, 3000)]
    [InlineData(60, 60)]
    [InlineData(0, 1)]
    public void Words_are_limited_as_the_form_says_within_what_Slack_takes(int wanted, int given) =>
        Assert.Equal(given, (int)Ask(new TextField("k", "What?", MaxLength: wanted))["max_length"]!);

    [Fact]
    public void Words_that_are_filled_in_keep_their_markup_as_characters() =>
        Assert.Equal("<!channel> *b* & c", (string)Ask(new TextField("k", "What?", Initial: "<!channel> *b* & c"))["initial_value"]!);

    [Fact]
    public void Dates_and_times_are_filled_in()
    {
        Assert.Equal("2026-12-01", (string)Ask(new DateField("k", "When?", new LocalDate(2026, 12, 1)))["initial_date"]!);
        Assert.Equal("09:05", (string)Ask(new TimeField("k", "When?", new LocalTime(9, 5)))["initial_time"]!);
        Assert.Null(Ask(new DateField("k", "When?"))["initial_date"]);
    }

    [Fact]
    public void People_who_are_there_do_not_vanish_because_they_are_too_many()
    {
        var element = Ask(new PeopleField("k", "Who?", ["U1", "U2", "U3", "U3", "<!channel>"], Most: 2));
        Assert.Equal(["U1", "U2", "U3"], element["initial_users"]!.AsArray().Select(person => (string)person!));
        Assert.Equal(3, (int)element["max_selected_items"]!);
        Assert.Equal(6, (int)Ask(new PeopleField("k", "Who?", [], Most: 6))["max_selected_items"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void An_option_without_a_value_cannot_be_made(string? value) =>
        Assert.Throws<ArgumentException>(() => new Option(value!, "Label"));

    [Fact]
    public void A_value_comes_back_as_it_was_because_a_longer_one_cannot_be_made()
    {
        var value = new string('v', 150);
        Assert.Equal(value, (string)Ask(new ChoiceField("k", "Which?", [new Option(value, "One")]))["options"]![0]!["value"]!);
        Assert.Throws<ArgumentException>(() => new Option(value + "v", "One"));
    }

    private static Option[] Many(int count) => [.. Enumerable.Range(0, count).Select(i => new Option($"{i}", $"Number {i}"))];

    private static JsonNode Ask(Field field)
    {
        var view = BlockKitForms.View(new Form(new("a"), "Title", "Send", null, [field]), DateTimeZone.Utc, "{}");
        Assert.Empty(BlockKitRules.Check(view, "modal"));
        return Inputs(view).Single()["element"]!;
    }

    private static IEnumerable<JsonNode> Inputs(JsonNode view) =>
        view["blocks"]!.AsArray().Where(block => (string)block!["type"]! == "input").Select(block => block!);
}
