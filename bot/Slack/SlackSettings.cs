using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using NodaTime;

namespace PeerBot.Slack;

/// <summary>A setting of Slack's that is wrong or missing: the key, what is wrong and what to do, without its value (T10).</summary>
public sealed record SlackProblem(string Key, string Wrong, string Todo);

/// <summary>Reads what stands under <c>Slack:</c>. Neither options nor a problem: Slack is not connected.</summary>
public sealed partial record SlackSettings(SlackOptions? Options, SlackProblem? Problem)
{
    public const string SigningSecretKey = "Slack:SigningSecret";
    public const string BotTokenKey = "Slack:BotToken";
    public const string AppTokenKey = "Slack:AppToken";
    public const string ClientIdKey = "Slack:ClientId";
    public const string ClientSecretKey = "Slack:ClientSecret";
    public const string RedirectUrlKey = "Slack:RedirectUrl";
    public const string ApiBaseUrlKey = "Slack:ApiBaseUrl";
    public const string ResponseUrlHostsKey = "Slack:ResponseUrlHosts";
    public const string ReadBackKey = "Slack:ReadBack";
    public const string SettleSecondsKey = "Slack:SettleSeconds";

    /// <summary>Any of these says that Slack is to be connected.</summary>
    public static IReadOnlyList<string> Connecting { get; } = [SigningSecretKey, BotTokenKey, AppTokenKey, ClientIdKey, ClientSecretKey];

    /// <param name="hasDoor">Whether this program hears from Slack, and does not only send.</param>
    public static SlackSettings Read(IConfiguration configuration, bool hasDoor)
    {
        string? Text(string key) => configuration[key]?.Trim() is { Length: > 0 } given ? given : null;
        var hosts = HostsOf(configuration, Text(ResponseUrlHostsKey));
        var problem = Problems(Text, hosts, hasDoor).FirstOrDefault();
        if (problem is not null || !Connecting.Any(key => Text(key) is not null))
        {
            return new SlackSettings(null, problem);
        }

        var options = new SlackOptions();
        return new SlackSettings(options with
        {
            SigningSecret = Text(SigningSecretKey),
            BotToken = Text(BotTokenKey),
            AppToken = Text(AppTokenKey),
            ClientId = Text(ClientIdKey),
            ClientSecret = Text(ClientSecretKey),
            RedirectUrl = Text(RedirectUrlKey) is { } redirect ? new Uri(redirect) : null,
            ApiBaseUrl = Text(ApiBaseUrlKey) is { } url ? new Uri(url.EndsWith('/') ? url : url + "/") : options.ApiBaseUrl,
            ResponseUrlHosts = hosts.Count > 0 ? hosts : options.ResponseUrlHosts,
            ReadBack = Text(ReadBackKey) is { } flag && bool.Parse(flag),
            SettleTime = Text(SettleSecondsKey) is { } seconds
                ? Duration.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture))
                : options.SettleTime,
        }, null);
    }

    private static IEnumerable<SlackProblem> Problems(Func<string, string?> text, IReadOnlyList<string> hosts, bool hasDoor) =>
    [
        .. ShapeOf(text(BotTokenKey), BotTokenKey),
        .. ShapeOf(text(AppTokenKey), AppTokenKey),
        .. Unless(text(SigningSecretKey) is not { } secret || Unbroken().IsMatch(secret), SigningSecretKey,
            "this is not a signing secret.", "Copy it from Basic Information, App Credentials, of the app's settings."),
        .. Unless(text(ClientIdKey) is not { } id || Unbroken().IsMatch(id), ClientIdKey,
            "this is not a client ID.", "Copy it from Basic Information, App Credentials, of the app's settings."),
        .. Unless(text(ClientSecretKey) is not { } password || Unbroken().IsMatch(password), ClientSecretKey,
            "this is not a client secret.", "Copy it from Basic Information, App Credentials, of the app's settings."),
        .. Unless(text(ApiBaseUrlKey) is not { } api || IsSafe(api), ApiBaseUrlKey,
            "this is not an https URL; http is accepted for this machine only.", "Leave it out, or write https://slack.com/api/."),
        .. Unless(text(RedirectUrlKey) is not { } redirect || (IsSafe(redirect) && redirect.EndsWith("/slack/oauth", StringComparison.Ordinal)), RedirectUrlKey,
            "this is not an https URL that ends with /slack/oauth.", "Write the one that stands in the app's settings, for example https://peerbot.example/slack/oauth."),
        .. Unless(hosts.All(host => Host().IsMatch(host)), ResponseUrlHostsKey,
            "this is not a list of hosts.", "Leave it out, or write hosts like hooks.slack.com."),
        .. Unless(text(ReadBackKey) is not { } flag || bool.TryParse(flag, out _), ReadBackKey, "it is neither true nor false.", "Write true or false."),
        .. Unless(text(SettleSecondsKey) is not { } seconds
            || (int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 300), SettleSecondsKey,
            "this is not a whole number from 1 to 300.", "Leave it out, or write 60."),
        .. Missing(text, hasDoor),
    ];

    private static IEnumerable<SlackProblem> Missing(Func<string, string?> text, bool hasDoor)
    {
        bool Has(string key) => text(key) is not null;
        if (!Connecting.Any(Has))
        {
            return [];
        }

        const string where = "Copy it from Basic Information, App Credentials, of the app's settings.";
        return
        [
            .. Unless(Has(ClientIdKey) || !Has(ClientSecretKey), ClientIdKey, "it is missing beside Slack:ClientSecret.", where),
            .. Unless(Has(ClientSecretKey) || !Has(ClientIdKey), ClientSecretKey, "it is missing beside Slack:ClientId.", where),
            .. Unless(Has(SigningSecretKey) || Has(AppTokenKey) || !hasDoor, SigningSecretKey,
                "it is missing, so nothing could prove that a request comes from Slack.", $"{where} With Socket Mode, set Slack:AppToken instead."),
            .. Unless(Has(BotTokenKey) || Has(ClientIdKey), BotTokenKey, "it is missing, so PeerBot could say nothing.",
                "Copy the Bot User OAuth Token from OAuth & Permissions; for several workspaces set Slack:ClientId and Slack:ClientSecret instead."),
        ];
    }

    private static IEnumerable<SlackProblem> ShapeOf(string? token, string key)
    {
        var (begins, todo) = key == BotTokenKey
            ? ("xoxb-", "Copy the Bot User OAuth Token from OAuth & Permissions of the app's settings.")
            : ("xapp-", "Make one under Basic Information, App-Level Tokens, with the scope connections:write.");
        return token?.StartsWith("xoxe", StringComparison.Ordinal) == true
            ? [new SlackProblem(key, "this token expires within hours.", "Install PeerBot at /slack/install with Slack:ClientId and Slack:ClientSecret, or do without token rotation.")]
            : Unless(
                token is null || (token.StartsWith(begins, StringComparison.Ordinal) && Unbroken().IsMatch(token)), key, $"it does not begin with {begins}.", todo);
    }

    private static IEnumerable<SlackProblem> Unless(bool isWell, string key, string wrong, string todo) =>
        isWell ? [] : [new SlackProblem(key, wrong, todo)];

    private static IReadOnlyList<string> HostsOf(IConfiguration configuration, string? inOneLine) =>
        inOneLine?.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)
        ?? [.. configuration.GetSection(ResponseUrlHostsKey).GetChildren().Select(host => host.Value?.Trim()).OfType<string>().Where(host => host.Length > 0)];

    private static bool IsSafe(string given) => Uri.TryCreate(given, UriKind.Absolute, out var url) && SafeAddress.Is(url);

    [GeneratedRegex(@"\A[!-~]{8,1000}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Unbroken();

    [GeneratedRegex(@"\A(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Host();
}
