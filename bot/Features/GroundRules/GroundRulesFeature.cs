using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Routing;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Features.Records;
using PeerBot.Features.Undo;

namespace PeerBot.Features.GroundRules;

/// <summary>Ground rules in versions that everybody has agreed to (G4).</summary>
internal sealed class GroundRulesFeature : IFeature
{
    public void Map(ChatRoutes chat, NoticeRoutes notices)
    {
        chat.Command<ShowRules>("peer rules", "how you treat each other, and changing it")
            .Command<AgreeByCommand>("peer rules agree", "agree to the ground rules, or to a change of them")
            .Command<ProposeByCommand>("peer rules propose", "propose a change of the ground rules", opensForm: true)
            .Command<TalkByCommand>("peer rules talk", "talk about a proposed change first", opensForm: true)
            .Command<WithdrawByCommand>("peer rules withdraw", "take your proposed change back")
            .Command<RulesHistory>("peer rules history", "the ground rules so far")
            .Button<AgreePress>(AgreePress.Verb)
            .Button<AgreeAndGoOn>(AgreeAndGoOn.Verb, opensForm: true)
            .Button<WithdrawPress>(WithdrawPress.Verb)
            .Button<TalkPress>(TalkForm.Verb, opensForm: true)
            .Form<TalkForm>(TalkForm.Verb)
            .Button<ProposePress>(ProposeForm.Verb, opensForm: true)
            .Form<ProposeForm>(ProposeForm.Verb);
        notices.On<RulesAskedNotice>(NoticeKind.RulesAsked, "a question about the ground rules")
            .On<RulesChangedNotice>(NoticeKind.RulesChanged, "new ground rules")
            .On<RulesAnsweredNotice>(NoticeKind.RulesAnswered, "a word about proposed ground rules");
    }

    public void Services(IServiceCollection services) => services
        .AddSingleton<IUndoChange, RuleAnswerUndo>()
        .AddSingleton<IUndoChange, RuleWithdrawUndo>()
        .AddSingleton<IRecordPart, RulesRecord>();
}
