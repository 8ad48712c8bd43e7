using NodaTime;

namespace PeerBot.Teams;

/// <summary>How this program is connected to Microsoft Teams; the setting of the same name under <c>Teams:</c> gives each value.</summary>
public sealed record TeamsOptions
{
    /// <summary>The name of this platform in <see cref="Chat.Channels.Place.Platform"/>.</summary>
    public const string Platform = "teams";

    /// <summary>The bot's Microsoft App ID: who tokens from the Bot Framework must be meant for.</summary>
    public required string AppId { get; init; }

    /// <summary>The app's client secret.</summary>
    public string? AppPassword { get; init; }

    /// <summary>Instead of the secret: a PFX file, or a PEM file with certificate and private key in it.</summary>
    public string? Certificate { get; init; }

    public string? CertificatePassword { get; init; }

    public TeamsAppType AppType { get; init; } = TeamsAppType.MultiTenant;

    /// <summary>The tenant the app is registered in; null for a multi-tenant app.</summary>
    public string? TenantId { get; init; }

    public TeamsCloud Cloud { get; init; } = TeamsCloud.Public;

    /// <summary>Where the keys of the Bot Framework's tokens are found.</summary>
    public Uri OpenIdMetadataUrl { get; init; } = TeamsCloud.Public.OpenIdMetadataUrl;

    /// <summary>Where the bot gets its own tokens.</summary>
    public Uri Authority { get; init; } = TeamsCloud.Public.Authority;

    /// <summary>The only hosts (<c>host</c> or <c>host:port</c>) the bot calls back.</summary>
    public IReadOnlyList<string> ServiceUrlHosts { get; init; } = TeamsCloud.Public.ServiceUrlHosts;

    /// <summary>The only tenants PeerBot listens to; empty for all.</summary>
    public IReadOnlyList<string> AllowedTenants { get; init; } = [];

    /// <summary>Accept activities without a token from a simulator on this machine. The program sees to it that this is Development
    /// and that only this machine can reach it.</summary>
    public bool AllowAnonymousLoopback { get; init; }

    /// <summary>How long after a lost answer a message may still appear (F16).</summary>
    public Duration SettleTime { get; init; } = Duration.FromSeconds(60);

    /// <summary>After this the answer of a call counts as lost. Less than the ten seconds a delivery waits for a channel.</summary>
    internal Duration LongestCall { get; init; } = Duration.FromSeconds(9);

    /// <summary>Nothing of the secrets (T10).</summary>
    public override string ToString() => "TeamsOptions ***";
}

/// <summary>How the app is registered, by the names Azure gives.</summary>
public enum TeamsAppType
{
    /// <summary>Only registrations made before August 2025 are.</summary>
    MultiTenant,

    SingleTenant,

    /// <summary>A user-assigned managed identity: Azure keeps the secret.</summary>
    UserAssignedMSI,
}
