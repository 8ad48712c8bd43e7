using PeerBot.Features.Settings;
using PeerBot.Scheduler;
using PeerBot.Scheduler.Measuring;
using PeerBot.Slack;
using PeerBot.Teams;

namespace PeerBot.Bot;

/// <summary>All settings of the bot, read and checked before anything else happens.</summary>
/// <param name="Seed">The Playground's first start finds a group already set up.</param>
/// <param name="Slack">Null when Slack is not connected.</param>
/// <param name="Teams">Null when Teams is not connected.</param>
internal sealed record BotSettings(
    StorageSettings Storage, KeyWrapping Wrapping, SchedulerSettings Scheduler, ListenSettings Listen, bool Playground, bool Seed, SlackOptions? Slack,
    TeamsOptions? Teams, MetricsSettings Metrics)
{
    private const string PlaygroundKey = "Playground:Enabled";

    private static readonly string[] PlatformKeys = [.. SlackSettings.Connecting, .. TeamsSettings.Connecting];

    public static BotSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        SettingNames.Check(configuration);
        var settings = new SettingReader(configuration);
        var slack = ReadSlack(configuration);
        var metrics = MetricsSettings.Read(settings);

        var listen = ListenSettings.Read(configuration, "http://localhost:5080");
        var teams = ReadTeams(configuration);
        if (teams is { AllowAnonymousLoopback: true })
        {
            CheckAnonymous(listen, environment);
        }

        var playground = ReadPlayground(settings, listen, environment);
        var seed = settings.Flag("Playground:Seed") ?? true;
        var storage = StorageSettings.Read(settings);
        var wrapping = KeyWrapping.Read(settings, environment);
        var scheduler = SchedulerSettings.Read(settings, storage, runsHere: playground || !storage.IsPostgres);
        return playground && !scheduler.RunsHere
            ? throw new SettingProblemException(SchedulerSettings.EmbeddedKey,
                "the Playground lives in this process, so no other one could deliver to it.",
                "Set it to true, or set Playground:Enabled=false.")
            : new BotSettings(storage, wrapping, scheduler, listen, playground, seed, slack, teams, metrics);
    }

    /// <summary>Null when Slack is not connected.</summary>
    public static SlackOptions? ReadSlack(IConfiguration configuration)
    {
        var slack = SlackSettings.Read(configuration, hasDoor: true);
        return slack.Problem is { } problem ? throw new SettingProblemException(problem.Key, problem.Wrong, problem.Todo) : slack.Options;
    }

    /// <summary>Null when Teams is not connected.</summary>
    public static TeamsOptions? ReadTeams(IConfiguration configuration)
    {
        var teams = TeamsSettings.Read(configuration);
        return teams.Problem is { } problem ? throw new SettingProblemException(problem.Key, problem.Wrong, problem.Todo) : teams.Options;
    }

    // Without a token anybody who reaches the door is whoever they say (T3).
    private static void CheckAnonymous(ListenSettings listen, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment())
        {
            throw new SettingProblemException(TeamsSettings.AllowAnonymousLoopbackKey,
                "without tokens anybody can act as anybody, so it is for Development only.", "Set it to false, or start with ASPNETCORE_ENVIRONMENT=Development.");
        }

        if (!listen.IsLoopbackOnly)
        {
            throw new SettingProblemException(TeamsSettings.AllowAnonymousLoopbackKey,
                "it is for this machine only, and urls names an address others can reach.", "Use --urls http://localhost:5080, or set it to false.");
        }
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
