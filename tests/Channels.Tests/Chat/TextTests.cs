using CsCheck;
using PeerBot.Chat.Messages;

namespace PeerBot.Channels.Tests.Chat;

/// <summary>Users' words are words: they cannot become markup, mentions or links, and cannot disturb what stands around them.</summary>
public sealed class TextTests
{
    private static readonly DateTimeZone Stockholm = DateTimeZoneProviders.Tzdb["Europe/Stockholm"];

    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("two\nlines", "two\nlines")]
    [InlineData("two\r\nlines", "two\nlines")]
    [InlineData("a\tb", "a b")]
    [InlineData("a\u0000b\u0007c\u001bd", "abcd")]
    [InlineData("a\u007fb\u0085c\u009fd", "abcd")]
    [InlineData("\u202Ereversed\u202C", "reversed")]
    [InlineData("\u202A\u202B\u202D", "")]
    [InlineData("\u2066\u2067\u2068x\u2069", "x")]
    [InlineData("\u200e\u200f\u061cx", "x")]
    [InlineData("שלום עולם", "שלום עולם")]
    [InlineData("مرحبا", "مرحبا")]
    [InlineData("👩‍👩‍👧", "👩‍👩‍👧")]
    [InlineData("e\u0301", "e\u0301")]
    public void Cleaning_takes_out_what_disturbs_and_nothing_else(string written, string clean) =>
        Assert.Equal(clean, Wording.Clean(written));

    [Fact]
    public void Half_a_character_becomes_the_sign_for_an_unreadable_one()
    {
        Assert.Equal("\ufffd", Wording.Clean("\ud83d"));
        Assert.Equal("x\ufffdy", Wording.Clean("x\udc00y"));
    }

    [Fact]
    public void Cleaning_twice_is_cleaning_once() => Gen.String.Sample(words =>
    {
        var once = Wording.Clean(words);
        Assert.Equal(once, Wording.Clean(once));
        Assert.DoesNotContain(once, c => char.IsControl(c) && c != '\n');
        Assert.DoesNotContain(once, c => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F');
    }, iter: 2000);

    [Fact]
    public void Words_in_an_interpolation_stay_one_piece_of_words() => Gen.String.Sample(words =>
    {
        var text = Text.Of($"{words}");
        var piece = Assert.IsType<Words>(Assert.Single(text.Pieces));
        Assert.Equal(Wording.Clean(words), piece.Value);
    }, iter: 1000);

    [Fact]
    public void A_name_is_cleaned_where_it_is_shown() =>
        Assert.Equal("evil name", new Mention("x", "\u202Eevil\u0000 name").ToPlain(DateTimeZone.Utc));

    [Theory]
    [InlineData("https://example.org/a?b=c", true)]
    [InlineData("http://localhost:5080/", true)]
    [InlineData("http://127.0.0.1/", true)]
    [InlineData("http://example.org/", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,hi", false)]
    [InlineData("file:///etc/hosts", false)]
    [InlineData("ftp://example.org/", false)]
    [InlineData("https://me:secret@example.org/", false)]
    [InlineData("/relative", false)]
    public void Only_safe_pages_can_be_linked(string target, bool allowed)
    {
        var uri = new Uri(target, target.StartsWith('/') ? UriKind.Relative : UriKind.RelativeOrAbsolute);
        Assert.Equal(allowed, Link.IsAllowed(uri));
        Assert.Equal(!allowed, Record.Exception(() => Text.Link($"here", uri)) is ArgumentException);
    }

    [Theory]
    [InlineData(MomentStyle.DayAndTime, "Thursday 26 November at 16:00")]
    [InlineData(MomentStyle.Day, "Thursday 26 November")]
    [InlineData(MomentStyle.Time, "16:00")]
    public void A_moment_is_shown_in_the_readers_zone(MomentStyle style, string words) =>
        Assert.Equal(words, Text.Of($"{new Moment(Samples.Thursday, style)}").ToPlain(Stockholm));

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "Ana")]
    [InlineData(2, "Ana and Ben")]
    [InlineData(3, "Ana, Ben and Chris")]
    public void People_are_listed_as_people_write_them(int count, string words)
    {
        var names = new[] { "Ana", "Ben", "Chris" }.Take(count).Select(Text.Words).ToList();
        Assert.Equal(words, Text.List(names).ToString());
    }

    [Theory]
    [InlineData(0, "0 meetings")]
    [InlineData(1, "1 meeting")]
    [InlineData(2, "2 meetings")]
    public void Counts_have_the_right_plural(int count, string words) =>
        Assert.Equal(words, Wording.Count(count, "meeting", "meetings"));

    [Fact]
    public void A_date_is_said_with_its_weekday() =>
        Assert.Equal("due Friday 4 December", Text.Of($"due {new LocalDate(2026, 12, 4)}").ToString());

    [Fact]
    public void A_message_has_a_plain_line_for_every_block()
    {
        var plain = Samples.EveryKind.ToPlain(Stockholm);
        Assert.Equal(
            """
            The group meets
            Plain words, strong ones, Maya Lindqvist, Thursday 26 November at 16:00, Thursday 26 November, 16:00, /peer help and a page (https://example.org/notes?a=1&b=2)
            When: Thursday 26 November at 16:00
            Leads: Jonas Weber
            - first
            - second
            > <script>alert('x')</script> <!channel> ]( *bold*
            > second line
            A small remark.
            [I'm in] [Swap] [Can't make it]
            """.ReplaceLineEndings("\n"), plain);
    }

    [Fact]
    public void A_message_without_blocks_is_its_summary() =>
        Assert.Equal("Saved.", new Message($"Saved.").ToPlain(DateTimeZone.Utc));
}
