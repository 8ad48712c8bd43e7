using System.Text.Json;
using Microsoft.Extensions.Logging;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Slack.Api;

namespace PeerBot.Slack.Install;

/// <summary>The token PeerBot acts with in a workspace: the configured one in its own workspace, else that of the installation,
/// renewed in time (F25). A token is never used in a workspace it is not of.</summary>
internal sealed partial class SlackTokens(
    SlackHttp http, SlackOptions options, IInstallations installations, IClock clock, TimeProvider time, ILogger<SlackTokens> log)
{
    private const string NotInstalled = "not_installed";

    private static readonly Duration RenewBefore = Duration.FromHours(2);

    private readonly Remembered<string, (Secret Token, string Code)> _refused = new(time, Duration.FromMinutes(5), 10_000);
    private readonly Remembered<string, Secret> _told = new(time, Duration.FromDays(1), 10_000);
    private readonly Remembered<string, Secret> _renewalFailed = new(time, Duration.FromSeconds(30), 10_000);
    private volatile Own? _own;

    public async Task<BotToken> AskAsync(string workspace, CancellationToken cancel)
    {
        if (!SlackIds.IsWorkspace(workspace))
        {
            return new BotToken.NotHere(NotInstalled);
        }

        try
        {
            var token = await FindAsync(workspace, cancel);
            return token is BotToken.Here here && _refused.TryGet(workspace, out var refused) && refused.Token.Equals(here.Token)
                ? new BotToken.Useless(refused.Code)
                : token;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new BotToken.NotHere("cancelled");
        }
        catch (Exception trouble)
        {
            // Without a token nothing was sent, and that is worth knowing for certain.
            LogUnreadable(log, workspace, trouble.GetType().Name);
            return new BotToken.NotHere("token_unreadable");
        }
    }

    /// <summary>Slack refused this token: nobody asks with it again for a few minutes. Another token is not affected.</summary>
    public void Distrust(string workspace, Secret token, string code)
    {
        if (!_told.TryGet(workspace, out var known) || !known.Equals(token))
        {
            LogRefused(log, workspace.Length > 0 ? workspace : "of the settings", code);
            _told.Keep(workspace, token);
        }

        _refused.Keep(workspace, (token, code));
    }

    /// <summary>Another token in the place of this one, which Slack says has expired; null when there is none to be had.</summary>
    public async Task<Secret?> RenewAsync(string workspace, Secret expired, CancellationToken cancel)
    {
        if (_renewalFailed.TryGet(workspace, out var failed) && failed.Equals(expired))
        {
            return null;
        }

        try
        {
            // Once Slack has taken the refresh token the answer must be kept, whoever stops waiting for it.
            var renewal = installations.RenewAsync(
                SlackOptions.Platform, workspace, (kept, _) => RenewalOfAsync(kept, expired), CancellationToken.None);
            var renewed = await renewal.WaitAsync(cancel) is { } kept && SlackInstall.Read(kept) is { } install ? install.Token : null;
            if (renewed is null || renewed.Equals(expired))
            {
                _renewalFailed.Keep(workspace, expired);
                return null;
            }

            return renewed;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception trouble)
        {
            // The token at hand may still be good.
            LogUnreadable(log, workspace, trouble.GetType().Name);
            return null;
        }
    }

    private async Task<BotToken> FindAsync(string workspace, CancellationToken cancel)
    {
        BotToken otherwise = new BotToken.NotHere(NotInstalled);
        if (options.BotToken is { } configured)
        {
            switch (await OwnAsync(configured, cancel))
            {
                case (null, { } code):
                    // Nobody knows then whether it is this workspace's; one that has an installation does without it.
                    otherwise = SlackCodes.MeaningOf(code) == CodeMeaning.Token ? new BotToken.Useless(code) : new BotToken.NotHere(code);
                    break;
                case ({ } own, _) when own.Workspace == workspace:
                    return new BotToken.Here(configured, own.User, null);
            }
        }

        if (await installations.FindAsync(SlackOptions.Platform, workspace, cancel) is not { } kept || SlackInstall.Read(kept) is not { } install)
        {
            return otherwise;
        }

        var token = install.Token;
        if (install is { Refresh: not null, Expires: { } expires } && expires - clock.GetCurrentInstant() < RenewBefore)
        {
            token = await RenewAsync(workspace, token, cancel) ?? token;
        }

        return new BotToken.Here(token, install.BotUser, install.App);
    }

    private async Task<Installation?> RenewalOfAsync(Installation kept, Secret expired)
    {
        // Somebody else was faster.
        if (SlackInstall.Read(kept) is not { Refresh: { } refresh } install || !install.Token.Equals(expired))
        {
            return null;
        }

        var answer = await http.CallAsync("oauth.v2.access", token: null,
        [
            new("client_id", options.ClientId ?? string.Empty),
            new("client_secret", options.ClientSecret ?? string.Empty),
            new("grant_type", "refresh_token"),
            new("refresh_token", refresh.Reveal()),
        ], CancellationToken.None);
        if (answer is SlackAnswer.Ok ok && SlackInstall.FromAnswer(ok.Body, clock.GetCurrentInstant()) is { } renewed && renewed.Workspace == install.Workspace)
        {
            LogRenewed(log, kept.Workspace);
            return (renewed with { App = renewed.App ?? install.App, BotUser = renewed.BotUser ?? install.BotUser, At = install.At }).ToInstallation();
        }

        LogNotRenewed(log, kept.Workspace, answer.CodeOf());
        return null;
    }

    /// <summary>Which workspace the configured token is of; a code instead when Slack did not say.</summary>
    private async Task<(Own? Own, string? Code)> OwnAsync(Secret token, CancellationToken cancel)
    {
        if (_own is { } known)
        {
            return (known, null);
        }

        if (_refused.TryGet(string.Empty, out var refused))
        {
            return (null, refused.Code);
        }

        var answer = await http.CallAsync("auth.test", token, [], cancel);
        if (answer is SlackAnswer.Ok ok && WorkspaceOf(ok.Body) is { } workspace)
        {
            _own = new Own(workspace, ok.Body.Words("user_id"));
            return (_own, null);
        }

        var code = answer.CodeOf();
        if (SlackCodes.MeaningOf(code) == CodeMeaning.Token)
        {
            Distrust(string.Empty, token, code);
        }

        return (null, code);
    }

    private static string? WorkspaceOf(JsonElement answer) =>
        answer.IsTrue("is_enterprise_install") ? answer.Words("enterprise_id") : answer.Words("team_id");

    [LoggerMessage(1, LogLevel.Error, "Slack refuses PeerBot's token in workspace {Workspace} ({Code}); nothing is sent there until it is installed again.")]
    private static partial void LogRefused(ILogger log, string workspace, string code);

    [LoggerMessage(2, LogLevel.Information, "The token of Slack workspace {Workspace} was renewed.")]
    private static partial void LogRenewed(ILogger log, string workspace);

    [LoggerMessage(3, LogLevel.Error, "The token of Slack workspace {Workspace} could not be renewed ({Code}).")]
    private static partial void LogNotRenewed(ILogger log, string workspace, string code);

    [LoggerMessage(4, LogLevel.Error, "The token of Slack workspace {Workspace} could not be read ({Fault}).")]
    private static partial void LogUnreadable(ILogger log, string workspace, string fault);

    private sealed record Own(string Workspace, string? User);
}
