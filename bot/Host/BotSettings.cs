using PeerBot.Features.Settings;
using PeerBot.Scheduler;

namespace PeerBot.Bot;

/// <summary>All settings of the bot, read and checked before anything else happens.</summary>
/// <param name="Seed">The Playground's first start finds a group already set up.</param>
internal sealed record BotSettings(
    StorageSettings Storage, KeyWrapping Wrapping, SchedulerSettings Scheduler, ListenSettings Listen, bool Playground, bool Seed)
{
    private const string PlaygroundKey = "Playground:Enabled";

    private static readonly string[] PlatformKeys =
        ["Slack:SigningSecret", "Slack:BotToken", "Slack:AppToken", "Slack:ClientId", "Teams:AppId"];

    private static readonly string[] UrlKeys =
        ["Slack:ApiBaseUrl", "Teams:OpenIdMetadataUrl", "Teams:Authority", "OpenTelemetry:Endpoint"];

    public static BotSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        SettingNames.Check(configuration);
        var settings = new SettingReader(configuration);
        foreach (var url in UrlKeys)
        {
            settings.Url(url);
        }

        var listen = ListenSettings.Read(configuration, "http://localhost:5080");
        var playground = ReadPlayground(settings, listen, environment);
        var seed = settings.Flag("Playground:Seed") ?? true;
        var storage = StorageSettings.Read(settings);
        var wrapping = KeyWrapping.Read(settings, environment);
        var scheduler = SchedulerSettings.Read(settings, storage, runsHere: playground || !storage.IsPostgres);
        return playground && !scheduler.RunsHere
            ? throw new SettingProblemException(SchedulerSettings.EmbeddedKey,
                "the Playground lives in this process, so no other one could deliver to it.",
                "Set it to true, or set Playground:Enabled=false.")
            : new BotSettings(storage, wrapping, scheduler, listen, playground, seed);
    }

    private static bool ReadPlayground(SettingReader settings, ListenSettings listen, IHostEnvironment environment)
    {
        var enabled = settings.Flag(PlaygroundKey)
            ?? (!environment.IsProduction() && !PlatformKeys.Any(key => settings.Text(key) is not null));
        if (enabled && environment.IsProduction())
        {
            throw new SettingProblemException(PlaygroundKey,
                "anybody can act as anybody in the Playground, so it does not run in Production.",
                "Set it to false, or start with ASPNETCORE_ENVIRONMENT=Development.");
        }

        return enabled && !listen.IsLoopbackOnly
            ? throw new SettingProblemException(PlaygroundKey,
                "the Playground answers on this machine only, and urls names an address others can reach.",
                "Use --urls http://localhost:5080, or set Playground:Enabled=false.")
            : enabled;
    }
}
