using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Slack.Api;

namespace PeerBot.Slack.Install;

/// <summary>Tries out how Slack is connected and tells, line by line, what is well and what to do about the rest. It changes
/// nothing in Slack and shows no secret.</summary>
public static partial class SlackCheck
{
    private const string Credentials = "Copy it from Basic Information, App Credentials, of the app's settings.";
    private const string Permissions = "OAuth & Permissions of the app's settings";

    /// <summary>True when nothing that can be tried out is wrong.</summary>
    public static async Task<bool> RunAsync(SlackOptions options, TextWriter output, CancellationToken cancel)
    {
        var services = new ServiceCollection();
        SlackHttp.AddTo(services.AddSingleton(options));
        await using var made = services.BuildServiceProvider();
        var isWell = true;
        await foreach (var finding in FindAsync(options, made.GetRequiredService<SlackHttp>(), cancel))
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
        SlackOptions options, SlackHttp http, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var reached = await http.CallAsync("api.test", token: null, [], cancel);
        yield return reached is SlackAnswer.Ok || (reached is SlackAnswer.Refused refused && !refused.Code.StartsWith("http_", StringComparison.Ordinal))
            ? new Finding(true, $"Slack:ApiBaseUrl: Slack answers at {options.ApiBaseUrl}")
            : new Finding(false, $"Slack:ApiBaseUrl: Slack does not answer at {options.ApiBaseUrl} ({reached.CodeOf()}). "
                + "See whether this machine reaches that address, through its firewall too; leave the setting out unless you use GovSlack.");
        if (reached is SlackAnswer.NotSent)
        {
            yield break;
        }

        yield return SigningSecret(options);
        if (options.BotToken is { } bot)
        {
            foreach (var finding in await BotTokenAsync(options, http, bot, cancel))
            {
                yield return finding;
            }
        }

        if (options.AppToken is { } app)
        {
            yield return await SocketAsync(http, app, cancel);
        }

        if (options is { ClientId: { } id, ClientSecret: { } secret })
        {
            yield return await OAuthAsync(http, id, secret, cancel);
            yield return new Finding(null, options.RedirectUrl is { } redirect
                ? $"Slack:RedirectUrl: {redirect} must stand under Redirect URLs in {Permissions}."
                : $"Slack:RedirectUrl: left out, so Slack goes back to the first of the Redirect URLs in {Permissions}; it ends with /slack/oauth.");
        }

        // The API tells a bot token neither which events an app hears of nor where they go.
        yield return new Finding(null, options.AppToken is null
            ? "events: only the app's settings show them. Under Event Subscriptions, see that events are on with the bot events of infra/slack/manifest.yaml, and that the address, which ends with /slack/events, is Verified; "
                + "commands go to /slack/commands and the rest to /slack/interactions of the same public https address."
            : "events: only the app's settings show them. Under Event Subscriptions, see that events are on with the bot events of infra/slack/manifest-socket.yaml; they come through Socket Mode, so no address is needed.");
    }

    private static Finding SigningSecret(SlackOptions options) => options switch
    {
        { SigningSecret: null } => new Finding(true, "Slack:SigningSecret: not given and not needed, because Socket Mode is the only door."),
        { SigningSecret: { } secret } when Hex().IsMatch(secret) => new Finding(true, "Slack:SigningSecret: it has the right shape; whether it is the right one shows with the first request."),
        _ => new Finding(false, $"Slack:SigningSecret: it is not 32 characters of 0-9 and a-f, as Slack's are. {Credentials}"),
    };

    private static async Task<IReadOnlyList<Finding>> BotTokenAsync(SlackOptions options, SlackHttp http, string token, CancellationToken cancel)
    {
        string? given = null;
        var answer = await http.CallAsync("auth.test", token, [], response =>
        {
            given = response.Scopes;
            return SlackReading.OfApi(response);
        }, cancel);
        if (answer is not SlackAnswer.Ok ok)
        {
            return [new Finding(false, $"Slack:BotToken: Slack does not accept it ({answer.CodeOf()}). Copy the Bot User OAuth Token from {Permissions}; if there is none, install the app there first.")];
        }

        var where = ok.Body.IsTrue("is_enterprise_install") ? ok.Body.Words("enterprise_id") : ok.Body.Words("team_id");
        var who = new Finding(true, $"Slack:BotToken: PeerBot is in the workspace {Printable(ok.Body.Words("team"))} ({Printable(where)}).");
        if (given is null)
        {
            return [who, new Finding(null, "scopes: Slack did not say which the token has.")];
        }

        var scopes = given.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var missing = SlackScopes.Of(options).Except(scopes).ToList();
        var idle = scopes.Except(SlackScopes.Of(options)).Select(Printable).ToList();
        return
        [
            who,
            missing.Count > 0
                ? new Finding(false, $"scopes: {string.Join(", ", missing)} {(missing.Count == 1 ? "is" : "are")} missing. Add what is missing under Bot Token Scopes in {Permissions}, then install the app again.")
                : new Finding(true, idle.Count > 0
                    ? $"scopes: all that are needed. Not needed with these settings: {string.Join(", ", idle)}."
                    : "scopes: exactly those that are needed."),
        ];
    }

    private static async Task<Finding> SocketAsync(SlackHttp http, string token, CancellationToken cancel) =>
        await http.CallAsync("apps.connections.open", token, [], cancel) is var answer && answer is SlackAnswer.Ok
            ? new Finding(true, "Slack:AppToken: Slack opens a socket for it.")
            : new Finding(false, $"Slack:AppToken: Slack opens no socket for it ({answer.CodeOf()}). Switch Socket Mode on, and make a token under Basic Information, App-Level Tokens, with the scope connections:write.");

    // A code nobody was given shows whether the rest is right: Slack looks at who asks first.
    private static async Task<Finding> OAuthAsync(SlackHttp http, string id, string secret, CancellationToken cancel)
    {
        var answer = await http.CallAsync(
            "oauth.v2.access", token: null, [new("client_id", id), new("client_secret", secret), new("code", "slack-check")], cancel);
        return answer.CodeOf() switch
        {
            "invalid_code" => new Finding(true, "Slack:ClientId, Slack:ClientSecret: Slack knows them. Workspaces install PeerBot at /slack/install."),
            "invalid_client_id" => new Finding(false, $"Slack:ClientId: Slack does not know it. {Credentials}"),
            "bad_client_secret" => new Finding(false, $"Slack:ClientSecret: it does not belong to the client ID. {Credentials}"),
            var code => new Finding(false, $"Slack:ClientId, Slack:ClientSecret: whether they are right could not be seen ({code}). Try again in a minute."),
        };
    }

    /// <summary>What Slack says about a workspace, safe for a terminal.</summary>
    private static string Printable(string? said) => said is null ? "?" : new string([.. said.Where(c => !char.IsControl(c)).Take(80)]);

    [GeneratedRegex(@"\A[0-9a-fA-F]{32}\z")]
    private static partial Regex Hex();

    /// <param name="IsWell">Null when it cannot be tried out from here, and a person has to look.</param>
    private sealed record Finding(bool? IsWell, string Words);
}
