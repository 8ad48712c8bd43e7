using System.Text.Json.Nodes;

namespace PeerBot.Tests.Support.Teams.Town;

/// <summary>What a reader sees of a card, and what can be pressed and filled in there.</summary>
internal static class CardWords
{
    /// <summary>Every text of a card, in order, a line each; buttons as <c>[label]</c>, inputs by their label.</summary>
    public static string Of(JsonObject card)
    {
        var lines = new List<string>();
        Read(card, lines);

        // Interrupts what could be markup, and nobody sees it.
        return string.Join('\n', lines).Replace("\u2060", string.Empty, StringComparison.Ordinal);
    }

    public static IEnumerable<JsonObject> Actions(JsonNode? from) => Within(from).Where(node => Type(node).StartsWith("Action.", StringComparison.Ordinal));

    public static IEnumerable<JsonObject> Inputs(JsonNode? from) => Within(from).Where(node => Type(node).StartsWith("Input.", StringComparison.Ordinal));

    public static string Title(JsonObject action) => action["title"]!.GetValue<string>();

    /// <summary>An input's label, without the star or the words that say whether it has to be filled in.</summary>
    public static string Label(JsonObject input) => (input["label"]?.GetValue<string>() ?? string.Empty).Replace(" (optional)", string.Empty, StringComparison.Ordinal);

    public static string Type(JsonObject node) => node["type"]?.GetValueKind() == System.Text.Json.JsonValueKind.String ? node["type"]!.GetValue<string>() : string.Empty;

    private static IEnumerable<JsonObject> Within(JsonNode? from)
    {
        switch (from)
        {
            case JsonArray many:
                foreach (var found in many.SelectMany(Within))
                {
                    yield return found;
                }

                break;
            case JsonObject node:
                if (Type(node) is { Length: > 0 } type && type != "AdaptiveCard")
                {
                    yield return node;
                }

                foreach (var found in node.Where(member => member.Key is "body" or "actions" or "items" or "columns" or "rows" or "cells" or "inlines")
                    .SelectMany(member => Within(member.Value)))
                {
                    yield return found;
                }

                break;
        }
    }

    private static void Read(JsonObject node, List<string> lines)
    {
        switch (Type(node))
        {
            case "TextBlock":
                lines.Add(Plain(node["text"]!.GetValue<string>()));
                return;
            case "RichTextBlock":
                lines.Add(string.Concat(node["inlines"]!.AsArray().Select(inline => inline is JsonObject run ? run["text"]!.GetValue<string>() : inline!.GetValue<string>())));
                return;
            case "FactSet":
                lines.AddRange(node["facts"]!.AsArray().Select(fact => $"{Plain(fact!["title"]!.GetValue<string>())}: {Plain(fact["value"]!.GetValue<string>())}"));
                return;
            case var action when action.StartsWith("Action.", StringComparison.Ordinal):
                lines.Add($"[{Title(node)}]");
                return;
            case var input when input.StartsWith("Input.", StringComparison.Ordinal):
                lines.Add(Label(node));
                return;
        }

        foreach (var inner in node.Where(member => member.Key is "body" or "items" or "columns" or "rows" or "cells" or "actions")
            .SelectMany(member => member.Value!.AsArray().OfType<JsonObject>()))
        {
            Read(inner, lines);
        }
    }

    /// <summary>Markdown without its escapes and marks, as far as we write any.</summary>
    private static string Plain(string markdown)
    {
        var plain = new System.Text.StringBuilder();
        for (var i = 0; i < markdown.Length; i++)
        {
            if (markdown[i] == '\\' && i + 1 < markdown.Length && !char.IsLetterOrDigit(markdown[i + 1]))
            {
                i++;
            }

            plain.Append(markdown[i]);
        }

        return System.Net.WebUtility.HtmlDecode(plain.ToString()).Replace("<at>", "@", StringComparison.Ordinal).Replace("</at>", string.Empty, StringComparison.Ordinal)
            .Replace("**", string.Empty, StringComparison.Ordinal);
    }
}
