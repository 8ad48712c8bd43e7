using Microsoft.Extensions.Logging;
using PeerBot.Chat.Channels;

namespace PeerBot.Slack.Install;

/// <summary>PeerBot was taken out of a workspace: its tokens are wiped at once.</summary>
internal sealed partial class Uninstall(IInstallations installations, ILogger<Uninstall> log)
{
    public async Task ForgetAsync(string workspace, CancellationToken cancel)
    {
        await installations.WipeAsync(SlackOptions.Platform, workspace, cancel);
        LogWiped(log, workspace);
    }

    [LoggerMessage(1, LogLevel.Information, "PeerBot was uninstalled from Slack workspace {Workspace}; its tokens are wiped.")]
    private static partial void LogWiped(ILogger log, string workspace);
}
