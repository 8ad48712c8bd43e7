using System.Text.Json.Nodes;

namespace PeerBot.Tests.Support.Slack.Api;

/// <summary>What a method's argument has to look like.</summary>
internal enum ArgumentKind
{
    Text,
    Flag,
    Number,
    List,
    Object,
}

internal sealed record Argument(string Name, ArgumentKind Kind = ArgumentKind.Text, bool IsRequired = false);

/// <summary>Whose token a method wants.</summary>
internal enum TokenKind
{
    Bot,
    App,
    None,
}

/// <summary>A method of the Web API, as far as PeerBot uses it.</summary>
/// <param name="Scopes">One of these is needed; none when empty.</param>
internal sealed record ApiMethod(
    string Name, Func<ApiCall, JsonObject> Run, IReadOnlyList<Argument> Arguments, IReadOnlyList<string> Scopes, TokenKind Token = TokenKind.Bot);

/// <summary>A call that is answered with <c>ok: false</c>.</summary>
internal sealed class RefusedException(string code) : Exception(code)
{
    public string Code { get; } = code;
}
