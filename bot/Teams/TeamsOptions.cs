namespace PeerBot.Teams;

/// <summary>How this program is connected to Microsoft Teams; the setting of the same name under <c>Teams:</c> gives each value.</summary>
public sealed record TeamsOptions
{
    /// <summary>The name of this platform in <see cref="Chat.Channels.Place.Platform"/>.</summary>
    public const string Platform = "teams";

    /// <summary>The bot's Microsoft App ID.</summary>
    public required string AppId { get; init; }

    /// <summary>Nothing of the secrets (T10).</summary>
    public override string ToString() => "TeamsOptions ***";
}
