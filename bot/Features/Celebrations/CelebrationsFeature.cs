using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Routing;
using PeerBot.Core.Notices;
using PeerBot.Features.Celebrations.Challenges;
using PeerBot.Features.Celebrations.Wins;
using PeerBot.Features.Notices;
using PeerBot.Features.Records;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Celebrations;

/// <summary>What is shared: successes that the group celebrates (C1-C3), and challenges that get its time in turn (C4).</summary>
internal sealed class CelebrationsFeature : IFeature
{
    public void Map(ChatRoutes chat, NoticeRoutes notices)
    {
        chat.Command<WinCommand>("win", "share a success with your group; I ask before they hear of it", "what", opensForm: true)
            .Command<WinsCommand>("peer wins", "what the group has celebrated lately")
            .Form<OfferWin>(OfferWin.Verb)
            .Button<OpenNewWin>(OpenNewWin.Verb, opensForm: true)
            .Button<ItemAsWin>(ItemAsWin.Verb, opensForm: true)
            .Button<CheckInAsWin>(CheckInAsWin.Verb, opensForm: true)
            .Button<ShareWin>(ShareWin.Verb)
            .Button<KeepWin>(KeepWin.Verb)
            .Button<CheerWin>(CheerWin.Verb)
            .Button<UncheerWin>(UncheerWin.Verb)
            .Command<ChallengeCommand>("peer challenge", "bring something hard to a meeting", "what", opensForm: true)
            .Command<ChallengesCommand>("peer challenges", "who comes next with a challenge")
            .Button<OpenNewChallenge>(OpenNewChallenge.Verb, opensForm: true)
            .Form<BringChallenge>(BringChallenge.Verb)
            .Button<WithdrawChallenge>(WithdrawChallenge.Verb)
            .Button<ChallengeHeard>(ChallengeHeard.Verb);
        notices.On<WinSharedNotice>(NoticeKind.WinShared, "a success")
            .On<LookBackNotice>(NoticeKind.WinLookBack, "a look back at what went well");
    }

    public void Services(IServiceCollection services) => services
        .AddSingleton<IRecordPart, WinRecord>()
        .AddSingleton<IRecordPart, ChallengeRecord>()
        .AddSingleton<IUndoChange, UndoWin>()
        .AddSingleton<IUndoChange, UndoCheer>()
        .AddSingleton<IUndoChange, UndoChallenge>()
        .AddSingleton<IUndoChange, UndoHeard>();
}
