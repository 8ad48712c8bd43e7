using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PeerBot.Chat.Channels;
using PeerBot.Teams.Api;
using PeerBot.Teams.Sending;

namespace PeerBot.Teams;

/// <summary>Adds Teams to a program. The program adds <see cref="IAddresses"/>, <see cref="IOnce"/>, <see cref="IWorkspaceDirectory"/>,
/// the router, and a clock.</summary>
public static class TeamsServices
{
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
            .AddSingleton<ConnectorApi>()
            .AddSingleton<TeamsAddresses>()
            .AddSingleton<TeamsDirect>()
            .AddSingleton<TeamsPeople>();
    }
}
