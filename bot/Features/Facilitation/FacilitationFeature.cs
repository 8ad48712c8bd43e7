using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Routing;
using PeerBot.Core.Notices;
using PeerBot.Features.Facilitation.HandingOver;
using PeerBot.Features.Facilitation.Leading;
using PeerBot.Features.Facilitation.Rotation;
using PeerBot.Features.Facilitation.Swaps;
using PeerBot.Features.Notices;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Facilitation;

/// <summary>Whose turn it is to lead, and the five ways to change that (F1-F6).</summary>
internal sealed class FacilitationFeature : IFeature
{
    public void Map(ChatRoutes chat, NoticeRoutes notices)
    {
        chat.Command<RotationCommand>("peer rotation", "who led, who leads next, and why")
            .Command<LeadCommand>("peer lead", "the next meeting you lead: I'm in, Swap, Can't make it")
            .Command<SwapCommand>("peer swap", "ask a member to swap turns", "@member", opensForm: true)
            .Command<HandOverCommand>("peer handover", "pass the lead on, or take it, during a meeting", opensForm: true)
            .Button<ImInPress>(ImInPress.Verb)
            .Button<StepInPress>(StepInPress.Verb)
            .Button<TakeOverPress>(TakeOverPress.Verb)
            .Form<HandOverForm>(HandOverForm.Verb)
            .Button<CantMakeIt>(CantMakeIt.Verb, opensForm: true)
            .Form<CantMakeIt>(CantMakeIt.Verb)
            .Button<SwapForm>(SwapForm.Verb, opensForm: true)
            .Form<SwapForm>(SwapForm.Verb)
            .Button<AcceptPress>(AcceptPress.Verb)
            .Button<DeclinePress>(DeclinePress.Verb);
        notices.On<FacilitatorNotice>(NoticeKind.FacilitatorNotice, "note to the facilitator")
            .On<FacilitatorReminder>(NoticeKind.FacilitatorReminder, "reminder to the facilitator")
            .On<FacilitatorStepIn>(NoticeKind.FacilitatorStepIn, "who could step in")
            .On<LeaderChanged>(NoticeKind.LeaderChanged, "another facilitator")
            .On<RotaUndone>(NoticeKind.RotaUndone, "a change of facilitator taken back")
            .On<SwapAsked>(NoticeKind.SwapAsked, "a question about a turn")
            .On<SwapAnswered>(NoticeKind.SwapAnswered, "the answer about a turn");
    }

    public void Services(IServiceCollection services) => services
        .AddSingleton<IUndoChange, RotaUndo>()
        .AddSingleton<IUndoChange, AskUndo>()
        .AddSingleton<IUndoChange, AnswerUndo>();
}
