using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PeerBot.Chat.Channels;
using PeerBot.Slack.Answering;
using PeerBot.Slack.Api;
using PeerBot.Slack.Events;
using PeerBot.Slack.Http;
using PeerBot.Slack.Install;
using PeerBot.Slack.Reading;
using PeerBot.Slack.Sending;
using PeerBot.Slack.Socket;

namespace PeerBot.Slack;

/// <summary>Adds Slack to a program. The program adds <see cref="IInstallations"/>, <see cref="IOnce"/>,
/// <see cref="IWorkspaceDirectory"/>, the router, and a clock.</summary>
public static class SlackServices
{
    /// <summary>Everything: the channel and both doors.</summary>
    public static IServiceCollection AddSlack(this IServiceCollection services, SlackOptions options) => services
        .AddSlackSending(options)
        .AddSingleton<Uninstall>()
        .AddSingleton<InstallState>()
        .AddSingleton<InstallEndpoints>()
        .AddSingleton<SlackSignature>()
        .AddSingleton<SeenSignatures>()
        .AddSingleton<SlackGuard>()
        .AddSingleton<SlackEndpoints>()
        .AddSingleton<SlackReader>()
        .AddSingleton<AnswerTimes>()
        .AddSingleton<SlackNews>()
        .AddSingleton<AckBodies>()
        .AddSingleton<ReadyNow>()
        .AddSingleton<SlackViews>()
        .AddSingleton<SlackWhispers>()
        .AddSingleton<SlackAnswers>()
        .AddSingleton<Callers>()
        .AddSingleton<SourceLinks>()
        .AddSingleton<HomePages>()
        .AddSingleton<SeenBefore>()
        .AddSingleton<SlackTurns>()
        .AddInFlight()
        .AddSingleton<SlackDispatch>()
        .AddSingleton<SocketTimes>()
        .AddSingleton<SocketEnvelopes>()
        .AddHostedService<SocketModeService>();

    /// <summary>Only what shows people what Slack would receive; needs no connection.</summary>
    public static IServiceCollection AddSlackPreview(this IServiceCollection services) => services.AddSingleton<IChannelPreview, SlackPreview>();

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

    /// <summary>Opens the door over HTTP. In Socket Mode alone there is none; without a signing secret and without Socket Mode
    /// the program does not start (T1).</summary>
    public static IEndpointRouteBuilder MapSlack(this IEndpointRouteBuilder app)
    {
        var services = app.ServiceProvider;
        var options = services.GetRequiredService<SlackOptions>();
        if (options is { ClientId: not null, ClientSecret: not null })
        {
            InstallEndpoints.Map(app);
        }

        if (options is { SigningSecret: null or "", AppToken.Length: > 0 })
        {
            return app;
        }

        var slack = app.MapGroup("/slack");
        services.GetRequiredService<SlackGuard>().Protect(slack);
        services.GetRequiredService<SlackEndpoints>().Map(slack);
        return app;
    }
}
