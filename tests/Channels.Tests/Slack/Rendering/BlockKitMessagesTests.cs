using System.Text.Json.Nodes;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Slack.Rendering;
using PeerBot.Tests.Support.Slack;

namespace PeerBot.Channels.Tests.Slack.Rendering;

/// <summary>How each part of a message looks in Slack's terms (T7, N8).</summary>
public sealed class BlockKitMessagesTests
{
    private static readonly DateTimeZone Kolkata = DateTimeZoneProviders.Tzdb["Asia/Kolkata"];
    private static readonly Instant Thursday = Instant.FromUtc(2026, 11, 26, 15, 0);

    [Fact]
    public void A_heading_of_words_is_a_header_and_one_with_a_date_is_bold_text()
    {
        Assert.Equal("header", Type(Draw(new Heading($"Who leads next"))));
        var dated = Draw(new Heading($"You lead on {new Moment(Thursday)}"));
        Assert.Equal("rich_text", Type(dated));
        Assert.All(Elements(dated), element => Assert.True(element["style"]!["bold"]!.GetValue<bool>()));
    }

    [Theory]
    [InlineData(150, "header")]
    [InlineData(151, "rich_text")]
    public void A_heading_that_is_too_long_for_a_header_is_bold_text(int length, string type) =>
        Assert.Equal(type, Type(Draw(new Heading(Text.Words(new string('h', length))))));

    [Fact]
    public void A_heading_of_two_lines_keeps_both() =>
        Assert.Equal("a\nb", Elements(Draw(new Heading($"a\nb"))).Single()["text"]!.GetValue<string>());

    [Theory]
    [InlineData(MomentStyle.DayAndTime, "{date_long} at {time}", "Thursday 26 November at 20:30")]
    [InlineData(MomentStyle.Day, "{date_long}", "Thursday 26 November")]
    [InlineData(MomentStyle.Time, "{time}", "20:30")]
    public void A_moment_is_shown_in_each_readers_zone(MomentStyle style, string format, string fallback)
    {
        var date = Elements(Draw(new Paragraph($"{new Moment(Thursday, style)}"))).Single();
        Assert.Equal(("date", 1795705200L, format, fallback), ((string)date["type"]!, (long)date["timestamp"]!, (string)date["format"]!, (string)date["fallback"]!));
        Assert.Equal($"<!date^1795705200^{format}|{fallback}>", Mrkdwn.Of($"{new Moment(Thursday, style)}", Kolkata));
    }

    [Theory]
    [InlineData("U0123ABC", true)]
    [InlineData("W0123ABC", true)]
    [InlineData("", false)]
    [InlineData("!channel", false)]
    [InlineData("U1|x", false)]
    [InlineData("U1>", false)]
    [InlineData("-U1", false)]
    [InlineData("U12345678901234567890123456789012345678901", false)]
    public void Only_an_id_becomes_a_mention_anything_else_is_a_name(string id, bool isMention)
    {
        var mention = new Mention(id, "Maya <b>");
        var element = Elements(Draw(new Paragraph($"{mention}"))).Single();
        Assert.Equal(isMention ? "user" : "text", (string)element["type"]!);
        Assert.Equal(isMention ? $"<@{id}>" : "Maya &lt;b&gt;", Mrkdwn.Of($"{mention}", Kolkata));
    }

    [Fact]
    public void A_link_keeps_its_address_and_its_words_apart()
    {
        var link = new Link($"notes > here|there", new Uri("https://example.org/?a=1&b=<|>"));
        Assert.Equal("<https://example.org/?a=1&amp;b=%3C%7C%3E|notes &gt; here|there>", Mrkdwn.Of($"{link}", Kolkata));
        var element = Elements(Draw(new Paragraph($"{link}"))).Single();
        Assert.Equal(("link", "notes > here|there"), ((string)element["type"]!, (string)element["text"]!));
    }

    [Fact]
    public void An_address_that_is_too_long_for_a_link_leaves_its_words()
    {
        var link = new Link($"notes", new Uri("https://example.org/" + new string('a', 3000)));
        Assert.Equal("notes", Mrkdwn.Of($"{link}", Kolkata));
        Assert.Equal("text", (string)Elements(Draw(new Paragraph($"{link}"))).Single()["type"]!);
    }

    [Theory]
    [InlineData("a & b", "a &amp; b")]
    [InlineData("&amp;", "&amp;amp;")]
    [InlineData("<!channel>", "&lt;!channel&gt;")]
    [InlineData("*b* _i_ `c` :smile:", "*b* _i_ `c` :smile:")]
    public void Three_characters_are_escaped_once(string words, string escaped) => Assert.Equal(escaped, Mrkdwn.Of($"{words}", Kolkata));

    [Theory]
    [InlineData("&&&&", 9, "&amp;…")]
    [InlineData("&&&&", 10, "&amp;…")]
    [InlineData("&&&&", 11, "&amp;&amp;…")]
    [InlineData("ab&c", 3, "ab…")]
    [InlineData("🙂🙂🙂", 2, "🙂…")]
    [InlineData("a;&b", 4, "a;…")]
    public void What_is_too_long_is_cut_before_an_entity(string words, int most, string cut) =>
        Assert.Equal(cut, Mrkdwn.Cut(Mrkdwn.Of($"{words}", Kolkata), most));

    [Fact]
    public void A_cut_never_leaves_half_a_mention_or_a_date()
    {
        var text = Mrkdwn.Of($"on {new Moment(Thursday)} with {new Mention("U0123ABC", "Maya")}", Kolkata);
        for (var most = 4; most < text.Length; most++)
        {
            var cut = Mrkdwn.Cut(text, most);
            Assert.True(cut.Count(c => c == '<') == cut.Count(c => c == '>'), cut);
        }
    }

    [Theory]
    [InlineData("Given after the meeting.", "context", "plain_text")]
    [InlineData("*so* it is", "context", "plain_text")]
    public void Small_print_of_words_is_plain(string words, string block, string kind)
    {
        var note = Draw(new Note($"{words}"));
        Assert.Equal((block, kind), (Type(note), (string)note["elements"]![0]!["type"]!));
    }

    [Fact]
    public void Small_print_with_a_date_is_marked_up_and_rich_where_markup_would_change_the_words()
    {
        var marked = Draw(new Note($"until {new Moment(Thursday)}"));
        Assert.Equal(("context", true), (Type(marked), (bool)marked["elements"]![0]!["verbatim"]!));
        foreach (var odd in new[] { "*bold*", "_it_", "~no~", "`code`", ":smile:", "> quoted", "a\n> quoted" })
        {
            Assert.Equal("rich_text", Type(Draw(new Note($"{odd} until {new Moment(Thursday)}"))));
        }
    }

    [Fact]
    public void Buttons_are_told_apart_say_what_they_do_and_stand_in_rows_of_25()
    {
        var rows = BlockKitMessages.Blocks(new Message($"x", new Buttons([.. Enumerable.Range(0, 60).Select(i =>
            new Button("Done", new ActionRef("item.done", $"{i}"), i == 3 ? ButtonStyle.Careful : ButtonStyle.Primary, $"Done: {i}"))])), Kolkata);
        Assert.Equal([25, 25, 10], rows.Select(row => row!["elements"]!.AsArray().Count));
        var buttons = rows.SelectMany(row => row!["elements"]!.AsArray()).ToList();
        Assert.Equal(60, buttons.Select(button => (string)button!["action_id"]!).Distinct().Count());
        Assert.Equal("p1/item.done/7", (string)buttons[7]!["value"]!);
        Assert.Equal("Done: 7", (string)buttons[7]!["accessibility_label"]!);
        Assert.Equal(["primary", "danger"], buttons.Select(button => (string?)button!["style"]).OfType<string>());
    }

    [Fact]
    public void Half_a_character_and_a_turn_of_direction_do_not_come_through_a_label()
    {
        var button = Draw(new Buttons([new Button("a\ud800\u202Eb", new("a"), SpokenLabel: "a\udc00")]))["elements"]![0]!;
        Assert.Equal(("a\uFFFDb", "a\uFFFD"), ((string)button["text"]!["text"]!, (string)button["accessibility_label"]!));
    }

    [Fact]
    public void The_fallback_says_all_that_the_blocks_say_and_nothing_twice()
    {
        var message = new Message($"Ana has checked in.", new Paragraph($"Ana has checked in:"), new Quote($"I <3 deploys"),
            new Facts([new Fact("When", $"soon")]), new Bullets([$"one"]), new Note($"Small."), new Buttons([new Button("Done", new("a"))]));
        Assert.Equal("Ana has checked in:\n\"I &lt;3 deploys\"\nWhen: soon\n- one\nSmall.", BlockKitMessages.Text(message, Kolkata));
        Assert.Equal("All is well.\nMore.", BlockKitMessages.Text(new Message($"All is well.", new Paragraph($"More.")), Kolkata));
        Assert.Equal("All is well.", BlockKitMessages.Text(new Message($"All is well."), Kolkata));
        Assert.Equal("…", BlockKitMessages.Text(new Message($" "), Kolkata));
        Assert.Equal(4000, SlackLimits.Length(BlockKitMessages.Text(Message.Of(Text.Words(new string('x', 9000))), Kolkata)));
    }

    [Fact]
    public void A_long_answer_is_not_cut()
    {
        var words = string.Concat(Enumerable.Repeat("🙂<", 1500));
        Assert.Equal(words, (string)Elements(Draw(new Quote($"{words}"))).Single()["text"]!);
    }

    [Fact]
    public void A_text_that_is_far_too_long_says_that_something_is_left_out()
    {
        var shown = Elements(Draw(new Paragraph($"{new string('x', 9000)}{new Moment(Thursday)}")));
        Assert.InRange(shown.Sum(element => SlackLimits.Length((string)element["text"]!)), 3990, 4000);
        Assert.EndsWith("…", (string)shown[^1]["text"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public void Nothing_to_say_is_a_sign_and_not_an_empty_block(string words)
    {
        Assert.Equal("…", (string)Elements(Draw(new Paragraph($"{words}"))).Single()["text"]!);
        Assert.Equal("…", (string)Draw(new Note($"{words}"))["elements"]![0]!["text"]!);
        Assert.Equal("…", (string)Draw(new Buttons([new Button(words, new("a"))]))["elements"]![0]!["text"]!["text"]!);
    }

    [Fact]
    public void What_does_not_fit_one_message_is_paged_and_elsewhere_said_to_be_missing()
    {
        var message = new Message($"All items", [.. Enumerable.Range(0, 120).Select(i => new Paragraph($"Item {i}"))]);
        var pages = BlockKitMessages.Pages(message);
        Assert.Equal([50, 50, 20], pages.Select(page => BlockKitMessages.Blocks(page, Kolkata).Count));
        Assert.Single(BlockKitMessages.Pages(Message.Of($"short")));
        var one = BlockKitMessages.Blocks(message, Kolkata);
        Assert.Equal(50, one.Count);
        Assert.Contains("This is not all", one[49]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(BlockKitRules.Check(one, "message"));
        Assert.Equal(100, BlockKitViews.Home(message, Kolkata)["blocks"]!.AsArray().Count);
    }

    [Fact]
    public void Only_the_first_page_says_the_summary_unless_another_has_no_words_of_its_own()
    {
        var lines = Enumerable.Range(0, 100).Select(i => new Paragraph($"Item {i}"));
        var pages = BlockKitMessages.Pages(new Message($"All of it", [.. lines, new Buttons([new Button("Done", new("a"))])]));
        var texts = pages.Select(page => BlockKitMessages.Text(page, Kolkata).Split('\n')).ToList();
        Assert.Equal(["All of it", "Item 50", "All of it"], texts.Select(text => text[0]));
    }

    [Fact]
    public void A_dialog_brings_its_metadata_back()
    {
        var dialog = BlockKitViews.Dialog(Message.Of($"Hello"), Kolkata, """{"place":"C1"}""");
        Assert.Equal("""{"place":"C1"}""", (string)dialog["private_metadata"]!);
        Assert.Null(dialog["submit"]);
        Assert.Empty(BlockKitRules.Check(dialog, "modal"));
    }

    private static JsonNode Draw(Block block) => BlockKitMessages.Blocks(new Message($"Summary", block), Kolkata).Single()!;

    private static string Type(JsonNode block) => (string)block["type"]!;

    private static IReadOnlyList<JsonNode> Elements(JsonNode block) => [.. block["elements"]![0]!["elements"]!.AsArray().Select(element => element!)];
}
