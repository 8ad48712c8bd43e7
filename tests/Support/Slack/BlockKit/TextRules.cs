using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PeerBot.Tests.Support.Slack.BlockKit;

/// <summary>Text objects, and what may stand in Slack's markup (https://docs.slack.dev/messaging/formatting-message-text).</summary>
internal static partial class TextRules
{
    public static void PlainIfThere(JsonNode? text, int most, Findings findings)
    {
        if (text is not null)
        {
            Plain(text, most, findings);
        }
    }

    public static void Plain(JsonNode? text, int most, Findings findings) => Check(text, most, findings, plainOnly: true);

    public static void Any(JsonNode? text, int most, Findings findings) => Check(text, most, findings, plainOnly: false);

    /// <summary>Marked-up text: each <c>&lt;</c> begins a mention, a date or an https link, everything else is escaped, once.</summary>
    public static void Mrkdwn(JsonNode? text, int most, Findings findings)
    {
        if (Findings.Words(text) is not { } marked || string.IsNullOrWhiteSpace(marked))
        {
            findings.Add("is empty");
            return;
        }

        if (BlockKitRules.Count(marked) > most)
        {
            findings.Add($"is longer than {most}");
        }

        if (Callout().IsMatch(marked))
        {
            findings.Add("calls out to everybody");
        }

        var rest = Meant().Replace(marked, "");
        if (rest.Contains('<') || rest.Contains('>'))
        {
            findings.Add("has a < or > that is not escaped");
        }

        if (LooseAmpersand().IsMatch(rest))
        {
            findings.Add("has an & that is not escaped, or half an entity");
        }

        HalfCharacter(marked, findings);
    }

    public static void HalfCharacter(string words, Findings findings)
    {
        if (words.EnumerateRunes().Any(rune => rune.Value == 0xFFFD) && LoneSurrogate().IsMatch(words))
        {
            findings.Add("has half a character");
        }
    }

    private static void Check(JsonNode? text, int most, Findings findings, bool plainOnly)
    {
        if (text is not JsonObject node)
        {
            findings.Add("is no text object");
            return;
        }

        findings.Members(node, ["type", "text"], ["emoji", "verbatim"]);
        findings.Flag(node, "emoji");
        findings.Flag(node, "verbatim");
        switch (Findings.Words(node["type"]))
        {
            case "plain_text":
                findings.Short(node, "text", most, mayBeEmpty: false);
                HalfCharacter(Findings.Words(node["text"]) ?? "", findings);
                if (node["verbatim"] is not null)
                {
                    findings.Add("verbatim belongs to mrkdwn");
                }

                break;
            case "mrkdwn" when plainOnly:
                findings.Add("must be plain_text");
                break;
            case "mrkdwn":
                Mrkdwn(node["text"], most, findings);
                if (node["emoji"] is not null)
                {
                    findings.Add("emoji belongs to plain_text");
                }

                break;
            default:
                findings.Add("type is neither plain_text nor mrkdwn");
                break;
        }
    }

    [GeneratedRegex(@"<!(?!date\^)|<#|<@[^A-Za-z0-9]")]
    private static partial Regex Callout();

    [GeneratedRegex(@"<@[A-Za-z0-9_-]+>|<!date\^[0-9]+\^[^<>|^]*\{[a-z_]+\}[^<>|^]*\|[^<>|]+>|<https?://[^<>|\s]+(\|[^<>]+)?>")]
    private static partial Regex Meant();

    [GeneratedRegex("&(?!(amp|lt|gt);)")]
    private static partial Regex LooseAmpersand();

    [GeneratedRegex(@"[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]")]
    private static partial Regex LoneSurrogate();
}
