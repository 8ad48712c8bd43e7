using PeerBot.Chat.Routing;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Requests;

/// <summary>What all commands share: being asked which group is meant.</summary>
internal sealed class RequestsFeature : IFeature
{
    public void Map(ChatRoutes chat, NoticeRoutes notices) => chat.Form<ChooseGroup>(GroupHere.ChooseForm);
}
