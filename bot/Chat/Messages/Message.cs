using System.Text.Json.Serialization;
using NodaTime;

namespace PeerBot.Chat.Messages;

/// <summary>Something PeerBot says: a one-line summary for notifications and screen readers, and the blocks.</summary>
/// <param name="Summary">One line that is enough by itself.</param>
/// <param name="Blocks">The message as it is shown; empty means that the summary is all there is to say.</param>
[method: JsonConstructor]
public sealed record Message(Text Summary, IReadOnlyList<Block> Blocks)
{
    public Message(Text summary, params Block[] blocks)
        : this(summary, (IReadOnlyList<Block>)blocks)
    {
    }

    /// <summary>The reader's zone, or the group's, as a tz database id: for platforms that cannot show each reader their own time.</summary>
    public string? Zone { get; init; }

    /// <summary>A message of one sentence.</summary>
    public static Message Of(Text text) => new(text, new Paragraph(text));

    /// <summary>The whole message as plain text, times shown in <paramref name="zone"/>.</summary>
    public string ToPlain(DateTimeZone zone) => PlainText.Of(this, zone);
}
