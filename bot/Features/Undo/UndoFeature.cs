using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Routing;
using PeerBot.Features.Notices;
using PeerBot.Features.Records;

namespace PeerBot.Features.Undo;

/// <summary>Ten minutes to think again, for every change made by a button (F6).</summary>
internal sealed class UndoFeature : IFeature
{
    public void Map(ChatRoutes chat, NoticeRoutes notices) => chat.Button<UndoPress>(UndoOffer.Verb);

    public void Services(IServiceCollection services) => services.AddSingleton<IRecordPart, UndoRecord>();
}
