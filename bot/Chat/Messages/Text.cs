using System.Runtime.CompilerServices;
using System.Text;
using NodaTime;

namespace PeerBot.Chat.Messages;

/// <summary>Words with a few typed pieces in them. Markup, mentions and links exist only as pieces, so a string that a
/// person wrote can never become one: write <c>$"You lead on {moment}"</c> where a <see cref="Text"/> is expected.
/// Values of other types do not compile.</summary>
[InterpolatedStringHandler]
public sealed class Text
{
    private readonly List<TextPiece> _pieces;

    public Text(int literalLength, int formattedCount) => _pieces = new List<TextPiece>((formattedCount * 2) + 1);

    public Text(IEnumerable<TextPiece> pieces) => _pieces = [.. pieces];

    /// <summary>The pieces in reading order.</summary>
    public IReadOnlyList<TextPiece> Pieces => _pieces;

    /// <summary>The same text; gives an interpolated string its type where the compiler cannot see it.</summary>
    public static Text Of(Text text) => text;

    /// <summary>Plain words, whoever wrote them; control characters and direction overrides are taken out.</summary>
    public static Text Words(string words) => new([new Words(words)]);

    public static Text Strong(Text text) => new([new Strong(text)]);

    public static Text Link(Text label, Uri target) => new([new Link(label, target)]);

    /// <summary>The texts one after the other with <paramref name="between"/> in between.</summary>
    public static Text Join(string between, IEnumerable<Text> texts) => new(texts.SelectMany(
        (text, i) => i == 0 ? text.Pieces : [new Words(between), .. text.Pieces]));

    /// <summary>"Ana", "Ana and Ben", "Ana, Ben and Chris".</summary>
    public static Text List(IReadOnlyList<Text> texts) => texts.Count switch
    {
        0 => new Text([]),
        1 => texts[0],
        _ => $"{Join(", ", texts.Take(texts.Count - 1))} and {texts[^1]}",
    };

    public void AppendLiteral(string value) => _pieces.Add(new Words(value));

    public void AppendFormatted(string value) => _pieces.Add(new Words(value));

    public void AppendFormatted(int value) => _pieces.Add(new Words(value.ToString()));

    public void AppendFormatted(Text value) => _pieces.AddRange(value.Pieces);

    public void AppendFormatted(TextPiece value) => _pieces.Add(value);

    /// <summary>A calendar date: "Friday 4 December".</summary>
    public void AppendFormatted(LocalDate value) => _pieces.Add(new Words(Wording.Date(value)));

    /// <summary>The text without markup, times shown in <paramref name="zone"/>.</summary>
    public string ToPlain(DateTimeZone zone)
    {
        var plain = new StringBuilder();
        foreach (var piece in _pieces)
        {
            plain.Append(piece.ToPlain(zone));
        }

        return plain.ToString();
    }

    public override string ToString() => ToPlain(DateTimeZone.Utc);
}
