using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Routing;
using PeerBot.Core.Notices;
using PeerBot.Features.Matching.Finding;
using PeerBot.Features.Matching.Proposals;
using PeerBot.Features.Notices;
using PeerBot.Features.Records;

namespace PeerBot.Features.Matching;

/// <summary>Matching: a pool of people without a group, and groups proposed to them (G6).</summary>
internal sealed class MatchingFeature : IFeature
{
    public void Map(ChatRoutes chat, NoticeRoutes notices)
    {
        chat.Command<PoolCommand>("peer pool", "look for a group together with others")
            .Command<JoinPool>("peer pool join", "let me find a group for you", opensForm: true)
            .Command<LeavePoolCommand>("peer pool leave", "stop looking for a group")
            .Command<MyPool>("peer pool me", "what you said for the search, and changing it", opensForm: true)
            .Command<YesByCommand>("peer pool yes", "say yes to the group proposed to you")
            .Command<NoByCommand>("peer pool no", "say no to the group proposed to you")
            .Form<PoolForm>(PoolForm.Verb)
            .Button<LeavePool>(LeavePool.Verb)
            .Button<YesPress>(YesPress.Verb)
            .Button<NoPress>(NoPress.Verb);
        notices.On<MatchProposedNotice>(NoticeKind.MatchProposed, "a group proposed")
            .On<MatchOutcomeNotice>(NoticeKind.MatchOutcome, "what came of a proposed group")
            .On<PoolNewsNotice>(NoticeKind.PoolNews, "a word to those who look for a group");
    }

    public void Services(IServiceCollection services) => services
        .AddSingleton<MatchRun>()

        // Late: it works as requests do, which ring the alarm, which asks for the work of notices, which asks for this.
        .AddSingleton(made => new Lazy<MatchRun>(made.GetRequiredService<MatchRun>))
        .AddSingleton<IRecordPart, PoolRecord>();
}
