using NodaTime;
using PeerBot.Chat.Messages;

namespace PeerBot.Slack.Rendering;

/// <summary>What a block says, for whoever does not see it. Screen readers read this and not the blocks
/// (https://docs.slack.dev/reference/methods/chat.postMessage), so nothing that is said is missing; buttons speak for themselves.</summary>
internal sealed class FallbackText(DateTimeZone zone) : IBlockRenderer<string>
{
    public string Heading(Heading heading) => Mrkdwn.Of(heading.Text, zone);

    public string Paragraph(Paragraph paragraph) => Mrkdwn.Of(paragraph.Text, zone);

    public string Facts(Facts facts) =>
        string.Join('\n', facts.Items.Select(fact => $"{Mrkdwn.Escape(Wording.Clean(fact.Label))}: {Mrkdwn.Of(fact.Value, zone)}"));

    public string Bullets(Bullets bullets) => string.Join('\n', bullets.Items.Select(item => $"- {Mrkdwn.Of(item, zone)}"));

    public string Quote(Quote quote) => $"\"{Mrkdwn.Of(quote.Text, zone)}\"";

    public string Note(Note note) => Mrkdwn.Of(note.Text, zone);

    public string Buttons(Buttons buttons) => string.Empty;
}
