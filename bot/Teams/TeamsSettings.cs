using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using NodaTime;
using PeerBot.Teams.Api;

namespace PeerBot.Teams;

/// <summary>A setting of Teams' that is wrong or missing: the key, what is wrong and what to do, without its value (T10).</summary>
public sealed record TeamsProblem(string Key, string Wrong, string Todo);

/// <summary>Reads what stands under <c>Teams:</c>. Neither options nor a problem: Teams is not connected.</summary>
public sealed partial record TeamsSettings(TeamsOptions? Options, TeamsProblem? Problem)
{
    public const string AppIdKey = "Teams:AppId";
    public const string AppPasswordKey = "Teams:AppPassword";
    public const string CertificateKey = "Teams:Certificate";
    public const string CertificatePasswordKey = "Teams:CertificatePassword";
    public const string AppTypeKey = "Teams:AppType";
    public const string TenantIdKey = "Teams:TenantId";
    public const string CloudKey = "Teams:Cloud";
    public const string OpenIdMetadataUrlKey = "Teams:OpenIdMetadataUrl";
    public const string AuthorityKey = "Teams:Authority";
    public const string ServiceUrlHostsKey = "Teams:ServiceUrlHosts";
    public const string AllowedTenantsKey = "Teams:AllowedTenants";
    public const string AllowAnonymousLoopbackKey = "Teams:AllowAnonymousLoopback";
    public const string SettleSecondsKey = "Teams:SettleSeconds";

    private const string WhereIdStands = "Copy the Microsoft App ID from the Azure Bot's Configuration page.";

    /// <summary>Any of these says that Teams is to be connected.</summary>
    public static IReadOnlyList<string> Connecting { get; } =
        [AppIdKey, AppPasswordKey, CertificateKey];

    public static TeamsSettings Read(IConfiguration configuration)
    {
        string? Text(string key) => configuration[key]?.Trim() is { Length: > 0 } given ? given : null;
        var hosts = ListOf(configuration, ServiceUrlHostsKey);
        var tenants = ListOf(configuration, AllowedTenantsKey);
        var isAnonymous = Text(AllowAnonymousLoopbackKey) is { } flag && bool.TryParse(flag, out var on) && on;
        var isConnected = isAnonymous || Connecting.Any(key => Text(key) is not null);
        var problem = Shapes(Text, hosts, tenants).Concat(isConnected ? Missing(Text, isAnonymous) : []).FirstOrDefault();
        if (problem is not null || !isConnected)
        {
            return new TeamsSettings(null, problem);
        }

        var cloud = CloudOf(Text(CloudKey)) ?? TeamsCloud.All.FirstOrDefault(known =>
            Uri.TryCreate(Text(OpenIdMetadataUrlKey), UriKind.Absolute, out var url) && url.Host == known.OpenIdMetadataUrl.Host) ?? TeamsCloud.Public;
        return new TeamsSettings(new TeamsOptions
        {
            AppId = Text(AppIdKey)!,
            AppPassword = Text(AppPasswordKey),
            Certificate = Text(CertificateKey),
            CertificatePassword = Text(CertificatePasswordKey),
            AppType = TypeOf(Text),
            TenantId = Text(TenantIdKey),
            Cloud = cloud,
            OpenIdMetadataUrl = Text(OpenIdMetadataUrlKey) is { } metadata ? new Uri(metadata) : cloud.OpenIdMetadataUrl,
            Authority = Text(AuthorityKey) is { } authority ? new Uri(authority.EndsWith('/') ? authority : authority + "/") : cloud.Authority,
            ServiceUrlHosts = hosts.Count > 0 ? hosts : cloud.ServiceUrlHosts,
            AllowedTenants = tenants,
            AllowAnonymousLoopback = isAnonymous,
            SettleTime = Text(SettleSecondsKey) is { } seconds
                ? Duration.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture))
                : new TeamsOptions { AppId = string.Empty }.SettleTime,
        }, null);
    }

    /// <summary>Whether something secret may be sent to a URL of the settings, or something trusted be fetched from it: https, or http to
    /// this machine.</summary>
    internal static bool IsSafe(Uri url) => url.IsAbsoluteUri && url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && IsThisMachine(url)));

    internal static bool IsThisMachine(Uri url) => url.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(url.IdnHost, out var address) && IPAddress.IsLoopback(address));

    private static IEnumerable<TeamsProblem> Shapes(Func<string, string?> text, IReadOnlyList<string> hosts, IReadOnlyList<string> tenants) =>
    [
        .. Unless(text(AppIdKey) is not { } app || Identifier().IsMatch(app), AppIdKey, "this is not a Microsoft App ID.", WhereIdStands),
        .. Unless(text(AppTypeKey) is not { } type || TypeOf(type) is not null, AppTypeKey, "there is no such type.",
            "Write SingleTenant, UserAssignedMSI or MultiTenant."),
        .. Unless(text(TenantIdKey) is not { } tenant || Identifier().IsMatch(tenant), TenantIdKey, "this is not a tenant.",
            "Copy the Directory (tenant) ID from the app registration's Overview."),
        .. Unless(text(CloudKey) is not { } cloud || CloudOf(cloud) is not null, CloudKey, "there is no such cloud.", "Leave it out, or write USGov."),
        .. Unless(IsSafe(text(OpenIdMetadataUrlKey)), OpenIdMetadataUrlKey, "this is not an https URL; http is accepted for this machine only.",
            $"Leave it out, or write {TeamsCloud.Public.OpenIdMetadataUrl}."),
        .. Unless(IsSafe(text(AuthorityKey)), AuthorityKey, "this is not an https URL; http is accepted for this machine only.",
            $"Leave it out, or write {TeamsCloud.Public.Authority}."),
        .. Unless(hosts.All(host => Host().IsMatch(host)), ServiceUrlHostsKey, "this is not a list of hosts.",
            "Leave it out, or write hosts like smba.trafficmanager.net."),
        .. Unless(tenants.All(tenant => Identifier().IsMatch(tenant)), AllowedTenantsKey, "this is not a list of tenant IDs.",
            "Leave it out, or write Directory (tenant) IDs."),
        .. Unless(text(CertificateKey) is not { } file || IsCertificate(file, text(CertificatePasswordKey)), CertificateKey,
            "there is no certificate with its private key to be read there.",
            "Name a PFX file, or a PEM file with both in it, that this program may read, and its password in Teams:CertificatePassword if it has one."),
        .. Unless(text(SettleSecondsKey) is not { } seconds
            || (int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 300), SettleSecondsKey,
            "this is not a whole number from 1 to 300.", "Leave it out, or write 60."),
        .. Unless(text(AllowAnonymousLoopbackKey) is not { } flag || bool.TryParse(flag, out _), AllowAnonymousLoopbackKey,
            "it is neither true nor false.", "Write true or false."),
    ];

    private static IEnumerable<TeamsProblem> Missing(Func<string, string?> text, bool isAnonymous)
    {
        bool Has(string key) => text(key) is not null;
        var type = TypeOf(text);
        var isManaged = type == TeamsAppType.UserAssignedMSI;
        return
        [
            .. Unless(Has(AppIdKey), AppIdKey, "it is missing, so nothing could prove that a request is meant for this bot.",
                isAnonymous ? "For a simulator any will do, for example 00000000-0000-0000-0000-000000000001." : WhereIdStands),
            .. Unless(Has(AppPasswordKey) || Has(CertificateKey) || isManaged || isAnonymous, AppPasswordKey, "it is missing, so PeerBot could say nothing.",
                "Make a client secret under Certificates & secrets of the app registration, or set Teams:Certificate, or Teams:AppType=UserAssignedMSI."),
            .. Unless(!Has(AppPasswordKey) || !Has(CertificateKey), CertificateKey, "it is given together with Teams:AppPassword.", "Keep one of the two."),
            .. Unless(!isManaged || !(Has(AppPasswordKey) || Has(CertificateKey)), AppTypeKey, "a managed identity has no secret of its own.",
                "Leave out Teams:AppPassword and Teams:Certificate, or write SingleTenant."),
            .. Unless(Has(CertificateKey) || !Has(CertificatePasswordKey), CertificatePasswordKey, "there is no Teams:Certificate for it.",
                "Give the certificate, or leave this out."),
            .. Unless(Has(TenantIdKey) || type != TeamsAppType.SingleTenant, TenantIdKey, "it is missing for a single-tenant app.",
                "Copy the Directory (tenant) ID from the app registration's Overview."),
        ];
    }

    private static bool IsCertificate(string file, string? password)
    {
        using var read = TeamsCertificate.Load(file, password);
        return read is not null;
    }

    // Only an app with a tenant of its own names one.
    private static TeamsAppType TypeOf(Func<string, string?> text) =>
        TypeOf(text(AppTypeKey)) ?? (text(TenantIdKey) is null ? TeamsAppType.MultiTenant : TeamsAppType.SingleTenant);

    private static TeamsAppType? TypeOf(string? written) =>
        written is not null && Enum.TryParse<TeamsAppType>(written, ignoreCase: true, out var type) && Enum.IsDefined(type) && !char.IsAsciiDigit(written[0])
            ? type
            : null;

    private static TeamsCloud? CloudOf(string? written) =>
        TeamsCloud.All.FirstOrDefault(cloud => cloud.Name.Equals(written, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<TeamsProblem> Unless(bool isWell, string key, string wrong, string todo) =>
        isWell ? [] : [new TeamsProblem(key, wrong, todo)];

    private static bool IsSafe(string? given) => given is null || (Uri.TryCreate(given, UriKind.Absolute, out var url) && IsSafe(url));

    private static IReadOnlyList<string> ListOf(IConfiguration configuration, string key) =>
        configuration[key]?.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)
        ?? [.. configuration.GetSection(key).GetChildren().Select(one => one.Value?.Trim()).OfType<string>().Where(one => one.Length > 0)];

    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9.-]{0,98}[A-Za-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\A(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Host();
}
