using Microsoft.Extensions.DependencyInjection;
using PeerBot.Teams.Api;
using PeerBot.Teams.Http;

namespace PeerBot.Teams.Install;

/// <summary>Tries out how Teams is connected and tells, line by line, what is well and what to do about the rest. It says nothing in
/// Teams and shows no secret.</summary>
public static class TeamsCheck
{
    /// <summary>True when nothing that can be tried out is wrong.</summary>
    public static async Task<bool> RunAsync(TeamsOptions options, TextWriter output, CancellationToken cancel)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(options).AddSingleton(TimeProvider.System).AddSingleton<BotTokens>();
        ConnectorHttp.AddTo(services);
        TokenHttp.AddTo(services);
        KeyDocuments.AddTo(services);
        await using var made = services.BuildServiceProvider();
        var isWell = true;
        await foreach (var finding in FindAsync(options, made, cancel))
        {
            isWell &= finding.IsWell ?? true;
            await output.WriteLineAsync(finding.IsWell switch
            {
                true => $"ok      {finding.Words}",
                false => $"not ok  {finding.Words}",
                null => $"not checked: {finding.Words}",
            });
        }

        return isWell;
    }

    private static async IAsyncEnumerable<Finding> FindAsync(
        TeamsOptions options, IServiceProvider made, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        yield return await made.GetRequiredService<KeyDocuments>().FetchAsync(cancel) is { } keys
            ? keys.Values.Any(key => key.Endorsements.Contains("msteams"))
                ? new Finding(true, $"{TeamsSettings.OpenIdMetadataUrlKey}: the keys of the Bot Framework are at {options.OpenIdMetadataUrl}.")
                : new Finding(false, $"{TeamsSettings.OpenIdMetadataUrlKey}: there are keys at {options.OpenIdMetadataUrl}, but none that may sign for Teams. Leave the setting out.")
            : new Finding(false, $"{TeamsSettings.OpenIdMetadataUrlKey}: there are no keys at {options.OpenIdMetadataUrl}. "
                + "See whether this machine reaches that address, through its firewall too; leave the setting out unless you use another cloud.");
        yield return await TokenAsync(options, made.GetRequiredService<BotTokens>(), cancel);
        foreach (var host in options.ServiceUrlHosts)
        {
            yield return await HostAsync(made.GetRequiredService<ConnectorHttp>(), host, cancel);
        }

        if (options.AllowedTenants.Count > 0)
        {
            yield return new Finding(null, $"{TeamsSettings.AllowedTenantsKey}: PeerBot listens to {options.AllowedTenants.Count} "
                + $"{(options.AllowedTenants.Count == 1 ? "tenant" : "tenants")} only; whether the list is right shows with the first message.");
        }

        // No API tells a bot what its own registration says.
        yield return new Finding(null, "the Azure Bot: only its pages show it. Under Configuration, see that the messaging endpoint is PeerBot's public https address "
            + $"followed by /api/messages, and that the Microsoft App ID is {options.AppId}; under Channels, that Microsoft Teams is there. Then upload the app package that infra/scripts/teams-package.sh makes.");
    }

    private static async Task<Finding> TokenAsync(TeamsOptions options, BotTokens tokens, CancellationToken cancel)
    {
        var (key, what) = options switch
        {
            { AppType: TeamsAppType.UserAssignedMSI } => (TeamsSettings.AppTypeKey, "Azure gives the bot a token for its managed identity"),
            { Certificate: not null } => (TeamsSettings.CertificateKey, "Microsoft gives the bot a token for its certificate"),
            _ => (TeamsSettings.AppPasswordKey, "Microsoft gives the bot a token for its secret"),
        };
        return await tokens.AskAsync(forThisMachine: options.AllowAnonymousLoopback, cancel) switch
        {
            BotToken.Here => new Finding(true, $"{key}: {what}."),
            BotToken.NotNeeded => new Finding(null, $"{key}: left out, so only a simulator on this machine can be talked to."),
            BotToken.NotHere missing => Untaken(TokenTrouble.Of(key, missing.Code, options), missing.Code),
            _ => throw new InvalidOperationException("A kind of token has no words yet."),
        };
    }

    private static Finding Untaken((string Key, string Words) trouble, string code) => new(false, $"{trouble.Key}: {trouble.Words} ({code}).");

    private static async Task<Finding> HostAsync(ConnectorHttp http, string host, CancellationToken cancel)
    {
        var isHere = Uri.TryCreate($"http://{host}/", UriKind.Absolute, out var plain) && TeamsSettings.IsThisMachine(plain);
        var answer = await http.CallAsync(HttpMethod.Get, isHere ? plain! : new Uri($"https://{host}/"), null, null, cancel);
        return answer is ConnectorAnswer.NotSent unreached
            ? new Finding(false, $"{TeamsSettings.ServiceUrlHostsKey}: {host} does not answer ({unreached.Code}). See whether this machine reaches it, through its firewall too.")
            : new Finding(true, $"{TeamsSettings.ServiceUrlHostsKey}: {host} answers.");
    }

    /// <param name="IsWell">Null when it cannot be tried out from here, and a person has to look.</param>
    private sealed record Finding(bool? IsWell, string Words);
}
