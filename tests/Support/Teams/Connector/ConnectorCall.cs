using System.Text.Json.Nodes;

namespace PeerBot.Tests.Support.Teams.Connector;

/// <summary>One call of the connector, taken apart.</summary>
/// <param name="Path">The steps after <c>v3</c>, unescaped.</param>
internal sealed record ConnectorCall(string Method, string Region, string Tenant, IReadOnlyList<string> Path, IReadOnlyDictionary<string, string> Query, JsonObject? Body, Instant At)
{
    /// <summary>What it asks for, in a word: <c>send</c>, <c>put</c>, <c>delete</c>, <c>create</c>, <c>members</c>, <c>member</c>, <c>channels</c>.</summary>
    public string Operation => (Method, Path) switch
    {
        ("POST", ["conversations"]) => "create",
        ("POST", ["conversations", _, "activities"]) => "send",
        ("PUT", ["conversations", _, "activities", _]) => "put",
        ("DELETE", ["conversations", _, "activities", _]) => "delete",
        ("GET", ["conversations", _, "pagedmembers"]) => "members",
        ("GET", ["conversations", _, "members", _]) => "member",
        ("GET", ["teams", _, "conversations"]) => "channels",
        _ => "unknown",
    };

    public bool IsTargeted => Query.GetValueOrDefault("isTargetedActivity") == "true";

    /// <summary>The status it was answered with.</summary>
    public int Status { get; set; }
}

/// <summary>Teams refuses; the status and the code it names.</summary>
internal sealed class TeamsRefusedException(int status, string code) : Exception(code)
{
    public int Status { get; } = status;

    public string Code { get; } = code;
}
