using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Routing;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Features.Records;
using PeerBot.Features.Running;
using PeerBot.Features.Undo;

namespace PeerBot.Features.FocusReview;

/// <summary>The focus review (R1): every few held meetings three private questions, and a proposal the group agrees to or not.</summary>
internal sealed class FocusReviewFeature : IFeature
{
    public void Map(ChatRoutes chat, NoticeRoutes notices)
    {
        chat.Command<FocusCommand>("peer focus", "your focus beside what you talked about; review it")
            .Button<StartReview>(StartReview.Verb)
            .Button<AnswerReview>(AnswerReview.Verb, opensForm: true)
            .Form<TakeAnswer>(AnswerReview.Verb)
            .Button<AgreeToFocus>(AgreeToFocus.Verb)
            .Button<RatherNot>(RatherNot.Verb)
            .Button<RewordFocus>(RewordFocus.Verb, opensForm: true)
            .Form<TakeWording>(RewordFocus.Verb);
        notices.On<ReviewAskedNotice>(NoticeKind.FocusReviewAsked, "three questions about the focus")
            .On<ProposalNotice>(NoticeKind.FocusProposal, "what came of the focus review");
    }

    public void Services(IServiceCollection services) => services
        .AddSingleton<IRecordPart, ReviewRecord>()
        .AddSingleton<IMeetingEnded, ReviewAfterMeeting>()
        .AddSingleton<IUndoChange, UndoReview>()
        .AddSingleton<IUndoChange, UndoWording>();
}
