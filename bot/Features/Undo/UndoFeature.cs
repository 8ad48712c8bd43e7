using PeerBot.Chat.Routing;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Undo;

/// <summary>Ten minutes to think again, for every change made by a button (F6).</summary>
internal sealed class UndoFeature : IFeature
{
    public void Map(ChatRoutes chat, NoticeRoutes notices) => chat.Button<UndoPress>(UndoOffer.Verb);
}
