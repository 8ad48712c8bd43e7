using System.Text.Json.Nodes;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Teams.Rendering;

namespace PeerBot.Channels.Tests.Teams.Rendering;

public sealed class CardMessagesTests
{
    private static readonly Moment Thursday = new(Instant.FromUtc(2026, 11, 26, 15, 0));

    [Theory]
    [InlineData("Europe/Berlin", "Thursday 26 November at 16:00 (Berlin time)")]
    [InlineData("America/New_York", "Thursday 26 November at 10:00 (New York time)")]
    [InlineData("America/Argentina/Buenos_Aires", "Thursday 26 November at 12:00 (Buenos Aires time)")]
    [InlineData("UTC", "Thursday 26 November at 15:00 (UTC)")]
    [InlineData("Etc/GMT+5", "Thursday 26 November at 10:00 (UTC-05:00)")]
    [InlineData("CET", "Thursday 26 November at 16:00 (UTC+01:00)")]
    public void In_a_group_a_moment_says_whose_clock_it_is(string zone, string said) =>
        Assert.Equal(said, Words(Card($"{Thursday}", zone, inGroup: true)));

    [Fact]
    public void One_reader_knows_their_own_clock_and_a_day_needs_none()
    {
        Assert.Equal("Thursday 26 November at 16:00", Words(Card($"{Thursday}", "Europe/Berlin", inGroup: false)));
        Assert.Equal("Thursday 26 November", Words(Card($"{new Moment(Thursday.At, MomentStyle.Day)}", "Europe/Berlin", inGroup: true)));
    }

    [Fact]
    public void Who_never_told_their_zone_reads_whose_clock_it_is() =>
        Assert.Equal("Thursday 26 November at 15:00 (UTC)", Words(Card($"{Thursday}", "UTC", inGroup: false)));

    [Fact]
    public void People_are_mentioned_in_a_group_and_named_in_a_private_chat()
    {
        Text text = $"{new Mention("29:maya", "Maya <b>*L*</b>")} leads";
        var inGroup = Card(text, "UTC", inGroup: true);
        Assert.Equal("<at>Maya bL/b</at> leads", (string?)inGroup["body"]![0]!["text"]);
        Assert.Equal("""[{"type":"mention","text":"\u003Cat\u003EMaya bL/b\u003C/at\u003E","mentioned":{"id":"29:maya","name":"Maya bL/b"}}]""", inGroup["msteams"]!["entities"]!.ToJsonString());
        var alone = Card(text, "UTC", inGroup: false);
        Assert.Equal("Maya <b>*L*</b> leads", Words(alone));
        Assert.Null(alone["msteams"]);
    }

    [Fact]
    public void Two_people_of_one_name_are_two_and_one_mentioned_twice_is_one()
    {
        var ana = new Mention("29:a", "Ana");
        var card = Card($"{ana}, {new Mention("29:b", "Ana")} and {ana}", "UTC", inGroup: true);
        Assert.Equal(["29:a", "29:b"], card["msteams"]!["entities"]!.AsArray().Select(entity => (string?)entity!["mentioned"]!["id"]));
        Assert.Equal("<at>Ana</at>, <at>Ana\u2060</at> and <at>Ana</at>", (string?)card["body"]![0]!["text"]);
    }

    [Theory]
    [InlineData("a", "\u2060**a**\u2060", "<at>Ana</at>")]
    [InlineData("a\n", "a", "<at>Ana</at>")]
    public void Strong_words_are_strong_on_one_line_alone(string strong, string first, string second)
    {
        var body = Card(new Text([new Strong($"{strong}"), new Mention("29:a", "Ana")]), "UTC", inGroup: true)["body"]!.AsArray();
        Assert.Equal(first + second, string.Concat(body.Select(block => (string?)block!["text"])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("29:a b")]
    [InlineData("29:<x>")]
    public void Who_can_be_nobodys_id_is_shown_as_a_name(string id)
    {
        var card = Card($"{new Mention(id, "Ana")} leads", "UTC", inGroup: true);
        Assert.Equal("Ana leads", Words(card));
        Assert.Null(card["msteams"]);
    }

    [Fact]
    public void Seven_buttons_stand_in_two_rows_and_one_is_the_likely_one()
    {
        var card = AdaptiveCardMessages.Card(new Message($"x", new Buttons([.. Enumerable.Range(0, 7).Select(i => new Button($"B{i}", new ActionRef("go", $"{i}"), ButtonStyle.Primary, $"Go {i}"))])), DateTimeZone.Utc);
        Assert.Equal([6, 1], card["body"]!.AsArray().Select(row => row!["actions"]!.AsArray().Count));
        Assert.Single(card["body"]!.AsArray().SelectMany(row => row!["actions"]!.AsArray()), button => button!["style"] is not null);
        Assert.Equal("Go 6", (string?)card["body"]![1]!["actions"]![0]!["tooltip"]);
    }

    [Fact]
    public void What_is_too_long_for_one_card_is_paged_and_where_there_is_one_the_rest_is_said_to_be_missing()
    {
        var message = new Message($"Many", [.. Enumerable.Range(0, 40).Select(i => new Quote(Text.Words($"{i} " + new string('x', 900))))]);
        var pages = AdaptiveCardMessages.Pages(message);
        Assert.InRange(pages.Count, 2, 6);
        Assert.Equal(40, pages.Sum(page => page.Blocks.Count));
        var one = AdaptiveCardMessages.Card(AdaptiveCardMessages.InOne(message), DateTimeZone.Utc);
        Assert.Equal("This is not all; the rest did not fit here.", Words(one, ^1));
        Assert.InRange(TeamsLimits.Size(one), 10_000, 20_000);
    }

    [Fact]
    public void A_notification_reads_the_summary_without_anything_that_could_be_markup()
    {
        var summary = AdaptiveCardMessages.Summary(new Message($"{new Mention("29:m", "Maya")} wrote <script>\n{{{{DATE(x)}}}} {Thursday}"), DateTimeZone.Utc, inGroup: true);
        Assert.Equal("Maya wrote <script> {{DATE(x)}} Thursday 26 November at 15:00 (UTC)", summary.Replace("\u2060", ""));
        Assert.Contains("<\u2060script>", summary);
        Assert.Contains("{\u2060{DATE", summary);
    }

    [Fact]
    public void A_link_keeps_its_address_and_its_label_stays_words()
    {
        var card = Card($"Look!{new Link($"a [b](c) *d*", new Uri("https://example.org/x(1)?a=1&copy;=2"))}", "UTC", inGroup: false);
        Assert.Equal("Look!\u2060[a \\[b\\](c) \\*d\\*](https://example.org/x%281%29?a=1&copy%3B=2)", (string?)card["body"]![0]!["text"]);
    }

    private static JsonObject Card(Text text, string zone, bool inGroup) => AdaptiveCardMessages.Card(Message.Of(text), DateTimeZoneProviders.Tzdb[zone], inGroup);

    private static string Words(JsonObject card, Index at = default) =>
        string.Concat(card["body"]!.AsArray()[at]!["inlines"]!.AsArray().Select(run => (string?)run!["text"]));
}
