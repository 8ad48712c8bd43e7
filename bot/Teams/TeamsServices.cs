using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PeerBot.Chat.Channels;
using PeerBot.Teams.Answering;
using PeerBot.Teams.Api;
using PeerBot.Teams.Events;
using PeerBot.Teams.Http;
using PeerBot.Teams.Reading;
using PeerBot.Teams.Rendering;
using PeerBot.Teams.Sending;

namespace PeerBot.Teams;

/// <summary>Adds Teams to a program. The program adds <see cref="IAddresses"/>, <see cref="IOnce"/>, <see cref="IWorkspaceDirectory"/>,
/// the router, and a clock.</summary>
public static class TeamsServices
{
    /// <summary>Everything: the channel and its door.</summary>
    public static IServiceCollection AddTeams(this IServiceCollection services, TeamsOptions options)
    {
        KeyDocuments.AddTo(services);
        return services
            .AddTeamsSending(options)
            .AddInFlight()
            .AddSingleton<BotKeys>()
            .AddSingleton<TeamsAuthentication>()
            .AddSingleton<AnonymousLoopback>()
            .AddSingleton<TeamsEndpoints>()
            .AddSingleton<ActivityReader>()
            .AddSingleton<AnswerTimes>()
            .AddSingleton<TeamsPlaces>()
            .AddSingleton<TeamsNews>()
            .AddSingleton<TeamsSaying>()
            .AddSingleton<FormPeople>()
            .AddSingleton<TeamsForms>()
            .AddSingleton<TeamsAnswers>()
            .AddSingleton<Callers>()
            .AddSingleton<SeenBefore>()
            .AddSingleton<InTurn>()
            .AddSingleton<TeamsTurns>()
            .AddSingleton<TeamsDispatch>();
    }

    /// <summary>Opens the door: <c>POST /api/messages</c>.</summary>
    public static IEndpointRouteBuilder MapTeams(this IEndpointRouteBuilder app)
    {
        app.ServiceProvider.GetRequiredService<TeamsEndpoints>().Map(app);
        return app;
    }

    /// <summary>The sending half, for a program without a door.</summary>
    public static IServiceCollection AddTeamsSending(this IServiceCollection services, TeamsOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        ConnectorHttp.AddTo(services);
        TokenHttp.AddTo(services);
        return services
            .AddSingleton(options)
            .AddSingleton<BotTokens>()
            .AddSingleton<TeamsPaces>()
            .AddSingleton<PaceLines>()
            .AddSingleton<ConnectorApi>()
            .AddSingleton<TeamsAddresses>()
            .AddSingleton<TeamsDirect>()
            .AddSingleton<TeamsPeople>()
            .AddSingleton<TeamsCards>()
            .AddSingleton<TeamsChannel>()
            .AddSingleton<IChatChannel>(made => made.GetRequiredService<TeamsChannel>());
    }
}
