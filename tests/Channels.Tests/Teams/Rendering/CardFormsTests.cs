using System.Text.Json.Nodes;
using PeerBot.Channels.Tests.Chat;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Routing;
using PeerBot.Teams.Rendering;
using PeerBot.Teams.Rendering.Fields;

namespace PeerBot.Channels.Tests.Teams.Rendering;

public sealed class CardFormsTests
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Fact]
    public void What_is_wrong_stands_before_its_field_and_what_was_answered_is_kept()
    {
        var asked = AdaptiveCardForms.WithProblems(
            [new FieldProblem("by", "I could not read that date."), new FieldProblem("elsewhere", "That group has ended.")],
            Values(("mind", "Nothing *new*"), ("who", "now"), ("items", "1|2"), ("by", "soon"), ("at", "09:30")));
        var body = AdaptiveCardForms.Card(Samples.EveryFieldForm, Zone, null, asked)["body"]!.AsArray();
        Assert.Equal("2 answers need another look.", Words(body[0]));
        var date = Index(body, "by");
        Assert.Equal("Please check: I could not read that date.", Words(body[date - 1]));
        Assert.Null(body[date]!["value"]);
        Assert.Equal("Please check: That group has ended.", Words(body[^1]));
        Assert.Equal(["Nothing *new*", "now", "1,2", "09:30"], new[] { "mind", "who", "items", "at" }.Select(key => (string?)body[Index(body, key)]!["value"]));
    }

    [Fact]
    public void What_was_emptied_stays_empty_when_the_form_is_shown_again()
    {
        var body = AdaptiveCardForms.Card(Samples.EveryFieldForm, Zone, null, AdaptiveCardForms.WithProblems([new FieldProblem("mind", "x")], FormValues.Empty))["body"]!.AsArray();
        Assert.All(Samples.EveryField, field => Assert.Null(body[Index(body, field.Key)]!["value"]));
    }

    [Fact]
    public void One_of_a_few_can_be_taken_back_where_it_may_be_left_out()
    {
        var input = Only(new ChoiceField("who", "Who?", [new Option("a", "A")], "a", Optional: true));
        Assert.Equal(["a", TeamsData.NoAnswer], Offered(input));
        Assert.Equal("Who? (optional)", (string?)input["label"]);
        Assert.Null(input["isRequired"]);
        Assert.Equal(["a"], Offered(Only(new ChoiceField("who", "Who?", [new Option("a", "A")]))));
    }

    [Fact]
    public void A_field_with_nothing_to_choose_says_so()
    {
        var form = new Form(new ActionRef("x"), "Title", "Send", null, [new ChoiceField("who", "Who?", [])]);
        Assert.Equal("Who?: there is nothing to choose from.", Words(AdaptiveCardForms.Card(form, Zone, null)["body"]![0]));
    }

    [Fact]
    public void People_are_chosen_from_those_who_are_there_and_searched_for_where_nobody_is_known()
    {
        var field = new PeopleField("members", "Members", ["29:maya", "29:gone"]);
        NamedPerson[] there = [new("29:maya", "Maya"), new("29:jonas", "Jonas")];
        var known = Only(field, there);
        Assert.Equal(["29:maya", "29:jonas", "29:gone"], Offered(known));
        Assert.Equal("29:maya,29:gone", (string?)known["value"]);
        Assert.Null(known["choices.data"]);

        Assert.Equal("graph.microsoft.com/users", (string?)Only(field)["choices.data"]!["dataset"]);
        var many = Only(field, [.. Enumerable.Range(0, 61).Select(i => new NamedPerson($"29:{i}", $"Person {i}")), .. there]);
        Assert.Equal("graph.microsoft.com/users?scope=currentContext", (string?)many["choices.data"]!["dataset"]);
        Assert.Equal(["29:maya", "29:gone"], Offered(many));
        Assert.Equal("Maya", (string?)many["choices"]![0]!["title"]);
    }

    [Fact]
    public void A_form_in_a_dialog_is_submitted_and_one_in_the_chat_executed()
    {
        var dialog = Assert.Single(AdaptiveCardForms.Card(Samples.EveryFieldForm, Zone, "19:x")["actions"]!.AsArray())!;
        var inChat = Assert.Single(AdaptiveCardForms.Inline(Samples.EveryFieldForm, Zone, "19:x")["actions"]!.AsArray())!;
        Assert.Equal("Action.Submit", (string?)dialog["type"]);
        Assert.Equal("Action.Execute", (string?)inChat["type"]);
        Assert.True(JsonNode.DeepEquals(dialog["data"], inChat["data"]));
        Assert.Equal("19:x", (string?)dialog["data"]![TeamsData.Place]);
        var kept = KeptForm.TryRead((string?)dialog["data"]![TeamsData.Asked])!;
        Assert.Equal(AdaptiveCardForms.Card(Samples.EveryFieldForm, Zone, "x").ToJsonString(), AdaptiveCardForms.Card(kept, Zone, "x").ToJsonString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("e30")]
    [InlineData("not base64 !")]
    [InlineData("AAAA")]
    public void What_is_no_kept_form_is_none(string? written) => Assert.Null(KeptForm.TryRead(written));

    [Fact]
    public void A_small_packet_that_unpacks_into_very_much_is_no_form()
    {
        using var packed = new MemoryStream();
        using (var squeeze = new System.IO.Compression.BrotliStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            squeeze.Write(new byte[300_000_000 / 10]);
        }

        Assert.InRange(packed.Length, 1, 10_000);
        Assert.Null(KeptForm.TryRead(Convert.ToBase64String(packed.ToArray()).Replace('+', '-').Replace('/', '_').TrimEnd('=')));
    }

    private static JsonObject Only(Field field, IReadOnlyList<NamedPerson>? people = null) => AdaptiveCardForms.Card(
        new Form(new ActionRef("x"), "Title", "Send", null, [field]), Zone, null, new AskedForm(people ?? [], [], null))["body"]!.AsArray().OfType<JsonObject>().Single(element => element["id"] is not null);

    private static IEnumerable<string> Offered(JsonObject input) => input["choices"]!.AsArray().Select(choice => (string)choice!["value"]!);

    private static int Index(JsonArray body, string key) => Enumerable.Range(0, body.Count).Single(i => (string?)body[i]!["id"] == key);

    private static string Words(JsonNode? element) => string.Concat(element!["inlines"]!.AsArray().Select(run => (string?)run!["text"]));

    private static FormValues Values(params (string Key, string All)[] answers) =>
        new(answers.ToDictionary(answer => answer.Key, answer => (IReadOnlyList<string>)answer.All.Split('|')));
}
