using System.Text.Json.Nodes;
using CsCheck;
using PeerBot.Channels.Tests.Chat;
using PeerBot.Channels.Tests.Slack.Rendering;
using PeerBot.Teams.Rendering;
using PeerBot.Tests.Support.Teams;

namespace PeerBot.Channels.Tests.Teams.Rendering;

/// <summary>Cards are valid by the published schema, where it is at hand, and by our own rules everywhere.</summary>
public sealed class SchemaTests
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Fact]
    public void Every_kind_of_block_and_field_is_valid_by_the_schema()
    {
        var message = AdaptiveCardMessages.Card(Samples.EveryKind, Zone, inGroup: true);
        var form = AdaptiveCardForms.Card(Samples.EveryFieldForm, Zone, "19:x");
        Assert.Empty(AdaptiveCardSchema.Check(message).Concat(AdaptiveCardRules.CheckCard(message)));
        Assert.Empty(AdaptiveCardSchema.Check(form).Concat(AdaptiveCardRules.CheckCard(form, isDialog: true)));
    }

    [Fact]
    public void Anything_said_is_valid_by_the_schema() => Gen.Select(AnyContent.Message, AnyContent.Form).Sample(
        (message, form) =>
        {
            Assert.Empty(AdaptiveCardSchema.Check(AdaptiveCardMessages.Card(message, Zone, inGroup: true)));
            Assert.Empty(AdaptiveCardSchema.Check(AdaptiveCardForms.Card(form, Zone, null)));
        },
        iter: 20);

    [Theory]
    [InlineData("""{"type":"Paragraph","text":"x"}""")]
    [InlineData("""{"type":"TextBlock","text":5,"wrap":true}""")]
    [InlineData("""{"type":"TextBlock","text":"x","wrap":true,"colour":"red"}""")]
    [InlineData("""{"type":"Input.Text","label":"x"}""")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.Shout","title":"x"}]}""")]
    [InlineData("""{"type":"RichTextBlock"}""")]
    public void What_is_no_element_is_seen_by_the_schema_or_else_by_our_rules(string element)
    {
        var card = AdaptiveCardMessages.Card(Samples.EveryKind, Zone);
        card["body"]!.AsArray().Add(JsonNode.Parse(element));
        Assert.NotEmpty(AdaptiveCardRules.CheckCard(card));
        Assert.Equal(AdaptiveCardSchema.IsHere, AdaptiveCardSchema.Check(card).Count > 0);
    }
}
