using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeerBot.Tests.Support.Teams.Cards;

/// <summary>What was found wrong with a card, each with the place it was found at, and what is known of the whole card.</summary>
internal sealed class CardFindings
{
    private readonly List<string> _all;
    private readonly string _place;

    public CardFindings(bool isDialog)
        : this([], "", isDialog, [], [])
    {
    }

    private CardFindings(List<string> all, string place, bool isDialog, HashSet<string> ids, List<string> mentioned) =>
        (_all, _place, IsDialog, Ids, Mentioned) = (all, place, isDialog, ids, mentioned);

    public IReadOnlyList<string> All => _all;

    /// <summary>Whether the card stands in a dialog, where only <c>Action.Submit</c> works.</summary>
    public bool IsDialog { get; }

    /// <summary>The ids seen so far.</summary>
    public HashSet<string> Ids { get; }

    /// <summary>Every mention in a text so far, as it stands there.</summary>
    public List<string> Mentioned { get; }

    public void Add(string what) => _all.Add(_place.Length == 0 ? what : $"{_place}: {what}");

    public CardFindings At(string part) => new(_all, _place.Length == 0 ? part : $"{_place}.{part}", IsDialog, Ids, Mentioned);

    /// <summary>Every member is known, and those that are needed are there.</summary>
    public void Members(JsonObject node, string[] needed, params string[] allowed)
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

    public void OneOf(JsonObject node, string name, params string[] values)
    {
        if (node[name] is { } value && !values.Contains(Words(value)))
        {
            Add($"{name} is none of {string.Join(", ", values)}");
        }
    }

    public void Flag(JsonObject node, params string[] names)
    {
        foreach (var name in names.Where(name => node[name] is { } value && value.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False)))
        {
            Add($"{name} is neither true nor false");
        }
    }

    /// <summary>The objects of a list; anything else in it is wrong.</summary>
    public IEnumerable<(JsonObject Node, CardFindings At)> Each(JsonObject node, string name, int most)
    {
        var list = node[name] as JsonArray ?? [];
        if (list.Count == 0)
        {
            Add($"{name} is empty");
        }

        if (list.Count > most)
        {
            Add($"has more than {most} {name}");
        }

        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is JsonObject item)
            {
                yield return (item, At($"{name}[{i}]"));
            }
            else
            {
                Add($"{name}[{i}] is no object");
            }
        }
    }

    public static string? Words(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}
