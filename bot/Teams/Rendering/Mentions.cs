using System.Text;
using System.Text.Json.Nodes;
using PeerBot.Chat.Messages;

namespace PeerBot.Teams.Rendering;

/// <summary>The people mentioned in one card. Teams finds a mention by its text, which stands in the card and in its list of
/// entities alike (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format), so two people of one
/// name need different texts.</summary>
internal sealed class Mentions
{
    private const int MostOfName = 100;
    private const int MostOfId = 300;

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly List<JsonObject> _entities = [];

    /// <summary>The entities for those who are mentioned in these elements: not all that was drawn need be shown.</summary>
    public JsonArray In(IEnumerable<JsonObject> elements)
    {
        var said = _entities.Count == 0 ? [] : elements.SelectMany(Said).ToList();
        return new([.. _entities.Where(entity => said.Exists(words => words.Contains((string)entity["text"]!, StringComparison.Ordinal))).Select(entity => entity.DeepClone())]);
    }

    /// <summary>Whether an id can be a person's at all; anything else is shown as a name.</summary>
    public static bool IsPerson(string id) =>
        id.Length is > 0 and <= MostOfId && id.All(c => c is > ' ' and < '\u007f' and not ('<' or '>' or '"' or '\\'));

    /// <summary>What stands in the text for a person.</summary>
    public string Of(Mention mention)
    {
        if (_texts.TryGetValue(mention.Person, out var known))
        {
            return known;
        }

        var name = Name(mention.Name);
        var text = $"<at>{name}</at>";
        while (_texts.ContainsValue(text))
        {
            name += TeamsText.Joiner;
            text = $"<at>{name}</at>";
        }

        _texts[mention.Person] = text;
        _entities.Add(new JsonObject
        {
            ["type"] = "mention",
            ["text"] = text,
            ["mentioned"] = new JsonObject { ["id"] = mention.Person, ["name"] = name },
        });
        return text;
    }

    /// <summary>A name as it can stand inside a mention. Names are people's own words too, so what Markdown or XML could read is left out.</summary>
    public static string Name(string name)
    {
        var kept = new StringBuilder();
        foreach (var c in Wording.Clean(name).ReplaceLineEndings(" "))
        {
            _ = c is '<' or '>' or '&' or '*' or '_' or '[' or ']' or '`' or '\\' or '~' or '{' or '}' or '"' or TeamsText.Joiner ? kept : kept.Append(c);
        }

        var trimmed = TeamsLimits.Cut(kept.ToString().Trim(), MostOfName);
        return trimmed.Length == 0 ? "Somebody" : trimmed;
    }

    private static IEnumerable<string> Said(JsonObject element) => element["items"] is JsonArray items
        ? items.OfType<JsonObject>().SelectMany(Said)
        : (string?)element["type"] == "TextBlock" ? [(string)element["text"]!] : [];
}
