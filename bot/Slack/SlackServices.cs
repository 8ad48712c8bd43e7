using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PeerBot.Chat.Channels;
using PeerBot.Slack.Api;
using PeerBot.Slack.Install;
using PeerBot.Slack.Sending;

namespace PeerBot.Slack;

/// <summary>Adds Slack to a program. The program adds <see cref="IInstallations"/>, <see cref="IOnce"/>,
/// <see cref="IWorkspaceDirectory"/>, the router, and a clock.</summary>
public static class SlackServices
{
    /// <summary>Everything: the channel and both doors.</summary>
    public static IServiceCollection AddSlack(this IServiceCollection services, SlackOptions options) => services
        .AddSlackSending(options)
        .AddSingleton<Uninstall>();

    /// <summary>The sending half, for a program without a door.</summary>
    public static IServiceCollection AddSlackSending(this IServiceCollection services, SlackOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        SlackHttp.AddTo(services);
        return services
            .AddSingleton(options)
            .AddSingleton<SlackTokens>()
            .AddSingleton<SlackPaces>()
            .AddSingleton<SlackApi>()
            .AddSingleton<ResponseUrl>()
            .AddSingleton<SlackPeople>()
            .AddSingleton<SlackPlaces>()
            .AddSingleton<DirectChats>()
            .AddSingleton<SlackHistory>()
            .AddSingleton<SlackChannel>()
            .AddSingleton<IChatChannel>(made => made.GetRequiredService<SlackChannel>());
    }

    /// <summary>Opens the doors that the settings ask for.</summary>
    public static IEndpointRouteBuilder MapSlack(this IEndpointRouteBuilder app) => app;
}
