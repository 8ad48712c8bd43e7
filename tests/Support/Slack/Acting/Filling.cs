using System.Text.Json.Nodes;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Tests.Support.Slack.Acting;

/// <summary>What a person writes into a modal: what stands there already, and what they change, by the fields' labels.
/// Choices are named as they are shown; several are separated by '|'.</summary>
internal static class Filling
{
    public static JsonObject Values(FakeView view, IReadOnlyList<(string Label, string Value)> answers)
    {
        var open = answers.ToDictionary(answer => answer.Label, answer => answer.Value);
        var values = new JsonObject();
        foreach (var block in view.Blocks.OfType<JsonObject>().Where(block => block["type"]!.GetValue<string>() == "input"))
        {
            var label = block["label"]!["text"]!.GetValue<string>();
            var element = block["element"]!.AsObject();
            var state = open.Remove(label, out var value) ? Answered(element, value) : Standing(element);
            if (IsEmpty(state) && block["optional"]?.GetValue<bool>() != true)
            {
                throw new InvalidOperationException($"Slack would not send the form: '{label}' is empty.");
            }

            values[block["block_id"]!.GetValue<string>()] = new JsonObject { [element["action_id"]!.GetValue<string>()] = state };
        }

        return open.Count == 0 ? values
            : throw new InvalidOperationException($"The form has no '{open.Keys.First()}'. It has: {string.Join(", ", view.Inputs)}.");
    }

    private static JsonObject Answered(JsonObject element, string value)
    {
        var type = element["type"]!.GetValue<string>();
        var parts = value.Length == 0 ? [] : value.Split('|');
        var (name, node) = type switch
        {
            "plain_text_input" => ("value", value.Length == 0 ? null : JsonValue.Create(Within(element, value))),
            "datepicker" => ("selected_date", value.Length == 0 ? null : JsonValue.Create(value)),
            "timepicker" => ("selected_time", value.Length == 0 ? null : JsonValue.Create(value)),
            "static_select" or "radio_buttons" => ("selected_option", parts is [var one] ? Option(element, one) : null),
            "checkboxes" or "multi_static_select" => ("selected_options", (JsonNode)new JsonArray([.. parts.Select(part => Option(element, part))])),
            "multi_users_select" => ("selected_users", new JsonArray([.. parts.Select(part => JsonValue.Create(part))])),
            "users_select" => ("selected_user", parts is [var person] ? JsonValue.Create(person) : null),
            _ => throw new InvalidOperationException($"Nobody here knows how to fill a {type}."),
        };
        return new JsonObject { ["type"] = type, [name] = node };
    }

    private static JsonObject Standing(JsonObject element)
    {
        var type = element["type"]!.GetValue<string>();
        var (name, initial) = type switch
        {
            "plain_text_input" => ("value", "initial_value"),
            "datepicker" => ("selected_date", "initial_date"),
            "timepicker" => ("selected_time", "initial_time"),
            "static_select" or "radio_buttons" => ("selected_option", "initial_option"),
            "checkboxes" or "multi_static_select" => ("selected_options", "initial_options"),
            "multi_users_select" => ("selected_users", "initial_users"),
            "users_select" => ("selected_user", "initial_user"),
            _ => throw new InvalidOperationException($"Nobody here knows how to fill a {type}."),
        };
        return new JsonObject { ["type"] = type, [name] = element[initial]?.DeepClone() ?? (name.EndsWith('s') ? new JsonArray() : null) };
    }

    private static JsonNode Option(JsonObject element, string shown)
    {
        var options = element["options"]?.AsArray().OfType<JsonObject>()
            ?? element["option_groups"]!.AsArray().SelectMany(group => group!["options"]!.AsArray().OfType<JsonObject>());
        var all = options.ToList();
        var found = all.Find(option => option["text"]!["text"]!.GetValue<string>() == shown) ?? all.Find(option => option["value"]!.GetValue<string>() == shown);
        return found?.DeepClone() ?? throw new InvalidOperationException(
            $"There is no '{shown}'. There are: {string.Join(", ", all.Select(option => option["text"]!["text"]!.GetValue<string>()))}.");
    }

    private static string Within(JsonObject element, string value) =>
        element["max_length"]?.GetValue<int>() is { } most && value.EnumerateRunes().Count() > most
            ? throw new InvalidOperationException($"Slack lets nobody write more than {most} characters there.")
            : value;

    private static bool IsEmpty(JsonObject state) =>
        state.All(member => member.Key == "type" || member.Value is null || member.Value is JsonArray { Count: 0 });
}
