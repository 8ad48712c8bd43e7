namespace PeerBot.Teams;

/// <summary>One of Microsoft's clouds, each with its own Bot Framework.</summary>
/// <param name="Name">As the setting <c>Teams:Cloud</c> names it.</param>
/// <param name="Issuer">Who issues the tokens the bot is called with.</param>
/// <param name="Scope">What the bot's own tokens are for.</param>
/// <param name="MultiTenant">The tenant a multi-tenant app gets its tokens from.</param>
public sealed record TeamsCloud(
    string Name, string Issuer, Uri OpenIdMetadataUrl, Uri Authority, string Scope, string MultiTenant, IReadOnlyList<string> ServiceUrlHosts)
{
    /// <summary>Everywhere but where another one is said.</summary>
    public static TeamsCloud Public { get; } = new(
        "Public",
        "https://api.botframework.com",
        new Uri("https://login.botframework.com/v1/.well-known/openidconfiguration"),
        new Uri("https://login.microsoftonline.com/"),
        "https://api.botframework.com/.default",
        "botframework.com",
        ["smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"]);

    /// <summary>The United States government's (GCC High and DoD). GCC itself is in the public cloud.</summary>
    /// <remarks>https://learn.microsoft.com/microsoftteams/platform/concepts/cloud-overview</remarks>
    public static TeamsCloud UsGovernment { get; } = new(
        "USGov",
        "https://api.botframework.us",
        new Uri("https://login.botframework.azure.us/v1/.well-known/openidconfiguration"),
        new Uri("https://login.microsoftonline.us/"),
        "https://api.botframework.us/.default",
        "MicrosoftServices.onmicrosoft.us",
        ["smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us"]);

    public static IReadOnlyList<TeamsCloud> All { get; } = [Public, UsGovernment];
}
