using System.Text.Json.Nodes;
using PeerBot.Tests.Support.Teams.Town;

namespace PeerBot.Tests.Support.Teams.Acting;

/// <summary>A dialog that stands open.</summary>
/// <param name="IsExtension">Opened by the message extension; its answers go another way.</param>
/// <param name="Command">The extension's command.</param>
internal sealed record FakeDialog(string Title, JsonObject Card, FakeChat Where, FakePost? On, bool IsExtension, string? Command)
{
    public string Words => CardWords.Of(Card);

    public IReadOnlyList<string> Inputs => [.. CardWords.Inputs(Card).Select(CardWords.Label)];
}
