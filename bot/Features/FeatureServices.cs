using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Routing;
using PeerBot.Features.Conversations;
using PeerBot.Features.Deliveries;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Secrets;
using PeerBot.Features.Secrets.Words;
using PeerBot.Features.Settings;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features;

/// <summary>Puts the features together. The caller adds a clock, the channels, and an <see cref="INoticeAlarm"/>.</summary>
public static class FeatureServices
{
    /// <param name="provider"><c>sqlite</c> or <c>postgres</c>.</param>
    /// <param name="wrapping">What wraps the keys to the secrets in the database; nothing when not given.</param>
    public static IServiceCollection AddPeerBotFeatures(
        this IServiceCollection services, string provider, string connectionString, KeyWrapping? wrapping = null)
    {
        var chat = new ChatRoutes();
        var notices = new NoticeRoutes();
        foreach (var feature in AllFeatures.List)
        {
            feature.Map(chat, notices);
            feature.Services(services);
        }

        return services
            .AddSingleton(made => new DbFactory(provider, connectionString, made.GetRequiredService<WordKeys>))
            .AddSingleton(made => new DatabaseStart(made.GetRequiredService<DbFactory>(), async cancel =>
            {
                made.GetRequiredService<KeyRingStart>().Prepare();
                await made.GetRequiredService<WordsStart>().SealAllAsync(cancel);
            }))
            .AddSingleton(chat)
            .AddSingleton(notices)
            .AddMetrics()
            .AddSingleton<RequestMeter>()
            .AddSingleton<ChatRouter>()
            .AddSingleton<ChatWork>()
            .AddSingleton<TalkSending>()
            .AddSingleton<ITranscript, Transcript>()
            .AddSingleton<IWorkspaceDirectory, PlatformNews>()
            .AddSingleton<IAddresses, Addresses>()
            .AddSecrets(wrapping ?? KeyWrapping.None)
            .AddSingleton<SeenDeliveries>()
            .AddSingleton<IOnce>(made => made.GetRequiredService<SeenDeliveries>())
            .AddNotices();
    }
}
