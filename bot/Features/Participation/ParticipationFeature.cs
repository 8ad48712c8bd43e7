using PeerBot.Chat.Routing;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Participation;

/// <summary>Somebody who has gone quiet is asked privately whether all is right (V1); there is no table of who was there.</summary>
internal sealed class ParticipationFeature : IFeature
{
    public void Map(ChatRoutes chat, NoticeRoutes notices)
    {
        chat.Command<InCommand>("peer in", "say that you are still in")
            .Button<AllRightAnswer>(AllRightAnswer.In)
            .Button<AllRightAnswer>(AllRightAnswer.Pause, opensForm: true)
            .Button<AllRightAnswer>(AllRightAnswer.Leave);
        notices.On<AllRightNotice>(NoticeKind.AllRight, "a private question whether all is right");
    }
}
