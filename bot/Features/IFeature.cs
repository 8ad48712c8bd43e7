using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Routing;
using PeerBot.Features.Notices;

namespace PeerBot.Features;

/// <summary>One thing PeerBot does: names its ways in and the notices it writes.</summary>
internal interface IFeature
{
    void Map(ChatRoutes chat, NoticeRoutes notices);

    /// <summary>Adds what the feature's handlers ask for, and its changes that can be undone; most need nothing.</summary>
    void Services(IServiceCollection services)
    {
    }
}
