using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;

namespace PeerBot.Channels.Tests.Chat;

/// <summary>One of every kind of piece, block and field. A test compares them with the assembly, so that a new kind is noticed.</summary>
internal static class Samples
{
    public static readonly Instant Thursday = Instant.FromUtc(2026, 11, 26, 15, 0);

    public static Text EveryPiece => new(
    [
        new Words("Plain words, "),
        new Strong($"strong ones, "),
        new Mention("maya", "Maya Lindqvist"),
        new Words(", "),
        new Moment(Thursday),
        new Words(", "),
        new Moment(Thursday, MomentStyle.Day),
        new Words(", "),
        new Moment(Thursday, MomentStyle.Time),
        new Words(", "),
        new Typed("peer help"),
        new Words(" and "),
        new Link($"a page", new Uri("https://example.org/notes?a=1&b=2")),
    ]);

    public static IReadOnlyList<Block> EveryBlock =>
    [
        new Heading($"The group meets"),
        new Paragraph(EveryPiece),
        new Facts([new Fact("When", $"{new Moment(Thursday)}"), new Fact("Leads", $"{new Mention("jonas", "Jonas Weber")}")]),
        new Bullets([$"first", $"second"]),
        new Quote($"<script>alert('x')</script> <!channel> ]( *bold*\nsecond line"),
        new Note($"A small remark."),
        new Buttons(
        [
            new Button("I'm in", new ActionRef("lead.accept", "m1"), ButtonStyle.Primary),
            new Button("Swap", new ActionRef("lead.swap", "m1"), SpokenLabel: "Swap: Thursday 26 November"),
            new Button("Can't make it", new ActionRef("lead.decline", "m1"), ButtonStyle.Careful),
        ]),
    ];

    public static Message EveryKind => new($"The group meets {new Moment(Thursday)}", EveryBlock);

    public static IReadOnlyList<Field> EveryField =>
    [
        new TextField("mind", "What is top of mind?", "A few words are enough.", Multiline: true, Initial: "Deploys"),
        new ChoiceField("who", "Who may see it?", [new Option("me", "Only me", "Nobody else"), new Option("now", "Group now")], "me"),
        new ChoicesField("items", "Your open items", [new Option("1", "Write the guide"), new Option("2", "Ask")], ["2"]),
        new DateField("by", "By when?", new LocalDate(2026, 12, 1), Optional: true),
        new TimeField("at", "At what time?", new LocalTime(16, 0), "In the group's zone."),
        new PeopleField("members", "Members", ["maya", "jonas"], Most: 6),
    ];

    public static Form EveryFieldForm => new(
        new ActionRef("checkin", "m1"), "Check-in", "Save", $"For the meeting {new Moment(Thursday)}.", EveryField);

    /// <summary>Words that were something else on some platform, once.</summary>
    public static readonly string[] Nasty =
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!channel>", "<!here>", "<@U123>", "<#C123|general>",
        "<https://evil.example|good>", "](https://evil.example)", "[a](javascript:alert(1))", "*bold* _it_ ~no~ `code`", "&lt;b&gt; &amp;",
        "@[maya]", "@channel", "@everyone", "\u202Eevil\u202C", "\u2066a\u2069", "a\u0000b\u0007c", "a\r\nb\tc", "\ud800 lone", "lone \udc00",
        "😀😀😀", "مرحبا بالعالم", "שלום", "{\"piece\":\"link\"}", "';--", "${7*7}", "{{7*7}}", "%0d%0a", "\u200f\u200e\u061c", "\uFEFF", "‮",
        "<at>Maya Lindqvist</at>", "< at>x</ at>", "<AT >x</AT>", "<\u2060at>x</\u2060at>", "{{DATE(2026-11-26T15:00:00Z, LONG)}}", "{{{TIME(2026-11-26T15:00:00Z)}}}", "{\u2060{DATE}}",
        "- item", "1. item", "2) item", "# title", "+ item", "    code", "a | b", "~~~", "---", "snake_case_name", "\\*not\\*", "![p](https://evil.example/p.png)", "<https://evil.example>",
    ];
}
