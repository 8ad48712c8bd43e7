using NodaTime;
using PeerBot.Features;
using PeerBot.Features.Secrets;
using PeerBot.Features.Settings;
using PeerBot.Features.Storage;
using PeerBot.Scheduler;
using PeerBot.Scheduler.Measuring;
using PeerBot.Slack;
using PeerBot.Teams;

return await ProgramStart.RunAsync(async isUp =>
{
    var builder = WebApplication.CreateBuilder(args);
    SettingNames.Check(builder.Configuration);
    var settings = new SettingReader(builder.Configuration);
    var storage = StorageSettings.Read(settings);
    if (!storage.IsPostgres)
    {
        throw new SettingProblemException(StorageSettings.ProviderKey,
            "a SQLite file belongs to one process, the bot, so no scheduler can run beside it.",
            "Set it to postgres, or start the bot alone: it schedules by itself.");
    }

    var wrapping = KeyWrapping.Read(settings, builder.Environment);
    var scheduler = SchedulerSettings.Read(settings, storage, runsHere: true) with { RunsHere = true };
    var metrics = MetricsSettings.Read(settings);
    var slack = SlackSettings.Read(builder.Configuration, hasDoor: false);
    if (slack.Problem is { } problem)
    {
        throw new SettingProblemException(problem.Key, problem.Wrong, problem.Todo);
    }

    var teams = TeamsSettings.Read(builder.Configuration);
    if (teams.Problem is { } wrong)
    {
        throw new SettingProblemException(wrong.Key, wrong.Wrong, wrong.Todo);
    }

    builder.BeQuiet(ListenSettings.Read(builder.Configuration, "http://localhost:5081"));
    builder.Services
        .AddPeerBotFeatures(storage.Provider, storage.ConnectionString, wrapping)
        .AddPeerBotScheduler(scheduler)
        .AddPeerBotMetrics(metrics)
        .AddSingleton<IClock>(SystemClock.Instance);
    if (slack.Options is { } options)
    {
        builder.Services.AddSlackSending(options);
    }

    if (teams.Options is { } connection)
    {
        builder.Services.AddTeamsSending(connection);
    }

    await using var app = builder.Build();
    await app.Services.GetRequiredService<DatabaseStart>().PrepareAsync(CancellationToken.None);
    app.UseSchedulerDashboard();
    app.MapHealth();
    app.MapMetrics();
    await app.StartAsync();
    isUp();
    app.Services.GetRequiredService<KeyRingStart>().Warn();
    Console.WriteLine($"PeerBot's scheduler is running; how it is: {app.Urls.FirstOrDefault()}/health/ready");
    await app.WaitForShutdownAsync();
});
