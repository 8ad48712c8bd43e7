using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Tests.Support.Slack.Api;

/// <summary>One call that was made, with its arguments as they came.</summary>
/// <param name="Token">The bot token's own record; null for methods that want none or another.</param>
internal sealed record ApiCall(SlackTown Town, string Method, FakeToken? Token, IReadOnlyDictionary<string, string> Arguments, Instant At)
{
    /// <summary>The error it was answered with, or null.</summary>
    public string? Error { get; set; }

    /// <summary>Basic authentication's user and password, for the one method that takes them.</summary>
    public (string User, string Password)? Basic { get; init; }

    public string? Text(string name) => Arguments.GetValueOrDefault(name);

    public string Needed(string name) => Arguments[name];

    public bool Flag(string name, bool otherwise = false) => Text(name) is { } said ? said is "true" or "1" : otherwise;

    public int Number(string name, int otherwise) => Text(name) is { } said ? int.Parse(said, CultureInfo.InvariantCulture) : otherwise;

    public JsonArray? List(string name) => Text(name) is { } said ? JsonNode.Parse(said)!.AsArray() : null;

    public JsonObject? Object(string name) => Text(name) is { } said ? JsonNode.Parse(said)!.AsObject() : null;

    /// <summary>The conversation named by an argument, if this token may see it.</summary>
    public FakeConversation Conversation(string argument = "channel") =>
        Token!.Find(Needed(argument)) is { } found && (found.HasBot || !found.IsPrivate) ? found : throw new RefusedException("channel_not_found");

    public void Complain(string what) => Town.Complain($"{Method}: {what}");

    /// <summary>What is wrong with the arguments, by the method's own table.</summary>
    public static IEnumerable<string> Check(ApiMethod method, IReadOnlyDictionary<string, string> arguments)
    {
        foreach (var name in arguments.Keys.Where(name => method.Arguments.All(known => known.Name != name)))
        {
            yield return $"there is no argument {name}";
        }

        foreach (var argument in method.Arguments)
        {
            if (!arguments.TryGetValue(argument.Name, out var value))
            {
                if (argument.IsRequired)
                {
                    yield return $"{argument.Name} is missing";
                }
            }
            else if (!Fits(argument.Kind, value))
            {
                yield return $"{argument.Name} is not a {argument.Kind}";
            }
        }
    }

    private static bool Fits(ArgumentKind kind, string value) => kind switch
    {
        ArgumentKind.Flag => value is "true" or "false" or "1" or "0",
        ArgumentKind.Number => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        ArgumentKind.List => Parse(value) is JsonArray,
        ArgumentKind.Object => Parse(value) is JsonObject,
        _ => value.Length > 0,
    };

    private static JsonNode? Parse(string value)
    {
        try
        {
            return JsonNode.Parse(value);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
