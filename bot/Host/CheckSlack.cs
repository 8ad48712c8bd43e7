using PeerBot.Features.Settings;
using PeerBot.Slack;
using PeerBot.Slack.Install;

namespace PeerBot.Bot;

/// <summary><c>slack check</c>: tries out how Slack is connected, instead of starting. Exit code 0 when all is well.</summary>
internal static class CheckSlack
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(string[] args)
    {
        SlackOptions? options;
        try
        {
            var configuration = WebApplication.CreateBuilder(args).Configuration;
            SettingNames.Check(configuration);
            options = BotSettings.ReadSlack(configuration);
        }
        catch (Exception trouble)
        {
            Console.WriteLine($"not ok  {ProgramStart.InOneLine(trouble)}");
            return 1;
        }

        if (options is null)
        {
            Console.WriteLine($"not ok  Slack is not connected. Set {SlackSettings.BotTokenKey} and {SlackSettings.SigningSecretKey}, or {SlackSettings.AppTokenKey} for Socket Mode.");
            return 1;
        }

        using var limit = new CancellationTokenSource(Patience);
        return await SlackCheck.RunAsync(options, Console.Out, limit.Token) ? 0 : 1;
    }
}
