using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Playground.Answering;
using PeerBot.Playground.Entries;
using PeerBot.Playground.Http;
using PeerBot.Playground.Time;

namespace PeerBot.Playground;

/// <summary>Adds the Playground to a program.</summary>
public static class PlaygroundServices
{
    /// <summary>Registers the channel and its clock. The program adds an <see cref="ITranscript"/> (one for its whole
    /// life), an <see cref="IUpcoming"/>, the routes and the router, and an <see cref="IChannelPreview"/> for each platform to show.</summary>
    public static IServiceCollection AddPlayground(this IServiceCollection services)
    {
        services.AddOptions<PlaygroundOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<PlaygroundClock>();
        services.AddSingleton<IClock>(made => made.GetRequiredService<PlaygroundClock>());
        services.AddSingleton<EntryFeed>();
        services.AddSingleton<ReadMarks>();
        services.AddSingleton<ClockNote>();
        services.AddSingleton<ClockMoves>();
        services.AddHostedService<ClockKeeper>();
        services.AddSingleton(made => new PlaygroundChannel(
            made.GetRequiredService<ITranscript>(), made.GetRequiredService<EntryFeed>(), made.GetRequiredService<PlaygroundClock>()));
        services.AddSingleton<IChatChannel>(made => made.GetRequiredService<PlaygroundChannel>());
        services.AddSingleton<PlaygroundAnswers>();
        services.AddSingleton<Receives>();
        services.AddSingleton<PageState>();
        services.AddSingleton<EventStream>();
        services.AddSingleton<ClockRequests>();
        services.AddScoped<PlaygroundRequests>();
        services.AddHostedService<PlaygroundSeed>();
        return services;
    }

    /// <summary>Opens the page and its endpoints. They answer on this machine only and refuse to be opened in Production.</summary>
    public static IEndpointRouteBuilder MapPlayground(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetRequiredService<IHostEnvironment>().IsProduction())
        {
            throw new InvalidOperationException("Playground:Enabled is on in Production. Anybody can act as anybody there; switch it off.");
        }

        PlaygroundEndpoints.Map(app);
        return app;
    }
}
