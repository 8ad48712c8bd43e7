namespace PeerBot.Teams.Install;

/// <summary>What to do when there is no token, by Microsoft's number for the reason
/// (https://learn.microsoft.com/entra/identity-platform/reference-error-codes).</summary>
internal static class TokenTrouble
{
    /// <summary>The setting to look at, and the words.</summary>
    /// <param name="key">The setting that holds the bot's credentials.</param>
    public static (string Key, string Words) Of(string key, string code, TeamsOptions options) => code switch
    {
        "AADSTS7000215" => (key, "this is not the secret's value. Copy the Value, not the Secret ID, of a client secret under Certificates & secrets of the app registration"),
        "AADSTS7000222" => (key, "the secret has expired. Make a new one under Certificates & secrets of the app registration"),
        "AADSTS700027" => (key, "the app registration does not know this certificate. Upload its public half under Certificates & secrets"),
        "AADSTS700016" => (TeamsSettings.AppIdKey, options.AppType == TeamsAppType.MultiTenant
            ? "the Bot Framework's own tenant does not know this app, which is how single-tenant apps look from there. Set Teams:TenantId, or copy the Microsoft App ID again"
            : "the tenant does not know this app. Copy the Microsoft App ID and the tenant's ID again"),
        "AADSTS90002" or "AADSTS900023" => (TeamsSettings.TenantIdKey, "there is no such tenant. Copy the Directory (tenant) ID from the app registration's Overview"),
        "certificate_unreadable" => (key, "there is no certificate with its private key to be read there"),
        "no_credentials" => (key, "it is missing, so PeerBot could say nothing"),
        _ when options.AppType == TeamsAppType.UserAssignedMSI => (key, "Azure gives this machine no token. A managed identity works only on a machine of Azure's that it is assigned to; elsewhere use a secret or a certificate"),
        _ => (TeamsSettings.AuthorityKey, $"Microsoft gives no token at {options.Authority}. See whether this machine reaches that address, through its firewall too, and try again in a minute"),
    };
}
