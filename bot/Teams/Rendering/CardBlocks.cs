using System.Text.Json.Nodes;
using PeerBot.Chat.Messages;

namespace PeerBot.Teams.Rendering;

/// <summary>Each kind of block in the terms of Adaptive Cards. One renderer draws one card: it collects who is mentioned.</summary>
internal sealed class CardBlocks(Audience audience) : IBlockRenderer<IReadOnlyList<JsonObject>>
{
    private const string Close = "Small";

    private readonly Mentions _mentions = new();
    private bool _hasPrimary;

    public Mentions Mentions => _mentions;

    private CardTexts Texts => new(audience, _mentions);

    /// <summary>All elements of a message; its summary where it has none.</summary>
    public IReadOnlyList<JsonObject> Of(Message message)
    {
        IReadOnlyList<JsonObject> drawn = [.. message.Blocks.SelectMany(block => block.Render(this))];
        return drawn.Count == 0 ? Texts.Of(message.Summary) : drawn;
    }

    public IReadOnlyList<JsonObject> Heading(Heading heading) => [Texts.Heading(heading.Text)];

    public IReadOnlyList<JsonObject> Paragraph(Paragraph paragraph) => Texts.Of(paragraph.Text);

    // A FactSet reads Markdown in names and values (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format);
    // a name and its value read well in one line.
    public IReadOnlyList<JsonObject> Facts(Facts facts) => Listed(facts.Items.Select(fact => Text.Of($"{Text.Strong($"{fact.Label}")}: {fact.Value}")));

    public IReadOnlyList<JsonObject> Bullets(Bullets bullets) => Listed(bullets.Items.Select(item => Text.Of($"• {item}")));

    public IReadOnlyList<JsonObject> Quote(Quote quote) =>
    [
        new JsonObject { ["type"] = "Container", ["style"] = "emphasis", ["items"] = new JsonArray([.. Texts.Quoted(quote.Text)]) },
    ];

    public IReadOnlyList<JsonObject> Note(Note note) => Texts.Of(note.Text, small: true);

    public IReadOnlyList<JsonObject> Buttons(Buttons buttons) =>
    [
        .. buttons.Items.Chunk(TeamsLimits.ActionsInSet).Select(row => new JsonObject
        {
            ["type"] = "ActionSet",
            ["actions"] = new JsonArray([.. row.Select(Draw)]),
        }),
    ];

    private IReadOnlyList<JsonObject> Listed(IEnumerable<Text> lines) =>
        [.. lines.SelectMany((line, i) => Texts.Of(line, spacing: i == 0 ? null : Close))];

    private JsonObject Draw(Button button)
    {
        var isPrimary = button.Style == ButtonStyle.Primary && !_hasPrimary;
        _hasPrimary |= isPrimary;
        return CardActions.Button(button, isPrimary ? "positive" : button.Style == ButtonStyle.Careful ? "destructive" : null);
    }
}
