using System.Text.Json;
using System.Text.RegularExpressions;

namespace PeerBot.Slack.Api;

/// <summary>The shapes of Slack's ids. What has another shape is nobody's, and Slack need not be asked about it.</summary>
internal static partial class SlackIds
{
    public static bool IsWorkspace(string? id) => id is not null && Workspace().IsMatch(id);

    public static bool IsPerson(string? id) => id is not null && Person().IsMatch(id);

    public static bool IsConversation(string? id) => id is not null && Conversation().IsMatch(id);

    /// <summary>A message's <c>ts</c>: seconds and a counter, and never a number, which would lose digits.</summary>
    public static bool IsMessage(string? id) => id is not null && Message().IsMatch(id);

    public static JsonElement? Find(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) ? found : null;

    /// <summary>A member's words; null when it is missing, empty or something else.</summary>
    public static string? Words(this JsonElement element, string name) =>
        element.Find(name) is { ValueKind: JsonValueKind.String } found && found.GetString() is { Length: > 0 } words ? words : null;

    public static bool IsTrue(this JsonElement element, string name) => element.Find(name) is { ValueKind: JsonValueKind.True };

    [GeneratedRegex(@"\A[TE][A-Z0-9]{1,30}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Workspace();

    [GeneratedRegex(@"\A[UW][A-Z0-9]{1,30}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Person();

    [GeneratedRegex(@"\A[CDG][A-Z0-9]{1,30}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Conversation();

    [GeneratedRegex(@"\A[0-9]{1,12}\.[0-9]{1,9}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Message();
}
