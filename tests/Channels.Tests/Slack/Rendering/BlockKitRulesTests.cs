using System.Text.Json.Nodes;
using PeerBot.Tests.Support.Slack;

namespace PeerBot.Channels.Tests.Slack.Rendering;

/// <summary>The checker itself: each rule is fed its violation, and says that and nothing else.</summary>
public sealed class BlockKitRulesTests
{
    private const string Good = """
        [
          {"type":"header","text":{"type":"plain_text","text":"Hello","emoji":false}},
          {"type":"divider","block_id":"d"},
          {"type":"section","text":{"type":"mrkdwn","text":"a &amp; b &lt; c, <@U1>, <https://a.example/?a=1&amp;b=2|page>, <!date^1^{date_long} at {time}|then>","verbatim":true}},
          {"type":"section","fields":[{"type":"plain_text","text":"x"}]},
          {"type":"context","elements":[{"type":"plain_text","text":"x < y & z"}]},
          {"type":"rich_text","elements":[
            {"type":"rich_text_section","elements":[{"type":"text","text":"<!channel> & *x*","style":{"bold":true}},{"type":"user","user_id":"U1"},
              {"type":"date","timestamp":1764169200,"format":"{date_long}","fallback":"then"},{"type":"link","url":"https://a.example","text":"a"}]},
            {"type":"rich_text_list","style":"bullet","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"x"}]}]},
            {"type":"rich_text_quote","elements":[{"type":"text","text":"x"}]}]},
          {"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"x"},"action_id":"b0","value":"v","style":"primary","accessibility_label":"y"}]}
        ]
        """;

    [Fact]
    public void A_good_message_is_left_in_peace() => Assert.Empty(BlockKitRules.Check(JsonNode.Parse(Good), "message"));

    [Theory]
    [MemberData(nameof(BlockKitViolations.All), MemberType = typeof(BlockKitViolations))]
    public void Each_rule_sees_its_violation_and_no_other_does(string surface, string sent, string said) =>
        Assert.Contains(said, Assert.Single(BlockKitRules.Check(JsonNode.Parse(sent), surface)));

    [Theory]
    [MemberData(nameof(BlockKitViolations.Callouts), MemberType = typeof(BlockKitViolations))]
    public void Nothing_calls_out_to_everybody(string callout) => Assert.Contains(
        BlockKitRules.Check(JsonNode.Parse(BlockKitViolations.Marked($"look: {callout}")), "message"), said => said.Contains("calls out") || said.Contains("not escaped"));

    [Theory]
    [InlineData("null", "message")]
    [InlineData("5", "message")]
    [InlineData("[]", "modal")]
    [InlineData("\"x\"", "home")]
    public void What_is_no_message_and_no_view_is_said_to_be_none(string sent, string surface) =>
        Assert.Equal([$"is no {surface}"], BlockKitRules.Check(JsonNode.Parse(sent), surface));

    [Fact]
    public void An_unknown_surface_is_a_mistake_of_the_test() =>
        Assert.Throws<ArgumentException>(() => BlockKitRules.Check(new JsonArray(), "canvas"));
}
