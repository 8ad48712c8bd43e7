namespace PeerBot.Slack.Install;

/// <summary>What PeerBot asks a workspace for; the manifest asks for the same and explains each.</summary>
internal static class SlackScopes
{
    /// <summary>Always.</summary>
    public static IReadOnlyList<string> Needed { get; } =
        ["app_mentions:read", "channels:read", "chat:write", "commands", "groups:read", "im:history", "im:write", "users:read"];

    /// <summary>To look for our own messages after a lost answer; only when that is switched on.</summary>
    public static IReadOnlyList<string> ForReadBack { get; } = ["channels:history", "groups:history"];

    public static IReadOnlyList<string> Of(SlackOptions options) => options.ReadBack ? [.. Needed, .. ForReadBack] : Needed;
}
