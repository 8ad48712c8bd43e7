using System.Text;
using System.Text.Json.Nodes;
using PeerBot.Tests.Support.Slack.BlockKit;

namespace PeerBot.Tests.Support.Slack;

/// <summary>What Slack accepts, as its reference documents it (https://docs.slack.dev/reference/block-kit), and a little less:
/// kinds we never send, and anything that would call out to everybody, are wrong too. The numbers are written out here again, so
/// that a wrong one in the renderer shows.</summary>
public static class BlockKitRules
{
    /// <summary>What is wrong; empty when nothing is.</summary>
    /// <param name="blocksOrView">For <c>message</c> the array of blocks, or an object with <c>blocks</c> and <c>text</c>; else the view.</param>
    /// <param name="surface"><c>message</c>, <c>modal</c> or <c>home</c>.</param>
    public static IReadOnlyList<string> Check(JsonNode? blocksOrView, string surface)
    {
        var findings = new Findings();
        switch (surface)
        {
            case "message" when blocksOrView is JsonArray blocks:
                Message(blocks, findings);
                break;
            case "message" when blocksOrView is JsonObject message:
                TextRules.Mrkdwn(message["text"], 4000, findings.At("text"));
                Message(message["blocks"] as JsonArray, findings);
                break;
            case "modal" or "home" when blocksOrView is JsonObject view:
                View(view, surface, findings);
                break;
            case "message" or "modal" or "home":
                findings.Add($"is no {surface}");
                break;
            default:
                throw new ArgumentException("A surface is message, modal or home.", nameof(surface));
        }

        return findings.All;
    }

    private static void Message(JsonArray? blocks, Findings findings)
    {
        if (blocks is null)
        {
            findings.Add("has no blocks");
            return;
        }

        BlockRules.Check(blocks, "message", 50, findings);

        // Undocumented: msg_blocks_too_long, seen from 11,341 characters of text and about 13,200 in all.
        if (Sum(blocks) > 12_000)
        {
            findings.Add("blocks are longer than 12,000 characters together");
        }
    }

    private static void View(JsonObject view, string surface, Findings findings)
    {
        findings.Members(view, ["type", "blocks"], surface == "modal"
            ? ["title", "submit", "close", "private_metadata", "callback_id", "external_id", "notify_on_close", "clear_on_close"]
            : ["private_metadata", "callback_id", "external_id"]);
        if (Findings.Words(view["type"]) != surface)
        {
            findings.Add($"type is not {surface}");
        }

        if (surface == "modal")
        {
            TextRules.Plain(view["title"], 24, findings.At("title"));
            TextRules.PlainIfThere(view["submit"], 24, findings.At("submit"));
            TextRules.PlainIfThere(view["close"], 24, findings.At("close"));
            if (view["submit"] is null && view["blocks"] is JsonArray asked && asked.OfType<JsonObject>().Any(block => Findings.Words(block["type"]) == "input"))
            {
                findings.Add("has an input and no submit");
            }
        }

        findings.Short(view, "private_metadata", 3000);
        findings.Short(view, "callback_id", 255);
        findings.Short(view, "external_id", 255);
        BlockRules.Check(view["blocks"] as JsonArray ?? [], surface, 100, findings);
        if (Encoding.UTF8.GetByteCount(view.ToJsonString(Findings.Relaxed)) > 250_000)
        {
            findings.Add("is larger than 250,000 bytes");
        }
    }

    private static int Sum(JsonNode? node) => node switch
    {
        JsonObject members => members.Sum(member => member.Key.Length + 4 + Sum(member.Value)),
        JsonArray items => items.Sum(item => 1 + Sum(item)),
        _ => Findings.Words(node) is { } words ? Count(words) : 10,
    };

    /// <summary>Slack counts code points.</summary>
    internal static int Count(string text) => text.EnumerateRunes().Count();
}
