using PeerBot.Features.ActionItems;
using PeerBot.Features.Celebrations;
using PeerBot.Features.CheckIns;
using PeerBot.Features.Conversations;
using PeerBot.Features.Facilitation;
using PeerBot.Features.GroundRules;
using PeerBot.Features.Groups;
using PeerBot.Features.Help;
using PeerBot.Features.Matching;
using PeerBot.Features.Meetings;
using PeerBot.Features.FocusReview;
using PeerBot.Features.Participation;
using PeerBot.Features.Records;
using PeerBot.Features.Recruiting;
using PeerBot.Features.Requests;
using PeerBot.Features.Running;
using PeerBot.Features.Topics;
using PeerBot.Features.Undo;

namespace PeerBot.Features;

/// <summary>What PeerBot does: the table of contents of the program.</summary>
internal static class AllFeatures
{
    public static IReadOnlyList<IFeature> List { get; } =
    [
        new RequestsFeature(),
        new HelpFeature(),
        new UndoFeature(),
        new RecordsFeature(),
        new FacilitationFeature(),
        new ConversationsFeature(),
        new GroupsFeature(),
        new GroundRulesFeature(),
        new RecruitingFeature(),
        new MatchingFeature(),
        new ActionItemsFeature(),
        new CheckInsFeature(),
        new MeetingsFeature(),
        new RunningFeature(),
        new TopicsFeature(),
        new CelebrationsFeature(),
        new FocusReviewFeature(),
        new ParticipationFeature(),
    ];
}
