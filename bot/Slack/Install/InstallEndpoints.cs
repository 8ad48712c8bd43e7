using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Slack.Api;

namespace PeerBot.Slack.Install;

/// <summary>OAuth v2 (https://docs.slack.dev/authentication/installing-with-oauth): to Slack's page, and back with a code
/// that is changed for a token (T9).</summary>
internal sealed partial class InstallEndpoints(
    InstallState states, SlackHttp http, SlackOptions options, IInstallations installations, IClock clock, ILogger<InstallEndpoints> log)
{
    /// <summary>The prefix has a browser keep it for this host and path alone, and over https only.</summary>
    public const string Cookie = "__Host-peerbot-install";

    private static readonly CookieOptions Bound = new()
    {
        Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = TimeSpan.FromMinutes(10), IsEssential = true,
    };

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/slack/install", (HttpContext context, InstallEndpoints install) => install.Begin(context));
        app.MapGet("/slack/oauth", (HttpContext context, InstallEndpoints install) => install.FinishAsync(context));
    }

    private IResult Begin(HttpContext context)
    {
        InstallPages.Guard(context.Response);
        var (state, cookie) = states.Make();
        context.Response.Cookies.Append(Cookie, cookie, Bound);
        var query = QueryString.Create(
        [
            new("client_id", options.ClientId), new("scope", string.Join(',', SlackScopes.Of(options))), new("state", state),
            .. Redirect().Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)),
        ]);
        return Results.Redirect(new Uri(options.ApiBaseUrl, "/oauth/v2/authorize") + query.ToString());
    }

    private async Task<IResult> FinishAsync(HttpContext context)
    {
        InstallPages.Guard(context.Response);
        var query = context.Request.Query;
        var cookie = context.Request.Cookies[Cookie];
        context.Response.Cookies.Delete(Cookie, Bound);
        if (query.ContainsKey("error"))
        {
            return query["error"] == "access_denied" ? InstallPages.Declined : InstallPages.Refused;
        }

        if (query["code"] is not [{ } code] || !Code().IsMatch(code) || query["state"] is not [{ } state])
        {
            return InstallPages.Stale;
        }

        try
        {
            return await states.UseAsync(state, cookie, context.RequestAborted) ? await ExchangeAsync(code) : InstallPages.Stale;
        }
        catch (Exception trouble)
        {
            LogFault(log, trouble.GetType().Name);
            return InstallPages.NotNow;
        }
    }

    // A browser that goes away does not stop this: the code is good once.
    private async Task<IResult> ExchangeAsync(string code)
    {
        var answer = await http.CallAsync("oauth.v2.access", token: null,
        [
            new("client_id", options.ClientId!), new("client_secret", options.ClientSecret!), new("code", code), .. Redirect(),
        ], CancellationToken.None);
        if (answer is not SlackAnswer.Ok ok)
        {
            LogNotInstalled(log, answer.CodeOf());
            return answer is SlackAnswer.Refused { Code: var refused }
                ? SlackCodes.MeaningOf(refused) == CodeMeaning.Late ? InstallPages.Stale : InstallPages.Refused
                : InstallPages.NotNow;
        }

        if (SlackInstall.FromAnswer(ok.Body, clock.GetCurrentInstant()) is not { } install)
        {
            LogNotInstalled(log, "no_bot_token");
            return InstallPages.Refused;
        }

        if (await AppAsync(install.Workspace) is { } known && known != install.App)
        {
            LogNotInstalled(log, "another_app");
            return InstallPages.Refused;
        }

        await installations.SaveAsync(install.ToInstallation(), CancellationToken.None);
        LogInstalled(log, install.Workspace);
        return InstallPages.Installed;
    }

    /// <summary>The id of our app where something tells it: the app-level token, or an earlier installation.</summary>
    private async Task<string?> AppAsync(string workspace) => options.AppToken?.Split('-') is ["xapp", _, ['A', ..] app, ..]
        ? app
        : await installations.FindAsync(SlackOptions.Platform, workspace, CancellationToken.None) is { } kept ? SlackInstall.Read(kept)?.App : null;

    private IEnumerable<KeyValuePair<string, string>> Redirect() =>
        options.RedirectUrl is { } url ? [new("redirect_uri", url.AbsoluteUri)] : [];

    [GeneratedRegex(@"\A[A-Za-z0-9._~-]{1,500}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [LoggerMessage(1, LogLevel.Information, "PeerBot was installed in Slack workspace {Workspace}.")]
    private static partial void LogInstalled(ILogger log, string workspace);

    [LoggerMessage(2, LogLevel.Warning, "An installation in Slack was not finished ({Code}).")]
    private static partial void LogNotInstalled(ILogger log, string code);

    [LoggerMessage(3, LogLevel.Error, "An installation in Slack failed ({Fault}).")]
    private static partial void LogFault(ILogger log, string fault);
}
