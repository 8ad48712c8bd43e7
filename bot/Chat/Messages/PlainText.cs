using NodaTime;

namespace PeerBot.Chat.Messages;

/// <summary>A whole message as plain lines, for places that show nothing else.</summary>
public sealed class PlainText : IBlockRenderer<string>
{
    private readonly DateTimeZone _zone;

    private PlainText(DateTimeZone zone) => _zone = zone;

    /// <summary>The message line by line, buttons named in brackets.</summary>
    public static string Of(Message message, DateTimeZone zone) => message.Blocks.Count == 0
        ? message.Summary.ToPlain(zone)
        : string.Join('\n', message.Blocks.Select(block => block.Render(new PlainText(zone))));

    public string Heading(Heading heading) => heading.Text.ToPlain(_zone);

    public string Paragraph(Paragraph paragraph) => paragraph.Text.ToPlain(_zone);

    public string Facts(Facts facts) => string.Join('\n', facts.Items.Select(fact => $"{fact.Label}: {fact.Value.ToPlain(_zone)}"));

    public string Bullets(Bullets bullets) => string.Join('\n', bullets.Items.Select(item => $"- {item.ToPlain(_zone)}"));

    public string Quote(Quote quote) => string.Join('\n', quote.Text.ToPlain(_zone).Split('\n').Select(line => $"> {line}"));

    public string Note(Note note) => note.Text.ToPlain(_zone);

    public string Buttons(Buttons buttons) => string.Join(' ', buttons.Items.Select(button => $"[{button.Label}]"));
}
