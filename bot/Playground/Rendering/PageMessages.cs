using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using PeerBot.Chat.Messages;

namespace PeerBot.Playground.Rendering;

/// <summary>A message as the page draws it: every word travels as a value, and only kinds named here become elements.</summary>
internal sealed class PageMessages(DateTimeZone zone) : IBlockRenderer<JsonNode>, ITextRenderer<JsonNode>
{
    /// <summary>The blocks of a message; its summary where it has none.</summary>
    public static JsonArray Blocks(Message message, DateTimeZone zone)
    {
        var page = new PageMessages(zone);
        return message.Blocks.Count == 0
            ? [page.Paragraph(new Paragraph(message.Summary))]
            : List(message.Blocks.Select(block => block.Render(page)));
    }

    /// <summary>One text as a list of pieces.</summary>
    public static JsonArray Pieces(Text text, DateTimeZone zone) => new PageMessages(zone).Pieces(text);

    public JsonNode Heading(Heading heading) => Block("heading", heading.Text);

    public JsonNode Paragraph(Paragraph paragraph) => Block("paragraph", paragraph.Text);

    public JsonNode Quote(Quote quote) => Block("quote", quote.Text);

    public JsonNode Note(Note note) => Block("note", note.Text);

    public JsonNode Facts(Facts facts) => new JsonObject
    {
        ["kind"] = "facts",
        ["items"] = List(facts.Items.Select(fact => new JsonObject { ["label"] = fact.Label, ["value"] = Pieces(fact.Value) })),
    };

    public JsonNode Bullets(Bullets bullets) => new JsonObject
    {
        ["kind"] = "bullets",
        ["items"] = List(bullets.Items.Select(Pieces)),
    };

    public JsonNode Buttons(Buttons buttons) => new JsonObject
    {
        ["kind"] = "buttons",
        ["items"] = List(buttons.Items.Select(button => new JsonObject
        {
            ["label"] = button.Label,
            ["action"] = button.Action.ToString(),
            ["style"] = button.Style switch
            {
                ButtonStyle.Primary => "primary",
                ButtonStyle.Careful => "careful",
                _ => "plain",
            },
            ["spoken"] = button.SpokenLabel,
        })),
    };

    public JsonNode Words(Words words) => new JsonObject { ["piece"] = "words", ["words"] = words.Value };

    public JsonNode Strong(Strong strong) => new JsonObject { ["piece"] = "strong", ["inner"] = Pieces(strong.Inner) };

    public JsonNode Mention(Mention mention) => new JsonObject
    {
        ["piece"] = "mention",
        ["person"] = mention.Person,
        ["name"] = mention.ToPlain(zone),
    };

    public JsonNode Moment(Moment moment) => new JsonObject
    {
        ["piece"] = "moment",
        ["at"] = InstantPattern.ExtendedIso.Format(moment.At),
        ["words"] = moment.ToPlain(zone),
    };

    public JsonNode Link(Link link) => new JsonObject
    {
        ["piece"] = "link",
        ["label"] = Pieces(link.Label),
        ["href"] = link.Target.AbsoluteUri,
    };

    public JsonNode Typed(Typed typed) => Words(new Words(typed.ToPlain(zone)));

    private JsonObject Block(string kind, Text text) => new() { ["kind"] = kind, ["text"] = Pieces(text) };

    private JsonArray Pieces(Text text) => List(text.Pieces.Select(piece => piece.Render(this)));

    private static JsonArray List(IEnumerable<JsonNode> nodes) => new([.. nodes]);
}
