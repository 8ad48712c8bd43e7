using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PeerBot.Tests.Support.Slack.BlockKit;

/// <summary>Rich text (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block). Elements that call out to many
/// (broadcast, usergroup, channel) exist; we never mean them.</summary>
internal static partial class RichTextRules
{
    private static readonly string[] Styles = ["bold", "italic", "strike", "code", "underline"];

    public static void Part(JsonNode? part, Findings findings)
    {
        if (part is not JsonObject node)
        {
            findings.Add("is no rich text");
            return;
        }

        switch (Findings.Words(node["type"]))
        {
            case "rich_text_section":
                findings.Members(node, ["type", "elements"], []);
                Elements(node, findings);
                break;
            case "rich_text_quote" or "rich_text_preformatted":
                findings.Members(node, ["type", "elements"], ["border"]);
                Elements(node, findings);
                break;
            case "rich_text_list":
                findings.Members(node, ["type", "elements", "style"], ["indent", "offset", "border"]);
                if (Findings.Words(node["style"]) is not ("bullet" or "ordered"))
                {
                    findings.Add("style is neither bullet nor ordered");
                }

                var items = findings.List(node, "elements", 1, 1000);
                for (var i = 0; i < items.Count; i++)
                {
                    if (items[i] is JsonObject item && Findings.Words(item["type"]) == "rich_text_section")
                    {
                        Part(item, findings.At("elements", i));
                    }
                    else
                    {
                        findings.At("elements", i).Add("is no rich_text_section");
                    }
                }

                break;
            default:
                findings.Add("is no kind of rich text");
                break;
        }
    }

    private static void Elements(JsonObject part, Findings findings)
    {
        var elements = findings.List(part, "elements", 1, 1000);
        var length = 0;
        for (var i = 0; i < elements.Count; i++)
        {
            var at = findings.At("elements", i);
            if (elements[i] is JsonObject element)
            {
                Element(element, at);
                length += BlockKitRules.Count(Findings.Words(element["text"]) ?? "");
            }
            else
            {
                at.Add("is no element");
            }
        }

        if (length > 4000)
        {
            findings.Add("is longer than 4000");
        }
    }

    private static void Element(JsonObject element, Findings findings)
    {
        switch (Findings.Words(element["type"]))
        {
            case "text":
                findings.Members(element, ["type", "text"], ["style"]);
                if (Findings.Words(element["text"]) is not { Length: > 0 } words)
                {
                    findings.Add("text is empty");
                }
                else
                {
                    TextRules.HalfCharacter(words, findings);
                }

                break;
            case "user":
                findings.Members(element, ["type", "user_id"], ["style"]);
                if (Findings.Words(element["user_id"]) is not { } id || !Id().IsMatch(id))
                {
                    findings.Add("user_id is no id");
                }

                break;
            case "link":
                findings.Members(element, ["type", "url"], ["text", "style"]);
                findings.Address(element, "url");
                break;
            case "date":
                findings.Members(element, ["type", "timestamp", "format"], ["fallback", "url", "style"]);
                if (Findings.Number(element["timestamp"]) is null && element["timestamp"]?.GetValueKind() != JsonValueKind.Number)
                {
                    findings.Add("timestamp is no number");
                }

                if (Findings.Words(element["format"]) is not { } format || !Token().IsMatch(format))
                {
                    findings.Add("format says no date");
                }

                findings.Short(element, "fallback", 300, mayBeEmpty: false);
                break;
            default:
                findings.Add("is no element we send");
                break;
        }

        if (element["style"] is { } style
            && !(style is JsonObject styles && styles.All(member => Styles.Contains(member.Key) && member.Value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False)))
        {
            findings.Add("style is none");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,40}$")]
    private static partial Regex Id();

    [GeneratedRegex(@"\{(date|date_long|date_num|date_short|date_short_pretty|date_long_pretty|date_pretty|day_divider_pretty|time|time_secs|ago)\}")]
    private static partial Regex Token();
}
