using System.Text.Json.Nodes;
using NodaTime;
using PeerBot.Chat.Messages;

namespace PeerBot.Slack.Rendering;

/// <summary>Text as Slack's <c>rich_text</c>: a list of typed pieces. Words travel as <c>text</c> elements, which Slack shows as
/// they are, so by their type they cannot become a mention, a link, markup, an emoji or a quotation; a section with mrkdwn
/// could promise that only by taking characters away. Moments are <c>date</c> elements, shown in each reader's zone.</summary>
internal sealed class RichText : ITextRenderer<IEnumerable<JsonObject>>
{
    private readonly DateTimeZone _zone;
    private readonly bool _strong;

    private RichText(DateTimeZone zone, bool strong) => (_zone, _strong) = (zone, strong);

    /// <summary>A block of one line or several.</summary>
    public static JsonObject Section(Text text, DateTimeZone zone, bool strong = false) => Block(Part("rich_text_section", text, zone, strong));

    /// <summary>What a person wrote, set apart.</summary>
    public static JsonObject Quote(Text text, DateTimeZone zone) => Block(Part("rich_text_quote", text, zone, strong: false));

    /// <summary>A list with bullets.</summary>
    public static JsonObject Bullets(IEnumerable<Text> items, DateTimeZone zone) => Block(new JsonObject
    {
        ["type"] = "rich_text_list",
        ["style"] = "bullet",
        ["elements"] = new JsonArray([.. items.Select(item => Part("rich_text_section", item, zone, strong: false))]),
    });

    public IEnumerable<JsonObject> Words(Words words) =>
        words.Value.Length == 0 ? [] : [Styled(new JsonObject { ["type"] = "text", ["text"] = words.Value })];

    public IEnumerable<JsonObject> Strong(Strong strong) => Elements(strong.Inner, new RichText(_zone, strong: true));

    public IEnumerable<JsonObject> Mention(Mention mention) => PersonId.IsOne(mention.Person)
        ? [Styled(new JsonObject { ["type"] = "user", ["user_id"] = mention.Person })]
        : Words(new Words(mention.Name));

    public IEnumerable<JsonObject> Moment(Moment moment) =>
    [
        Styled(new JsonObject
        {
            ["type"] = "date",
            ["timestamp"] = moment.At.ToUnixTimeSeconds(),
            ["format"] = DateFormat.Of(moment.Style),
            ["fallback"] = moment.ToPlain(_zone),
        }),
    ];

    public IEnumerable<JsonObject> Link(Link link)
    {
        var label = link.Label.ToPlain(_zone);
        var address = link.Target.AbsoluteUri;
        return SlackLimits.Length(address) > SlackLimits.Url
            ? Words(new Words(label))
            : [Styled(new JsonObject { ["type"] = "link", ["url"] = address, ["text"] = string.IsNullOrWhiteSpace(label) ? address : label })];
    }

    public IEnumerable<JsonObject> Typed(Typed typed) => Words(new Words(typed.ToPlain(_zone)));

    private static JsonObject Block(JsonObject part) => new() { ["type"] = "rich_text", ["elements"] = new JsonArray(part) };

    private static JsonObject Part(string type, Text text, DateTimeZone zone, bool strong)
    {
        var elements = Shorten(Joined(Elements(text, new RichText(zone, strong))));
        return new JsonObject
        {
            ["type"] = type,
            ["elements"] = IsEmpty(elements) ? [new JsonObject { ["type"] = "text", ["text"] = TextObjects.Nothing }] : new JsonArray([.. elements]),
        };
    }

    private static IEnumerable<JsonObject> Elements(Text text, RichText renderer) => text.Pieces.SelectMany(piece => piece.Render(renderer));

    private static bool IsEmpty(IReadOnlyList<JsonObject> elements) =>
        elements.All(element => IsText(element) && string.IsNullOrWhiteSpace((string?)element["text"]));

    // Words that follow one another are one element: shorter, and read out without pauses.
    private static IEnumerable<JsonObject> Joined(IEnumerable<JsonObject> elements)
    {
        JsonObject? last = null;
        foreach (var element in elements)
        {
            if (last is not null && IsText(last) && IsText(element) && last.ContainsKey("style") == element.ContainsKey("style"))
            {
                last["text"] = (string?)last["text"] + (string?)element["text"];
                continue;
            }

            if (last is not null)
            {
                yield return last;
            }

            last = element;
        }

        if (last is not null)
        {
            yield return last;
        }
    }

    private static bool IsText(JsonObject element) => (string?)element["type"] == "text";

    // Nothing is escaped here, so a cut can fall between any two characters.
    private static List<JsonObject> Shorten(IEnumerable<JsonObject> elements)
    {
        var kept = new List<JsonObject>();
        var room = SlackLimits.RichText - TextObjects.Nothing.Length;
        foreach (var element in elements)
        {
            var words = (string?)element["text"] ?? (string?)element["fallback"] ?? (string)element["user_id"]!;
            var length = SlackLimits.Length(words) + SlackLimits.Length((string?)element["url"] ?? string.Empty);
            if (length > room)
            {
                kept.Add(new JsonObject
                {
                    ["type"] = "text",
                    ["text"] = IsText(element) && room > 1 ? SlackLimits.Cut(words, room) : TextObjects.Nothing,
                });
                return kept;
            }

            room -= length;
            kept.Add(element);
        }

        return kept;
    }

    private JsonObject Styled(JsonObject element)
    {
        if (_strong)
        {
            element["style"] = new JsonObject { ["bold"] = true };
        }

        return element;
    }
}
