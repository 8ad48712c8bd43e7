using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PeerBot.Tests.Support.Schemas;

/// <summary>As much of JSON Schema (drafts 4 to 7) as the manifests of Slack and Teams and Adaptive Cards use. A keyword it does not
/// know is an error, so that nothing is passed over.</summary>
public sealed class JsonSchema
{
    // "_note" is Slack's own kind of remark; "version", "features" and "example" are those of Adaptive Cards.
    private static readonly string[] Remarks =
        ["$schema", "$id", "id", "_note", "title", "description", "default", "definitions", "format", "examples", "example", "version", "features", "then"];

    private readonly JsonObject _root;
    private readonly List<string> _wrong = [];

    private JsonSchema(JsonObject root) => _root = root;

    public static IReadOnlyList<string> Check(JsonObject schema, JsonNode? value)
    {
        var check = new JsonSchema(schema);
        check.Walk(schema, value, "");
        return check._wrong;
    }

    private void Walk(JsonObject schema, JsonNode? value, string at)
    {
        foreach (var (keyword, rule) in schema.Where(member => !Remarks.Contains(member.Key)))
        {
            if (!Holds(keyword, rule!, schema, value, at))
            {
                _wrong.Add($"{at}: {keyword}");
            }
        }
    }

    private bool Holds(string keyword, JsonNode rule, JsonObject schema, JsonNode? value, string at) => keyword switch
    {
        "$ref" => Descend(Target(rule.GetValue<string>()), value, at),
        "type" => (rule is JsonArray kinds ? kinds.Select(kind => kind!.GetValue<string>()) : [rule.GetValue<string>()]).Any(kind => IsA(kind, value)),
        "enum" => rule.AsArray().Any(allowed => JsonNode.DeepEquals(allowed, value)),
        "const" => JsonNode.DeepEquals(rule, value),
        "anyOf" => rule.AsArray().Any(option => Check(_root, option!.AsObject(), value).Count == 0),
        "oneOf" => rule.AsArray().Count(option => Check(_root, option!.AsObject(), value).Count == 0) == 1,
        "allOf" => rule.AsArray().All(each => Descend(each!.AsObject(), value, at)),
        "if" => Check(_root, rule.AsObject(), value).Count > 0 || Descend(schema["then"]!.AsObject(), value, at),
        "dependencies" => value is not JsonObject map || rule.AsObject().All(needs => !map.ContainsKey(needs.Key) || needs.Value!.AsArray().All(name => map.ContainsKey(name!.GetValue<string>()))),
        "minimum" => !IsA("number", value) || value!.GetValue<double>() >= rule.GetValue<double>(),
        "maximum" => !IsA("number", value) || value!.GetValue<double>() <= rule.GetValue<double>(),
        "required" => value is not JsonObject map || rule.AsArray().All(name => map.ContainsKey(name!.GetValue<string>())),
        "properties" => value is not JsonObject map || map.All(member =>
            rule[member.Key] is not JsonObject inner || Descend(inner, member.Value, $"{at}/{member.Key}")),
        "patternProperties" => value is not JsonObject map || map.All(member => rule.AsObject().All(pattern =>
            !Regex.IsMatch(member.Key, pattern.Key) || Descend(pattern.Value!.AsObject(), member.Value, $"{at}/{member.Key}"))),
        "additionalProperties" => value is not JsonObject map || map.All(member => IsNamed(schema, member.Key) || (rule is JsonObject inner
            ? Descend(inner, member.Value, $"{at}/{member.Key}")
            : rule.GetValue<bool>())),
        "items" => value is not JsonArray list || list.All(item => Descend(rule.AsObject(), item, $"{at}/[]")),
        "minLength" => Text(value) is not { } text || text.Length >= rule.GetValue<int>(),
        "maxLength" => Text(value) is not { } text || text.Length <= rule.GetValue<int>(),
        // "regex" is no word of JSON Schema: Slack means the pattern of the background colour by it.
        "pattern" or "regex" => Text(value) is not { } text || Regex.IsMatch(text, rule.GetValue<string>()),
        "minItems" => value is not JsonArray list || list.Count >= rule.GetValue<int>(),
        "maxItems" => value is not JsonArray list || list.Count <= rule.GetValue<int>(),
        "uniqueItems" => value is not JsonArray list || list.Select(item => item?.ToJsonString()).Distinct().Count() == list.Count,
        "minProperties" => value is not JsonObject map || map.Count >= rule.GetValue<int>(),
        "maxProperties" => value is not JsonObject map || map.Count <= rule.GetValue<int>(),
        _ => throw new InvalidOperationException($"The keyword {keyword} is not known here."),
    };

    // What is wrong inside is noted there.
    private bool Descend(JsonObject schema, JsonNode? value, string at)
    {
        Walk(schema, value, at);
        return true;
    }

    private static List<string> Check(JsonObject root, JsonObject schema, JsonNode? value)
    {
        var check = new JsonSchema(root);
        check.Walk(schema, value, "");
        return check._wrong;
    }

    private JsonObject Target(string reference) =>
        reference[2..].Split('/').Aggregate((JsonNode)_root, (node, part) => node[part]!).AsObject();

    private static bool IsNamed(JsonObject schema, string name) =>
        schema["properties"]?[name] is not null
        || (schema["patternProperties"] is JsonObject patterns && patterns.Any(pattern => Regex.IsMatch(name, pattern.Key)));

    private static string? Text(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static bool IsA(string kind, JsonNode? value) => kind switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => Text(value) is not null,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "integer" or "number" => value?.GetValueKind() == JsonValueKind.Number,
        "null" => value is null,
        _ => throw new InvalidOperationException($"The type {kind} is not known here."),
    };
}
