namespace PeerBot.Chat.Requests;

/// <summary>Who asks, as the platform vouches for it. Ids are the platform's own; everything else is what the platform last said.</summary>
/// <param name="Zone">A tz database id, when the platform knows one.</param>
/// <param name="IsGuest">A guest or a stranger from another workspace.</param>
public sealed record Caller(string Platform, string Workspace, string Person, string Name, string? Zone, bool IsGuest = false);
