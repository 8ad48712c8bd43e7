using System.Text.Json.Nodes;
using CsCheck;
using PeerBot.Chat.Messages;
using PeerBot.Slack.Rendering;
using PeerBot.Tests.Support.Slack;

namespace PeerBot.Channels.Tests.Slack.Rendering;

/// <summary>T7: whatever people write, wherever it stands, Slack is sent what it accepts, and nobody's words become a
/// mention, a link, markup or a call to everybody.</summary>
public sealed class RenderingProperties
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Kolkata"];

    [Fact]
    public void Any_message_is_a_message_Slack_accepts() => AnyContent.Message.Sample(
        message => Fine(Sent(message), "message"),
        iter: 800);

    [Fact]
    public void Any_message_has_pages_that_Slack_accepts_and_that_leave_nothing_out() => AnyContent.Message.Sample(
        message =>
        {
            var pages = BlockKitMessages.Pages(message);
            Assert.All(pages, page =>
            {
                Fine(Sent(page), "message");
                Assert.DoesNotContain("This is not all", BlockKitMessages.Blocks(page, Zone).ToJsonString());
            });
            Assert.Equal(
                string.Join('\n', message.Blocks.Select(block => Whole(new Message($"", block)))).Split('\n', StringSplitOptions.RemoveEmptyEntries),
                string.Join('\n', pages.SelectMany(page => page.Blocks).Select(block => Whole(new Message($"", block)))).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        },
        iter: 250);

    [Fact]
    public void Any_message_is_a_Home_page_and_a_dialog_Slack_accepts() => AnyContent.Message.Sample(
        message =>
        {
            Fine(BlockKitViews.Home(message, Zone), "home");
            Fine(BlockKitViews.Dialog(message, Zone, "{}"), "modal");
        },
        iter: 300);

    [Fact]
    public void Any_form_is_a_modal_Slack_accepts() => AnyContent.Form.Sample(
        form => Fine(BlockKitForms.View(form, Zone, "{}"), "modal"),
        iter: 600);

    [Fact]
    public void Words_never_become_anything_else() => AnyContent.Words.List[1, 4].Sample(
        words =>
        {
            var text = new Text([.. words.Select(each => (TextPiece)new Words(each)), new Strong($"{words[0]}")]);
            var message = new Message(text, new Heading(text), new Paragraph(text), new Quote(text), new Note(text), new Note($"{words[0]}"),
                new Bullets([text]), new Facts([new Fact(words[0], text)]), new Buttons([new Button(words[0], new("a"), SpokenLabel: words[0])]));
            Assert.DoesNotContain('<', BlockKitMessages.Text(message, Zone));
            foreach (var node in All(BlockKitMessages.Blocks(message, Zone)))
            {
                Assert.True((string?)node["type"] is not ("user" or "link" or "date" or "mrkdwn" or "broadcast"), node.ToJsonString());
            }
        },
        iter: 800);

    [Fact]
    public void Words_come_through_as_they_were_written() => AnyContent.Words.Sample(
        written =>
        {
            var words = new Words(written).Value;
            if (string.IsNullOrWhiteSpace(words) || SlackLimits.Length(words) > 3000)
            {
                return;
            }

            var section = BlockKitMessages.Blocks(Message.Of($"{written}"), Zone)[0]!["elements"]![0]!["elements"]!.AsArray();
            Assert.Equal(words, string.Concat(section.Select(element => (string?)element!["text"])));
            Assert.Equal(words, Unescape(Mrkdwn.Of($"{written}", Zone)));
        },
        iter: 800);

    [Fact]
    public void A_cut_never_falls_inside_an_entity_a_date_or_a_character() => Gen.Select(AnyContent.Text, Gen.Int[1, 200]).Sample(
        (text, most) =>
        {
            var whole = Mrkdwn.Of(text, Zone);
            var cut = Mrkdwn.Cut(whole, most);
            Assert.True(SlackLimits.Length(cut) <= most);
            Assert.True(cut == whole || cut.EndsWith('…'));
            if (!string.IsNullOrWhiteSpace(cut))
            {
                Fine(new JsonObject { ["text"] = cut, ["blocks"] = new JsonArray(new JsonObject { ["type"] = "divider" }) }, "message");
            }
        },
        iter: 1_500);

    private static JsonObject Sent(Message message) =>
        new() { ["text"] = BlockKitMessages.Text(message, Zone), ["blocks"] = BlockKitMessages.Blocks(message, Zone) };

    private static void Fine(JsonNode sent, string surface)
    {
        var wrong = BlockKitRules.Check(sent, surface);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(5)));
    }

    private static string Whole(Message message) => message.ToPlain(Zone).Replace("] [", "]\n[");

    private static string Unescape(string escaped) => escaped.Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&");

    private static IEnumerable<JsonObject> All(JsonNode? node) => node switch
    {
        JsonObject found => found.SelectMany(member => All(member.Value)).Prepend(found),
        JsonArray list => list.SelectMany(All),
        _ => [],
    };
}
