using System.Text.Json.Nodes;

namespace PeerBot.Tests.Support.Slack.BlockKit;

/// <summary>Each kind of block, and all of them together.</summary>
internal static class BlockRules
{
    private static readonly Dictionary<string, string[]> KindsOn = new()
    {
        ["message"] = ["header", "section", "context", "divider", "actions", "rich_text", "image"],
        ["home"] = ["header", "section", "context", "divider", "actions", "rich_text", "image"],
        ["modal"] = ["header", "section", "context", "divider", "actions", "rich_text", "image", "input"],
    };

    public static void Check(JsonArray blocks, string surface, int most, Findings findings)
    {
        if (blocks.Count == 0)
        {
            findings.Add("has no blocks");
        }

        if (blocks.Count > most)
        {
            findings.Add($"has more than {most} blocks");
        }

        for (var i = 0; i < blocks.Count; i++)
        {
            var at = findings.At("blocks", i);
            if (blocks[i] is not JsonObject block || Findings.Words(block["type"]) is not { } kind || !KindsOn[surface].Contains(kind))
            {
                at.Add($"is no block for a {surface}");
                continue;
            }

            at.Short(block, "block_id", 255, mayBeEmpty: false);
            One(block, kind, at);
        }

        Twice(blocks.OfType<JsonObject>().Select(block => Findings.Words(block["block_id"])), "block_id", findings);
        var buttons = blocks.OfType<JsonObject>().Where(block => Findings.Words(block["type"]) == "actions")
            .SelectMany(block => block["elements"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        Twice(buttons.Select(button => Findings.Words(button["action_id"])), "action_id", findings);
        if (buttons.Count(button => Findings.Words(button["style"]) == "primary") > 1)
        {
            findings.Add("has more than one primary button");
        }
    }

    private static void One(JsonObject block, string kind, Findings findings)
    {
        switch (kind)
        {
            case "header":
                findings.Members(block, ["type", "text"], ["block_id"]);
                TextRules.Plain(block["text"], 150, findings.At("text"));
                break;
            case "section":
                Section(block, findings);
                break;
            case "context":
                findings.Members(block, ["type", "elements"], ["block_id"]);
                Each(findings.List(block, "elements", 1, 10), "elements", findings, (text, at) => TextRules.Any(text, 3000, at));
                break;
            case "divider":
                findings.Members(block, ["type"], ["block_id"]);
                break;
            case "image":
                findings.Members(block, ["type", "image_url", "alt_text"], ["block_id", "title"]);
                findings.Short(block, "alt_text", 2000, mayBeEmpty: false);
                findings.Address(block, "image_url");
                break;
            case "actions":
                findings.Members(block, ["type", "elements"], ["block_id"]);
                Each(findings.List(block, "elements", 1, 25), "elements", findings, ElementRules.InActions);
                break;
            case "rich_text":
                findings.Members(block, ["type", "elements"], ["block_id"]);
                Each(findings.List(block, "elements", 1, 1000), "elements", findings, RichTextRules.Part);
                break;
            case "input":
                findings.Members(block, ["type", "label", "element"], ["block_id", "hint", "optional", "dispatch_action"]);
                TextRules.Plain(block["label"], 2000, findings.At("label"));
                TextRules.PlainIfThere(block["hint"], 2000, findings.At("hint"));
                findings.Flag(block, "optional");
                findings.Flag(block, "dispatch_action");
                ElementRules.InInput(block["element"], findings.At("element"));
                break;
        }
    }

    private static void Section(JsonObject block, Findings findings)
    {
        findings.Members(block, ["type"], ["block_id", "text", "fields", "accessory", "expand"]);
        if (block["text"] is null && block["fields"] is null)
        {
            findings.Add("has neither text nor fields");
        }

        if (block["text"] is { } text)
        {
            TextRules.Any(text, 3000, findings.At("text"));
        }

        if (block["fields"] is not null)
        {
            Each(findings.List(block, "fields", 1, 10), "fields", findings, (field, at) => TextRules.Any(field, 2000, at));
        }

        if (block["accessory"] is { } accessory)
        {
            ElementRules.InActions(accessory, findings.At("accessory"));
        }
    }

    private static void Each(IReadOnlyList<JsonNode?> nodes, string list, Findings findings, Action<JsonNode?, Findings> check)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            check(nodes[i], findings.At(list, i));
        }
    }

    private static void Twice(IEnumerable<string?> ids, string what, Findings findings)
    {
        foreach (var twice in ids.Where(id => id is not null).GroupBy(id => id).Where(same => same.Count() > 1))
        {
            findings.Add($"has the {what} {twice.Key} twice");
        }
    }
}
