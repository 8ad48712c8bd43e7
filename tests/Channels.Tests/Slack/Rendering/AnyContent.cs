using CsCheck;
using PeerBot.Channels.Tests.Chat;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;

namespace PeerBot.Channels.Tests.Slack.Rendering;

/// <summary>Messages and forms of any shape, with any words in them.</summary>
internal static class AnyContent
{
    private static readonly string[] Parts =
    [
        .. Samples.Nasty, "", " ", "\n", "a", "*", "_", "~", "`", ">", "> quoted", ":smile:", "https://evil.example", "http://evil.example|x", "&amp;", "&", "<", "<<", "a&lt", "x ", "🙂", "👩‍👩‍👧‍👧",
        "&&&&&&&&&&&&", "<!date^1^{time}|x>", "<!subteam^S1>", "@here", "#general", "mailto:a@b.example", "```", "\u200b", "e\u0301",
    ];

    private static readonly Gen<string> Short = Gen.OneOf(
        Gen.String, Gen.Int[0, Parts.Length - 1].Array[0, 6].Select(picked => string.Concat(picked.Select(i => Parts[i]))));

    private static readonly Gen<string> Long = Gen.Select(Gen.Int[0, Parts.Length - 1], Gen.Int[100, 5000]).Select((part, length) =>
        string.Concat(Enumerable.Repeat(Parts[part] + "x", 1 + (length / (Parts[part].Length + 1)))));

    /// <summary>Words of any length, mostly short.</summary>
    public static Gen<string> Words { get; } = Gen.Frequency((12, Short), (1, Long));

    private static readonly Gen<TextPiece> Simple = Words.Select(words => (TextPiece)new Words(words));

    private static readonly Gen<TextPiece> Piece = Gen.OneOf(
        Simple,
        Simple,
        Words.Select(words => (TextPiece)new Strong($"{words}")),
        Gen.Select(Gen.OneOf(Gen.Const("U0123ABC"), Short), Words).Select((id, name) => (TextPiece)new Mention(id, name)),
        Gen.Select(Gen.Int[0, 2_000_000_000], Gen.Int[0, 2]).Select((at, style) => (TextPiece)new Moment(Instant.FromUnixTimeSeconds(at), (MomentStyle)style)),
        Gen.Select(Words, Words).Select((label, path) => (TextPiece)new Link($"{label}", new Uri("https://example.org/?q=" + Uri.EscapeDataString(Wording.Clean(path))))));

    /// <summary>Texts with every kind of piece.</summary>
    public static Gen<Text> Text { get; } = Piece.List[0, 5].Select(pieces => new Text(pieces));

    private static readonly Gen<Button> Button = Gen.Select(Words, Gen.Int[0, 2], Words).Select((label, style, spoken) =>
        new Button(label, new ActionRef("item.done", "i1"), (ButtonStyle)style, spoken.Length == 0 ? null : spoken));

    private static readonly Gen<Block> Block = Gen.OneOf(
        Text.Select(text => (Block)new Heading(text)),
        Words.Select(words => (Block)new Heading($"{words}")),
        Text.Select(text => (Block)new Paragraph(text)),
        Text.Select(text => (Block)new Quote(text)),
        Text.Select(text => (Block)new Note(text)),
        Words.Select(words => (Block)new Note($"{words}")),
        Gen.Select(Words, Text).List[0, 14].Select(facts => (Block)new Facts([.. facts.Select(fact => new Fact(fact.Item1, fact.Item2))])),
        Text.List[0, 30].Select(items => (Block)new Bullets(items)),
        Button.List[0, 60].Select(items => (Block)new Buttons(items)));

    /// <summary>Messages from nothing to far too much.</summary>
    public static Gen<Message> Message { get; } = Gen.Select(Text, Gen.Frequency((8, Block.List[0, 6]), (1, Block.List[40, 70])))
        .Select((summary, blocks) => new Message(summary, blocks));

    private static readonly Gen<Option> Choice = Gen.Select(Gen.Int[0, 400], Words, Words)
        .Select((value, label, description) => new Option($"{value}".PadLeft(150, 'v'), label, description));

    private static readonly Gen<List<Option>> Choices = Gen.Frequency((6, Choice.List[0, 12]), (1, Gen.Int[90, 250].Select(count => Enumerable.Range(0, count).Select(i => new Option($"{i}", $"Number {i}")).ToList())));

    private static readonly Gen<Func<string, Field>> Field = Gen.OneOf(
        Gen.Select(Words, Words, Gen.Int[-5, 9000], Words).Select((label, hint, most, initial) =>
            (Func<string, Field>)(key => new TextField(key, label, hint, most % 2 == 0, most, most % 3 == 0, initial))),
        Gen.Select(Words, Choices, Gen.Int[0, 300]).Select((label, options, initial) =>
            (Func<string, Field>)(key => new ChoiceField(key, label, options, options.Count == 0 ? null : options[initial % options.Count].Value, Optional: initial % 2 == 0))),
        Gen.Select(Words, Choices, Gen.Int[0, 300]).Select((label, options, initial) =>
            (Func<string, Field>)(key => new ChoicesField(key, label, options, [.. options.Take(initial).Select(option => option.Value), "gone"]))),
        Gen.Select(Words, Gen.Int[0, 1000]).Select((label, day) =>
            (Func<string, Field>)(key => new DateField(key, label, day == 0 ? null : new LocalDate(2026, 1, 1).PlusDays(day)))),
        Gen.Select(Words, Gen.Int[0, 1439]).Select((label, minute) =>
            (Func<string, Field>)(key => new TimeField(key, label, minute == 0 ? null : LocalTime.FromMinutesSinceMidnight(minute)))),
        Gen.Select(Words, Gen.Int[0, 12], Gen.Int[-1, 10], Short).Select((label, people, most, odd) =>
            (Func<string, Field>)(key => new PeopleField(key, label, [.. Enumerable.Range(0, people).Select(i => $"U{i % 9}"), odd], most))));

    private static readonly Gen<List<Func<string, Field>>> Many = Short.List[95, 110]
        .Select(labels => labels.ConvertAll(label => (Func<string, Field>)(key => new TextField(key, label))));

    /// <summary>Forms from empty to far too long.</summary>
    public static Gen<Form> Form { get; } = Gen.Select(Words, Words, Text, Gen.Frequency((8, Field.List[0, 6]), (1, Many)))
        .Select((title, submit, intro, fields) =>
            new Form(new ActionRef("checkin", "m1"), title, submit, intro, [.. fields.Select((make, i) => make($"f{i}"))]));
}
