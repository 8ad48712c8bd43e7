namespace PeerBot.Tests.Support.Slack.Town;

/// <summary>The tokens that were given out, the codes and refresh tokens that can be changed for one, and the app's own secrets.</summary>
internal sealed class FakeTokens
{
    /// <summary>Everything PeerBot may ask for; a token given without a list has them all.</summary>
    public static IReadOnlySet<string> EveryScope { get; } = new HashSet<string>
    {
        "app_mentions:read", "channels:history", "channels:read", "chat:write", "commands", "groups:history", "groups:read", "im:history",
        "im:read", "im:write", "users:read", "team:read",
    };

    public Dictionary<string, FakeToken> Bots { get; } = [];

    public Dictionary<string, Grant> Codes { get; } = [];

    public Dictionary<string, FakeToken> Refreshing { get; } = [];

    /// <summary>The app-level token of Socket Mode.</summary>
    public string AppToken { get; } = "xapp-1-A0PEER-fake";

    public string ClientId { get; } = "1111.2222";

    public string ClientSecret { get; } = "fake-client-secret";

    /// <summary>Whether new tokens expire and come with a refresh token.</summary>
    public bool Rotates { get; set; }

    /// <summary>What a person allowed on Slack's own page; changed once for a token.</summary>
    public sealed record Grant(string Installation, IReadOnlyList<FakeWorkspace> Workspaces, string Person, string? RedirectUri, Instant At)
    {
        public bool IsUsed { get; set; }
    }
}
