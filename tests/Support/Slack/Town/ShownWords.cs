using System.Text.Json.Nodes;

namespace PeerBot.Tests.Support.Slack.Town;

/// <summary>What a reader sees of blocks.</summary>
internal static class ShownWords
{
    private static readonly string[] Interactive = ["button"];

    /// <summary>Every text of the blocks, in order, a line each; buttons as <c>[label]</c>.</summary>
    public static string Of(JsonArray blocks)
    {
        var lines = new List<string>();
        foreach (var block in blocks.OfType<JsonObject>())
        {
            Read(block, lines);
        }

        return string.Join('\n', lines);
    }

    public static IEnumerable<JsonObject> Buttons(JsonArray? blocks) => blocks is null
        ? []
        : blocks.OfType<JsonObject>().SelectMany(Elements).Where(element => Interactive.Contains(element["type"]?.GetValue<string>()));

    public static string Label(JsonObject button) => button["text"]!["text"]!.GetValue<string>();

    /// <summary>The interactive parts of a block.</summary>
    public static IEnumerable<JsonObject> Elements(JsonObject block)
    {
        foreach (var name in (string[])["elements", "accessory", "element"])
        {
            switch (block[name])
            {
                case JsonArray several:
                    foreach (var one in several.OfType<JsonObject>())
                    {
                        yield return one;
                    }

                    break;
                case JsonObject one:
                    yield return one;
                    break;
            }
        }
    }

    private static void Read(JsonObject block, List<string> lines)
    {
        switch (block["type"]?.GetValue<string>())
        {
            case "button":
                lines.Add($"[{Label(block)}]");
                return;
            case "rich_text_section" or "rich_text_preformatted" or "rich_text_quote":
                lines.Add(string.Concat(block["elements"]!.AsArray().OfType<JsonObject>().Select(RichText)));
                return;
            case "mrkdwn" or "plain_text":
                lines.Add(block["text"]!.GetValue<string>());
                return;
        }

        foreach (var (name, value) in block)
        {
            if (name is "text" or "elements" or "accessory" or "fields" or "label" or "hint" or "element" or "title" or "placeholder")
            {
                foreach (var inner in value is JsonArray many ? [.. many.OfType<JsonObject>()] : value is JsonObject one ? [one] : Array.Empty<JsonObject>())
                {
                    Read(inner, lines);
                }
            }
        }
    }

    private static string RichText(JsonObject element) => element["type"]?.GetValue<string>() switch
    {
        "text" => element["text"]!.GetValue<string>(),
        "link" => element["text"]?.GetValue<string>() ?? element["url"]!.GetValue<string>(),
        "user" => $"<@{element["user_id"]!.GetValue<string>()}>",
        "channel" => $"<#{element["channel_id"]!.GetValue<string>()}>",
        "emoji" => $":{element["name"]!.GetValue<string>()}:",
        "date" => element["fallback"]?.GetValue<string>() ?? $"<date {element["timestamp"]}>",
        var other => $"<{other}>",
    };
}
