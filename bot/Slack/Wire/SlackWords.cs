using System.Text;

namespace PeerBot.Slack.Wire;

/// <summary>From Slack's way of writing to plain words (https://docs.slack.dev/messaging/formatting-message-text): entities become
/// their characters, a mention of a person <c>@[id]</c>, a channel <c>#name</c>, a link its address.</summary>
internal static class SlackWords
{
    public static string Plain(string? written)
    {
        if (written is null || written.AsSpan().IndexOfAny('<', '&') < 0)
        {
            return written ?? string.Empty;
        }

        var plain = new StringBuilder(written.Length);
        for (var at = 0; at < written.Length; at++)
        {
            var end = written[at] == '<' ? written.IndexOf('>', at) : -1;
            if (end < 0)
            {
                plain.Append(written[at]);
                continue;
            }

            plain.Append(Piece(written[(at + 1)..end]));
            at = end;
        }

        return plain.Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&").ToString();
    }

    /// <summary>The words after a mention at their beginning.</summary>
    public static string AfterMention(string? written)
    {
        var words = (written ?? string.Empty).TrimStart();
        var end = words.StartsWith("<@", StringComparison.Ordinal) ? words.IndexOf('>') : -1;
        return Plain(words[(end + 1)..]).Trim(' ', '\n', '\t', '\u00a0', ':', ',');
    }

    private static string Piece(string piece)
    {
        var bar = piece.IndexOf('|');
        var (target, label) = bar < 0 ? (piece, string.Empty) : (piece[..bar], piece[(bar + 1)..]);
        return target switch
        {
            ['@', .. var person] => $"@[{person}]",
            ['#', .. var channel] => $"#{(label.Length > 0 ? label : channel)}",
            ['!', .. var special] => label.Length > 0 ? label : $"@{special.Split('^')[0]}",
            _ when target.StartsWith("mailto:", StringComparison.Ordinal) => target["mailto:".Length..],
            _ => target,
        };
    }
}
