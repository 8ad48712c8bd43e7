using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PeerBot.Chat.Channels;
using PeerBot.Features.Notices.Delivery;
using PeerBot.Features.Notices.Planning;

namespace PeerBot.Features.Notices;

/// <summary>Puts planning and delivery together.</summary>
internal static class NoticeServices
{
    public static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<PlanNotices>()
            .AddSingleton<ClaimNotices>()
            .AddSingleton<ComposeNotice>()
            .AddSingleton<NoticeMeter>()
            .AddSingleton<RecordNotice>()
            .AddSingleton<SendNotice>()
            .AddSingleton<SettleNotice>()
            .AddSingleton<EditNotice>()
            .AddSingleton<DeliverNotices>()
            .AddSingleton<NoticeWork>()
            .AddSingleton<INoticeWork>(made => made.GetRequiredService<NoticeWork>())
            .AddSingleton<IUpcoming, Upcoming>();
    }
}
