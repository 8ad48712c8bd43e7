using System.Text.Json.Nodes;
using NodaTime;
using PeerBot.Chat.Messages;

namespace PeerBot.Slack.Rendering;

/// <summary>Each kind of block in Slack's terms. One renderer draws one message: it numbers the buttons.</summary>
internal sealed class BlockKitBlocks(DateTimeZone zone) : IBlockRenderer<IReadOnlyList<JsonObject>>
{
    private int _buttons;
    private bool _hasPrimary;

    /// <summary>All blocks of a message; its summary where it has none.</summary>
    public IReadOnlyList<JsonObject> Of(Message message)
    {
        IReadOnlyList<JsonObject> drawn = [.. message.Blocks.SelectMany(block => block.Render(this))];
        return drawn.Count == 0 ? Paragraph(new Paragraph(message.Summary)) : drawn;
    }

    // A header takes words only: no dates, no mentions, one line.
    public IReadOnlyList<JsonObject> Heading(Heading heading)
    {
        var words = heading.Text.ToPlain(zone);
        var isWords = heading.Text.Pieces.All(piece => piece is Words) && !words.Contains('\n');
        return isWords && SlackLimits.Length(words) <= SlackLimits.Header
            ? [new JsonObject { ["type"] = "header", ["text"] = TextObjects.Plain(words, SlackLimits.Header) }]
            : [RichText.Section(heading.Text, zone, strong: true)];
    }

    public IReadOnlyList<JsonObject> Paragraph(Paragraph paragraph) => [RichText.Section(paragraph.Text, zone)];

    // Fields of a section would stand side by side, but take markup only; a name and its value read well in one line.
    public IReadOnlyList<JsonObject> Facts(Facts facts) => facts.Items.Count == 0
        ? []
        : [RichText.Section(PeerBot.Chat.Messages.Text.Join("\n", facts.Items.Select(Line)), zone)];

    public IReadOnlyList<JsonObject> Bullets(Bullets bullets) => bullets.Items.Count == 0 ? [] : [RichText.Bullets(bullets.Items, zone)];

    public IReadOnlyList<JsonObject> Quote(Quote quote) => [RichText.Quote(quote.Text, zone)];

    public IReadOnlyList<JsonObject> Note(Note note) => [SmallPrint(note.Text, zone)];

    public IReadOnlyList<JsonObject> Buttons(Buttons buttons) =>
    [
        .. buttons.Items.Chunk(SlackLimits.ActionsElements).Select(row => new JsonObject
        {
            ["type"] = "actions",
            ["elements"] = new JsonArray([.. row.Select(Draw)]),
        }),
    ];

    /// <summary>A small remark: plain where it is words only, marked up where it holds more, rich where markup would change the words.</summary>
    public static JsonObject SmallPrint(Text text, DateTimeZone zone)
    {
        if (!Mrkdwn.Keeps(text) && text.Pieces.Any(piece => piece is not Words))
        {
            return RichText.Section(text, zone);
        }

        return new JsonObject
        {
            ["type"] = "context",
            ["elements"] = new JsonArray(text.Pieces.All(piece => piece is Words)
                ? TextObjects.Plain(text.ToPlain(zone), SlackLimits.TextObject)
                : TextObjects.Marked(Mrkdwn.Of(text, zone), SlackLimits.TextObject)),
        };
    }

    private static Text Line(Fact fact) => $"{PeerBot.Chat.Messages.Text.Strong($"{fact.Label}:")} {fact.Value}";

    private JsonObject Draw(Button button)
    {
        var drawn = new JsonObject
        {
            ["type"] = "button",
            ["action_id"] = $"b{_buttons++}",
            ["text"] = TextObjects.Plain(button.Label, SlackLimits.ButtonText),
            ["value"] = button.Action.ToString(),
        };
        var spoken = Wording.Clean(button.SpokenLabel ?? string.Empty);
        if (!string.IsNullOrWhiteSpace(spoken))
        {
            drawn["accessibility_label"] = SlackLimits.Cut(spoken, SlackLimits.AccessibilityLabel);
        }

        if (button.Style == ButtonStyle.Careful)
        {
            drawn["style"] = "danger";
        }
        else if (button.Style == ButtonStyle.Primary && !_hasPrimary)
        {
            _hasPrimary = true;
            drawn["style"] = "primary";
        }

        return drawn;
    }
}
