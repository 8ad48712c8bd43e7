using System.Text.Json.Nodes;
using PeerBot.Tests.Support.Teams.Town;

namespace PeerBot.Tests.Support.Teams.Acting;

/// <summary>What a person writes into a card: what stands there already, and what they change, by the inputs' labels. Choices are named
/// as they are shown; several are separated by '|'.</summary>
internal static class CardFilling
{
    /// <summary>The data of an action together with what was filled in, as Teams merges them.</summary>
    public static JsonObject Data(JsonObject card, JsonObject action, IReadOnlyList<(string Label, string Value)> answers)
    {
        var open = answers.ToDictionary(answer => answer.Label, answer => answer.Value);
        var data = action["data"]?.DeepClone().AsObject() ?? [];
        foreach (var input in CardWords.Inputs(card))
        {
            var value = open.Remove(CardWords.Label(input), out var written) ? Answered(input, written) : input["value"]?.GetValue<string>() ?? string.Empty;
            if (value.Length == 0 && input["isRequired"]?.GetValue<bool>() == true)
            {
                throw new InvalidOperationException($"Teams would not send the form: '{CardWords.Label(input)}' is empty.");
            }

            // What is empty comes as an empty string, whatever the documentation says of leaving it out.
            data[input["id"]!.GetValue<string>()] = value;
        }

        return open.Count == 0 ? data
            : throw new InvalidOperationException($"The card has no '{open.Keys.First()}'. It has: {string.Join(", ", CardWords.Inputs(card).Select(CardWords.Label))}.");
    }

    private static string Answered(JsonObject input, string written) => CardWords.Type(input) switch
    {
        "Input.Text" => input["maxLength"]?.GetValue<int>() is { } most && written.Length > most
            ? throw new InvalidOperationException($"Teams lets nobody write more than {most} characters there.")
            : written,
        "Input.ChoiceSet" => string.Join(',', written.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(one => Choice(input, one))),
        _ => written,
    };

    private static string Choice(JsonObject input, string shown)
    {
        var all = input["choices"]!.AsArray().OfType<JsonObject>().ToList();
        var found = all.Find(choice => choice["title"]!.GetValue<string>() == shown) ?? all.Find(choice => choice["title"]!.GetValue<string>().StartsWith($"{shown} – ", StringComparison.Ordinal))
            ?? all.Find(choice => choice["value"]!.GetValue<string>() == shown);
        return found?["value"]!.GetValue<string>()
            ?? (input["choices.data"] is not null ? shown : throw new InvalidOperationException(
                $"There is no '{shown}'. There are: {string.Join(", ", all.Select(choice => choice["title"]!.GetValue<string>()))}."));
    }
}
