using Microsoft.Extensions.Logging;
using NodaTime;
using PeerBot.Chat.Channels;

namespace PeerBot.Slack.Install;

/// <summary>PeerBot was taken out of a workspace: its tokens are wiped at once.</summary>
internal sealed partial class Uninstall(IInstallations installations, ILogger<Uninstall> log)
{
    /// <param name="at">When it happened, as Slack says. News that is older than the installation is about an earlier one: it may
    /// come late, and after PeerBot was installed again.</param>
    public async Task ForgetAsync(string workspace, Instant? at, CancellationToken cancel)
    {
        if (at is { } then && await installations.FindAsync(SlackOptions.Platform, workspace, cancel) is { } kept
            && SlackInstall.Read(kept) is { At: { } since } && since > then)
        {
            return;
        }

        await installations.WipeAsync(SlackOptions.Platform, workspace, cancel);
        LogWiped(log, workspace);
    }

    [LoggerMessage(1, LogLevel.Information, "PeerBot was uninstalled from Slack workspace {Workspace}; its tokens are wiped.")]
    private static partial void LogWiped(ILogger log, string workspace);
}
