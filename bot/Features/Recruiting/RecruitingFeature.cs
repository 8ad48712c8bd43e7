using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Routing;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Features.Records;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Recruiting;

/// <summary>Inviting somebody, with the consent of the group (G3).</summary>
internal sealed class RecruitingFeature : IFeature
{
    public void Map(ChatRoutes chat, NoticeRoutes notices)
    {
        chat.Command<RecruitCommand>("peer recruit", "invite someone, once the group has been asked", opensForm: true)
            .Button<RecruitPress>(RecruitForm.Verb, opensForm: true)
            .Form<RecruitForm>(RecruitForm.Verb)
            .Button<SuitsPress>(SuitsPress.Verb)
            .Button<ObjectPress>(ObjectPress.Verb)
            .Button<WithdrawInvitation>(WithdrawInvitation.Verb)
            .Button<JoinPress>(JoinPress.Verb)
            .Button<DeclineInvitation>(DeclineInvitation.Verb);
        notices.On<RecruitAskedNotice>(NoticeKind.RecruitAsked, "a question about a new member")
            .On<InvitationNotice>(NoticeKind.Invitation, "an invitation to a group")
            .On<RecruitOutcomeNotice>(NoticeKind.RecruitOutcome, "what came of an invitation");
    }

    public void Services(IServiceCollection services) => services
        .AddSingleton<IUndoChange, InvitationAnswerUndo>()
        .AddSingleton<IRecordPart, InvitationRecord>();
}
