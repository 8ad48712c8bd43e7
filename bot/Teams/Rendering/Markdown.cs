using System.Text.RegularExpressions;
using PeerBot.Chat.Messages;

namespace PeerBot.Teams.Rendering;

/// <summary>Text as the Markdown of a <c>TextBlock</c>, for what a run cannot hold: mentions and links. Words are strong only
/// where nothing in them or beside them could end that early.</summary>
internal sealed partial class Markdown : ITextRenderer<string>
{
    private const int MostOfAddress = 2000;

    private readonly Audience _audience;
    private readonly Mentions _mentions;

    private Markdown(Audience audience, Mentions mentions) => (_audience, _mentions) = (audience, mentions);

    /// <summary>The text line by line. A blank line, which Markdown would not show, is left out.</summary>
    public static IReadOnlyList<string> Lines(Text text, Audience audience, Mentions mentions)
    {
        var all = Of(text, new Markdown(audience, mentions));
        return [.. all.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).Select(TeamsText.NoBlock)];
    }

    public string Words(Words words) => TeamsText.Escape(words.Value);

    public string Strong(Strong strong)
    {
        var inner = Of(strong.Inner, this);
        return Tame().IsMatch(inner) ? $"**{inner}**{TeamsText.Joiner}" : inner;
    }

    public string Mention(Mention mention) => _audience.IsGroup && Mentions.IsPerson(mention.Person)
        ? _mentions.Of(mention)
        : TeamsText.Escape(mention.ToPlain(_audience.Zone));

    public string Moment(Moment moment) => TeamsText.Escape(_audience.Say(moment));

    public string Link(Link link)
    {
        var label = TeamsText.Escape(link.Label.ToPlain(_audience.Zone).ReplaceLineEndings(" "));
        var address = Address(link.Target.AbsoluteUri);

        // With an exclamation mark before it, it would be a picture.
        return address.Length > MostOfAddress ? label : $"{TeamsText.Joiner}[{TeamsText.Filled(label)}]({address})";
    }

    public string Typed(Typed typed) => TeamsText.Escape(_audience.Say(typed));

    private static string Of(Text text, Markdown renderer) => string.Concat(text.Pieces.Select(piece => piece.Render(renderer)));

    // A bracket would end the address early, and "&copy;" in it would become a sign.
    private static string Address(string address) => Entity().Replace(address, "$1%3B")
        .Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);

    // Letters and digits alone: a star stands well beside them (https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis).
    // "$" would let a line break through at the end, and the stars would stand on two lines.
    [GeneratedRegex(@"^[\p{L}\p{Nd}]+(?: [\p{L}\p{Nd}]+)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Tame();

    [GeneratedRegex("(&[#A-Za-z0-9]+);", RegexOptions.NonBacktracking)]
    private static partial Regex Entity();
}
