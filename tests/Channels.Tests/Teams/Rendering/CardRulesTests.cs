using System.Text.Json.Nodes;
using PeerBot.Channels.Tests.Chat;
using PeerBot.Teams.Rendering;
using PeerBot.Tests.Support.Teams;

namespace PeerBot.Channels.Tests.Teams.Rendering;

/// <summary>The checker itself: each rule is fed its violation, and says that and nothing else.</summary>
public sealed class CardRulesTests
{
    private const string Button = """{"type":"Action.Execute","title":"Go","verb":"p1/go/1","data":{"_p":"p1/go/1"},"fallback":{"type":"Action.Submit","title":"Go","data":{"_p":"p1/go/1"}}}""";
    private const string Choices = """{"type":"Input.ChoiceSet","id":"c","label":"Which?","style":"expanded","isMultiSelect":false,"choices":[{"title":"A","value":"a"},{"title":"B","value":"b"}]""";

    /// <summary>An element of a card, what is said of it.</summary>
    public static TheoryData<string, string> Elements { get; } = new()
    {
        { """{"type":"Image","url":"https://a.example/b.png"}""", "is no element that we send" },
        { """{"type":"FactSet","facts":[]}""", "is no element that we send" },
        { Block("x", ",\"colour\":\"red\""), "has a colour, which does not belong" },
        { """{"type":"TextBlock","text":"x"}""", "has no wrap" },
        { """{"type":"TextBlock","text":"x","wrap":"yes"}""", "wrap is neither true nor false" },
        { Block(""), "text is empty" },
        { Block("a\\nb"), "text has a line break" },
        { Block("- a"), "begins like a list" },
        { Block("1. a"), "begins like a list" },
        { Block("# a"), "begins like a list" },
        { Block("a *b* c"), "has markup: *" },
        { Block("a _b_"), "has markup: _" },
        { Block("a `b`"), "has markup: `" },
        { Block("a [b] c"), "has markup: [" },
        { Block("a &lt; b"), "has markup: &" },
        { Block("<b>x"), "has markup: <" },
        { Block("a ~~b~~"), "has markup: ~" },
        { Block("a \\\\( b"), "has markup: \\" },
        { Block("[a](http://a.example)"), "links to no https address" },
        { Block("[a](javascript:x)"), "links to no https address" },
        { Block("[a](https://a.example/&copy;)"), "links to no https address" },
        { Block("{\\u2060{DATE(x)}} {{DATE(2026-11-26T15:00:00Z)}}"), "may be a date function" },
        { Block("at <at>Maya</at>"), "mentions <at>Maya</at> without an entity" },
        { Run("<at>Maya</at>"), "takes for a mention" },
        { Run("{{TIME(x)}}"), "may be a date function" },
        { Run("a\\u202eb"), "has a control character" },
        { Run("a\\u0007b"), "has a control character" },
        { """{"type":"RichTextBlock","inlines":[]}""", "inlines is empty" },
        { """{"type":"RichTextBlock","inlines":["x"]}""", "inlines[0] is no object" },
        { """{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"x","selectAction":{}}]}""", "has a selectAction" },
        { """{"type":"Container","items":[]}""", "items is empty" },
        { $$"""{"type":"ActionSet","actions":[{{string.Join(',', Enumerable.Repeat(Button, 7))}}]}""", "has more than 6 actions" },
        { Set(Button.Replace("\"title\":\"Go\",\"verb\"", "\"title\":\"Stop\",\"verb\"")), "is not the same as an Action.Submit" },
        { Set(Button.Replace("\"verb\":\"p1/go/1\"", "\"verb\":\"go\"")), "verb is not what its data says" },
        { Set(Button.Replace("p1/go/1", "go")), "data has no action reference" },
        { Set("""{"type":"Action.OpenUrl","title":"x","url":"https://a.example"}"""), "is no action that we send" },
        { Set("""{"type":"Action.Submit","title":"x","data":"p1/go/1"}"""), "data is no object" },
        { Set("""{"type":"Action.Submit","title":"x","data":{"_p":"p1/go/1","member":true}}"""), "has a member, which does not belong" },
        { Set($$"""{"type":"Action.Submit","title":"{{new string('x', 41)}}","data":{"_p":"p1/go/1"} }"""), "title is longer than 40" },
        { """{"type":"Input.Text","id":"_form","label":"x","maxLength":10}""", "id is one of our own names" },
        { """{"type":"Input.Text","id":"a","maxLength":10}""", "has no label" },
        { """{"type":"Input.Text","id":"a","label":"x","maxLength":2,"value":"abc"}""", "value does not fit maxLength" },
        { """{"type":"Input.Text","id":"a","label":"x","maxLength":10,"isRequired":true}""", "is required without saying so" },
        { """{"type":"Input.Date","id":"a","label":"x","value":"tomorrow"}""", "value cannot be read" },
        { """{"type":"Input.Time","id":"a","label":"x","value":"16:00:00"}""", "value cannot be read" },
        { Choices + ""","value":"c"}""", "value is none of the choices" },
        { Choices.Replace("\"value\":\"b\"", "\"value\":\"a\"") + "}", "value stands there twice" },
        { Choices.Replace("\"value\":\"b\"", "\"value\":\"b,c\"") + "}", "would be taken for two" },
        { Choices.Replace("\"title\":\"A\"", "\"title\":\"*A*\"") + "}", "might be read as markup" },
    };

    private static JsonObject Good => AdaptiveCardMessages.Card(Samples.EveryKind, DateTimeZone.Utc, inGroup: true);

    [Fact]
    public void A_good_card_and_a_good_message_are_left_in_peace()
    {
        Assert.Empty(AdaptiveCardRules.CheckCard(Good));
        Assert.Empty(AdaptiveCardRules.CheckActivity(AdaptiveCardMessages.Activity(Samples.EveryKind, DateTimeZone.Utc)));
    }

    [Theory]
    [MemberData(nameof(Elements))]
    public void Each_rule_sees_its_violation_and_no_other_does(string element, string said)
    {
        var card = Good;
        card["body"]!.AsArray().Add(JsonNode.Parse(element));
        Assert.Contains(said, Assert.Single(AdaptiveCardRules.CheckCard(card)));
    }

    [Fact]
    public void Each_rule_of_the_whole_sees_its_violation()
    {
        Says("version is none of 1.5", card => card["version"] = "1.6");
        Says("has no speak", card => card.Remove("speak"));
        Says("has a background, which does not belong", card => card["background"] = "x");
        Says("mentioned", card => card["msteams"]!["entities"]!.AsArray().Add(JsonNode.Parse("""{"type":"mention","text":"<at>Eve</at>","mentioned":{"id":"29:e","name":"Eve"}}""")));
        Says("is no mention", card => card["msteams"]!["entities"]![0]!["mentioned"]!["name"] = "Eve");
        Says("by the same text", card => card["msteams"]!["entities"]!.AsArray().Add(card["msteams"]!["entities"]![0]!.DeepClone()));
        Says("larger than 100 KB", card => card["refresh"] = new string('x', 50_000));
        Says("a second time", card =>
        {
            card["body"]!.AsArray().Add(JsonNode.Parse("""{"type":"Input.Date","id":"a","label":"x"}"""));
            card["body"]!.AsArray().Add(JsonNode.Parse("""{"type":"Input.Date","id":"a","label":"x"}"""));
        });
        Assert.Contains(AdaptiveCardRules.CheckCard(Good, isDialog: true), said => said.Contains("does not work in a dialog"));
        Assert.Equal(["is no card"], AdaptiveCardRules.CheckCard(new JsonObject()));
        Assert.Equal(["is no message"], AdaptiveCardRules.CheckActivity(Good));
    }

    [Fact]
    public void A_message_needs_a_summary_and_one_card()
    {
        var activity = AdaptiveCardMessages.Activity(Samples.EveryKind, DateTimeZone.Utc);
        activity.Remove("summary");
        Assert.Equal(["has no summary"], AdaptiveCardRules.CheckActivity(activity));
        activity["summary"] = "x";
        activity["attachments"] = new JsonArray();
        Assert.Equal(["attachments is empty"], AdaptiveCardRules.CheckActivity(activity));
    }

    private static void Says(string said, Action<JsonObject> change)
    {
        var card = Good;
        change(card);
        Assert.Contains(said, Assert.Single(AdaptiveCardRules.CheckCard(card)));
    }

    private static string Block(string text, string more = "") => $$"""{"type":"TextBlock","text":"{{text}}","wrap":true{{more}} }""";

    private static string Run(string text) => $$"""{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"{{text}}"}]}""";

    private static string Set(string action) => $$"""{"type":"ActionSet","actions":[{{action}}]}""";
}
