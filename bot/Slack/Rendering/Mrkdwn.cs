using System.Text.RegularExpressions;
using NodaTime;
using PeerBot.Chat.Messages;

namespace PeerBot.Slack.Rendering;

/// <summary>Text in Slack's markup, for the two places that take nothing else: the fallback of a message and small print.
/// <c>&amp; &lt; &gt;</c> are escaped, once, so nobody's words become a mention, a link or a command. They could still turn
/// bold (<c>*so*</c>); where that matters, <see cref="RichText"/> is used, which has no markup at all.</summary>
internal sealed partial class Mrkdwn : ITextRenderer<string>
{
    private readonly DateTimeZone _zone;

    private Mrkdwn(DateTimeZone zone) => _zone = zone;

    /// <summary>The text; <paramref name="zone"/> is for readers whose Slack cannot show a date by itself.</summary>
    public static string Of(Text text, DateTimeZone zone)
    {
        var mrkdwn = new Mrkdwn(zone);
        return string.Concat(text.Pieces.Select(piece => piece.Render(mrkdwn)));
    }

    /// <summary>Whether words look the same in this markup as they were written, and the text has no emphasis to lose.</summary>
    public static bool Keeps(Text text) => text.Pieces.All(piece => piece switch
    {
        Words words => !Markup().IsMatch(words.Value),
        Chat.Messages.Strong => false,
        _ => true,
    });

    public static string Escape(string words) => words.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>A text that is escaped already, at most so long, never ending inside an entity or a <c>&lt;…&gt;</c>.</summary>
    public static string Cut(string escaped, int most)
    {
        var cut = SlackLimits.Cut(escaped, most);
        if (cut.Length == escaped.Length && cut == escaped)
        {
            return cut;
        }

        var kept = cut[..^1];
        var open = kept.LastIndexOf('<');
        if (open > kept.LastIndexOf('>'))
        {
            kept = kept[..open];
        }

        var entity = kept.LastIndexOf('&');
        if (entity > kept.LastIndexOf(';'))
        {
            kept = kept[..entity];
        }

        return kept + "…";
    }

    public string Words(Words words) => Escape(words.Value);

    // Stars would be read out by a screen reader, and a star in the words would end the emphasis early.
    public string Strong(Strong strong) => Of(strong.Inner, _zone);

    public string Mention(Mention mention) => PersonId.IsOne(mention.Person) ? $"<@{mention.Person}>" : Escape(mention.ToPlain(_zone));

    public string Moment(Moment moment) =>
        $"<!date^{moment.At.ToUnixTimeSeconds()}^{DateFormat.Of(moment.Style)}|{moment.ToPlain(_zone)}>";

    public string Link(Link link)
    {
        var label = Escape(OneLine(link.Label.ToPlain(_zone)));
        var address = Escape(link.Target.AbsoluteUri);
        return SlackLimits.Length(address) > SlackLimits.Url ? label
            : string.IsNullOrWhiteSpace(label) ? $"<{address}>"
            : $"<{address}|{label}>";
    }

    public string Typed(Typed typed) => Escape(typed.ToPlain(_zone));

    private static string OneLine(string words) => words.ReplaceLineEndings(" ");

    // Emphasis, code, emoji, and a line that starts with ">" (escaped or not, it is a quotation).
    [GeneratedRegex(@"[*_~`]|:[^\s:]+:|(?m)^\s*>", RegexOptions.NonBacktracking)]
    private static partial Regex Markup();
}
