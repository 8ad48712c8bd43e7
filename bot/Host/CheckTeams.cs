using PeerBot.Features.Settings;
using PeerBot.Teams;
using PeerBot.Teams.Install;

namespace PeerBot.Bot;

/// <summary><c>teams check</c>: tries out how Teams is connected, instead of starting. Exit code 0 when all is well.</summary>
internal static class CheckTeams
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(string[] args)
    {
        TeamsOptions? options;
        try
        {
            var configuration = WebApplication.CreateBuilder(args).Configuration;
            SettingNames.Check(configuration);
            options = BotSettings.ReadTeams(configuration);
        }
        catch (Exception trouble)
        {
            Console.WriteLine($"not ok  {ProgramStart.InOneLine(trouble)}");
            return 1;
        }

        if (options is null)
        {
            Console.WriteLine($"not ok  Teams is not connected. Set {TeamsSettings.AppIdKey} and {TeamsSettings.AppPasswordKey}, or {TeamsSettings.CertificateKey}.");
            return 1;
        }

        using var limit = new CancellationTokenSource(Patience);
        return await TeamsCheck.RunAsync(options, Console.Out, limit.Token) ? 0 : 1;
    }
}
