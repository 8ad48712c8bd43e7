using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Routing;
using PeerBot.Features.Conversations;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features;

/// <summary>Puts the features together. The caller adds a clock, the channels, and an <see cref="INoticeAlarm"/>.</summary>
public static class FeatureServices
{
    /// <param name="provider"><c>sqlite</c> or <c>postgres</c>.</param>
    public static IServiceCollection AddPeerBotFeatures(
        this IServiceCollection services, string provider, string connectionString)
    {
        var chat = new ChatRoutes();
        var notices = new NoticeRoutes();
        foreach (var feature in AllFeatures.List)
        {
            feature.Map(chat, notices);
            feature.Services(services);
        }

        return services
            .AddSingleton(new DbFactory(provider, connectionString))
            .AddSingleton(made => new DatabaseStart(made.GetRequiredService<DbFactory>()))
            .AddSingleton(chat)
            .AddSingleton(notices)
            .AddSingleton<ChatRouter>()
            .AddSingleton<ChatWork>()
            .AddSingleton<TalkSending>()
            .AddSingleton<ITranscript, Transcript>()
            .AddNotices();
    }
}
