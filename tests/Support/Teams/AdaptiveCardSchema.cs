using System.Text.Json.Nodes;
using PeerBot.Tests.Support.Schemas;

namespace PeerBot.Tests.Support.Teams;

/// <summary>The schema of Adaptive Cards 1.5 as its makers publish it, on machines that have it; our own rules
/// (<see cref="AdaptiveCardRules"/>) are checked everywhere.</summary>
public static class AdaptiveCardSchema
{
    private static readonly JsonObject? Schema = ReferenceFolder.Find("teams", "adaptive-card-1.5.0.schema.json") is { } path
        ? JsonNode.Parse(File.ReadAllText(path))!.AsObject()
        : null;

    /// <summary>Whether there is a schema to check against.</summary>
    public static bool IsHere => Schema is not null;

    /// <summary>What is wrong with a card by the schema; empty when nothing is, and where there is no schema.</summary>
    public static IReadOnlyList<string> Check(JsonNode card)
    {
        if (Schema is null)
        {
            return [];
        }

        // What Teams adds to cards (mentions, looking for people) is not in the schema of all hosts.
        var plain = JsonNode.Parse(card.ToJsonString())!.AsObject();
        plain.Remove("msteams");
        foreach (var input in plain["body"]!.AsArray().OfType<JsonObject>())
        {
            input.Remove("choices.data");
        }

        if (JsonSchema.Check(Schema, plain).Count == 0)
        {
            return [];
        }

        // "None of them" says little; ask each element by its own kind.
        var wrong = plain["body"]!.AsArray().OfType<JsonObject>().Concat((plain["actions"] as JsonArray ?? []).OfType<JsonObject>())
            .SelectMany(part => JsonSchema.Check(Of((string?)part["type"] ?? "Nothing"), part).Select(said => $"{part["type"]}{said}")).ToList();
        return wrong.Count > 0 ? wrong : ["is no card by the schema"];
    }

    private static JsonObject Of(string kind)
    {
        var one = Schema!.DeepClone().AsObject();
        one.Remove("anyOf");
        one["$ref"] = $"#/definitions/{kind}";
        return one["definitions"]![kind] is null ? new JsonObject { ["enum"] = new JsonArray("a known kind") } : one;
    }
}
