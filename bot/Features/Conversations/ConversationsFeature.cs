using PeerBot.Chat.Forms;
using PeerBot.Chat.Routing;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Conversations;

/// <summary>Plain words in the private chat: commands without a slash, and forms answered question by question.</summary>
internal sealed class ConversationsFeature : IFeature
{
    public void Map(ChatRoutes chat, NoticeRoutes notices) => chat
        .PlainWords<HearWords>()
        .FormInWords<BeginTalk>()
        .Button<PressInTalk>(TalkQuestions.PickVerb)
        .Button<PressInTalk>(TalkQuestions.SkipVerb)
        .Button<PressInTalk>(TalkQuestions.BackVerb)
        .Button<PressInTalk>(TalkQuestions.LaterVerb)
        .Button<PressInTalk>(TalkQuestions.SendVerb);
}
