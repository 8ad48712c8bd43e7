using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Routing;
using PeerBot.Core.Notices;
using PeerBot.Features.ActionItems.TakingBack;
using PeerBot.Features.Notices;
using PeerBot.Features.Undo;

namespace PeerBot.Features.ActionItems;

/// <summary>Action items: promises that stay visible until they are settled (A1-A6).</summary>
internal sealed class ActionItemsFeature : IFeature
{
    public void Map(ChatRoutes chat, NoticeRoutes notices)
    {
        chat.Command<ActionCommand>("action", "notes an action item; alone: your list", "[@owner] what [by when]")
            .Form<AddActionItem>("item.add")
            .Button<OpenNewItem>("item.new", opensForm: true)
            .Button<ListItems>("item.list")
            .Button<CompleteItem>("item.done")
            .Button<ReopenItem>("item.reopen")
            .Button<AcceptItem>("item.accept")
            .Button<DeclineItem>("item.decline")
            .Button<AskNewDate>("item.move", opensForm: true)
            .Form<MoveItem>("item.move")
            .Button<AskWhyDrop>("item.drop", opensForm: true)
            .Form<DropItem>("item.drop")
            .Button<AskWhom>("item.offer", opensForm: true)
            .Form<OfferItem>("item.offer")
            .Button<AskHelpConsent>("item.help")
            .Button<ShareHelp>("item.help.share")
            .Button<KeepHelp>("item.help.keep")
            .Button<FewerNudges>("item.nudges")
            .Button<LightNudges>("item.nudges.light")
            .Button<NoNudges>("item.nudges.none");
        notices.On<ItemCard>(NoticeKind.ItemCard, "an action item")
            .On<ItemOffered>(NoticeKind.ItemOffered, "an item offered")
            .On<OfferAnswered>(NoticeKind.OfferAnswered, "an answer to an offer")
            .On<NudgeNotice>(NoticeKind.Nudge, "a nudge about an item");
    }

    public void Services(IServiceCollection services) =>
        services.AddSingleton<IUndoChange, UndoItem>().AddSingleton<IUndoChange, UndoItems>().AddSingleton<IUndoChange, UndoNewItems>()
            .AddSingleton<IUndoChange, UndoNudges>();
}
