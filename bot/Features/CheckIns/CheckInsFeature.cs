using PeerBot.Chat.Routing;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;

namespace PeerBot.Features.CheckIns;

/// <summary>Check-ins: <c>/checkin</c>, its form, the prompt, and who may read what (M5, M6, A5).</summary>
internal sealed class CheckInsFeature : IFeature
{
    public void Map(ChatRoutes chat, NoticeRoutes notices)
    {
        chat.Command<CheckInCommand>("checkin", "what is top of mind before the next meeting", repeatable: true, opensForm: true)
            .Button<OpenCheckIn>("checkin.open", opensForm: true)
            .Form<PostCheckIn>(CheckInForm.Verb)
            .Command<ReadCheckIns>("peer checkins", "the check-ins you may read");
        notices.On<CheckInPrompt>(NoticeKind.CheckInPrompt, "an invitation to check in")
            .On<CheckInShared>(NoticeKind.CheckInShared, "a check-in for the group");
    }
}
