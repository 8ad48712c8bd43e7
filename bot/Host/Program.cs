using NodaTime;
using PeerBot.Bot;
using PeerBot.Features;
using PeerBot.Features.Secrets;
using PeerBot.Features.Settings;
using PeerBot.Features.Storage;
using PeerBot.Playground;
using PeerBot.Scheduler;
using PeerBot.Scheduler.Measuring;
using PeerBot.Slack;
using PeerBot.Teams;

if (args is ["slack", "check", .. var settingsOfCheck])
{
    return await CheckSlack.RunAsync(settingsOfCheck);
}

if (args is ["teams", "check", .. var settingsOfTeams])
{
    return await CheckTeams.RunAsync(settingsOfTeams);
}

return await ProgramStart.RunAsync(async isUp =>
{
    var builder = WebApplication.CreateBuilder(args);
    var settings = BotSettings.Read(builder.Configuration, builder.Environment);
    builder.BeQuiet(settings.Listen);
    builder.Services
        .AddPeerBotFeatures(settings.Storage.Provider, settings.Storage.ConnectionString, settings.Wrapping)
        .AddPeerBotScheduler(settings.Scheduler)
        .AddPeerBotMetrics(settings.Metrics);
    if (settings.Playground)
    {
        builder.Services.AddPlayground().Configure<PlaygroundOptions>(playground => playground.Seed = settings.Seed).AddSlackPreview().AddTeamsPreview();
    }
    else
    {
        builder.Services.AddSingleton<IClock>(SystemClock.Instance);
    }

    if (settings.Slack is { } slack)
    {
        builder.Services.AddSlack(slack);
    }

    if (settings.Teams is { } teams)
    {
        builder.Services.AddTeams(teams);
    }

    await using var app = builder.Build();
    await app.Services.GetRequiredService<DatabaseStart>().PrepareAsync(CancellationToken.None);
    app.UseSchedulerDashboard();
    app.MapHealth();
    app.MapMetrics();
    if (settings.Playground)
    {
        app.MapPlayground();
    }
    else
    {
        app.MapGet("/", () => Welcome.StatusPage);
    }

    if (settings.Slack is not null)
    {
        app.MapSlack();
    }

    if (settings.Teams is not null)
    {
        app.MapTeams();
    }

    await app.StartAsync();
    isUp();
    Welcome.Print(app, settings);
    if (!settings.Playground)
    {
        app.Services.GetRequiredService<KeyRingStart>().Warn();
    }

    await WarmUp.RunAsync(app, settings);
    await app.WaitForShutdownAsync();
});
