using NodaTime;

namespace PeerBot.Chat.Messages;

/// <summary>A whole message as plain lines, for places that show nothing else.</summary>
public sealed class PlainText : IBlockRenderer<string>
{
    private readonly Func<Text, string> _say;

    private PlainText(Func<Text, string> say) => _say = say;

    /// <summary>The message line by line, buttons named in brackets, times shown in <paramref name="zone"/>.</summary>
    public static string Of(Message message, DateTimeZone zone) => Of(message, text => text.ToPlain(zone));

    /// <summary>The same where texts are put into words by <paramref name="say"/>.</summary>
    public static string Of(Message message, Func<Text, string> say) => message.Blocks.Count == 0
        ? say(message.Summary)
        : string.Join('\n', message.Blocks.Select(block => block.Render(new PlainText(say))));

    public string Heading(Heading heading) => _say(heading.Text);

    public string Paragraph(Paragraph paragraph) => _say(paragraph.Text);

    public string Facts(Facts facts) => string.Join('\n', facts.Items.Select(fact => $"{fact.Label}: {_say(fact.Value)}"));

    public string Bullets(Bullets bullets) => string.Join('\n', bullets.Items.Select(item => $"- {_say(item)}"));

    public string Quote(Quote quote) => string.Join('\n', _say(quote.Text).Split('\n').Select(line => $"> {line}"));

    public string Note(Note note) => _say(note.Text);

    public string Buttons(Buttons buttons) => string.Join(' ', buttons.Items.Select(button => $"[{button.Label}]"));
}
