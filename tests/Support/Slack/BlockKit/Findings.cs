using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeerBot.Tests.Support.Slack.BlockKit;

/// <summary>What was found wrong, each with the place it was found at.</summary>
internal sealed class Findings
{
    public static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string> _all;
    private readonly string _place;

    public Findings()
        : this([], "")
    {
    }

    private Findings(List<string> all, string place) => (_all, _place) = (all, place);

    public IReadOnlyList<string> All => _all;

    public void Add(string what) => _all.Add(_place.Length == 0 ? what : $"{_place}: {what}");

    public Findings At(string part) => new(_all, _place.Length == 0 ? part : $"{_place}.{part}");

    public Findings At(string list, int number) => At($"{list}[{number}]");

    /// <summary>Every member is known, and those that are needed are there.</summary>
    public void Members(JsonObject node, string[] needed, string[] allowed)
    {
        foreach (var name in needed.Where(name => node[name] is null))
        {
            Add($"has no {name}");
        }

        foreach (var (name, _) in node.Where(member => !needed.Contains(member.Key) && !allowed.Contains(member.Key)))
        {
            Add($"has a {name}, which does not belong there");
        }
    }

    /// <summary>A string that, where it is there, is neither empty nor too long.</summary>
    public void Short(JsonObject node, string name, int most, bool mayBeEmpty = true)
    {
        if (node[name] is null)
        {
            return;
        }

        if (Words(node[name]) is not { } words)
        {
            Add($"{name} is not a string");
        }
        else if (!mayBeEmpty && string.IsNullOrWhiteSpace(words))
        {
            Add($"{name} is empty");
        }
        else if (BlockKitRules.Count(words) > most)
        {
            Add($"{name} is longer than {most}");
        }
    }

    /// <summary>A list with so many entries; an empty one where it is not there.</summary>
    public IReadOnlyList<JsonNode?> List(JsonObject node, string name, int least, int most)
    {
        var list = node[name] as JsonArray ?? [];
        if (list.Count < least)
        {
            Add($"has fewer than {least} {name}");
        }

        if (list.Count > most)
        {
            Add($"has more than {most} {name}");
        }

        return [.. list];
    }

    /// <summary>True, false or not there.</summary>
    public void Flag(JsonObject node, string name)
    {
        if (node[name] is { } value && value.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
        {
            Add($"{name} is neither true nor false");
        }
    }

    /// <summary>A web address.</summary>
    public void Address(JsonObject node, string name)
    {
        Short(node, name, 3000, mayBeEmpty: false);
        if (Words(node[name]) is { } address
            && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))))
        {
            Add($"{name} is no https address");
        }
    }

    public static string? Words(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    public static int? Number(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && int.TryParse(value.ToJsonString(), out var number) ? number : null;
}
