using PeerBot.Chat.Routing;
using PeerBot.Features.Help.Tips;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Help;

/// <summary>Help that teaches: short, by situation, the guide to a first meeting, and a tip now and then.</summary>
internal sealed class HelpFeature : IFeature
{
    public void Map(ChatRoutes chat, NoticeRoutes notices) => chat
        .Command<HelpCommand>("peer help", "what I do, and what to do when", repeatable: true)
        .Command<AllHelpCommand>("peer help all", "every command", repeatable: true)
        .Command<SituationCommand>(HelpTexts.Away, "when you can't make it", repeatable: true)
        .Command<SituationCommand>(HelpTexts.Lead, "when you lead next", repeatable: true)
        .Command<SituationCommand>(HelpTexts.Raise, "when you want to raise something", repeatable: true)
        .Command<SituationCommand>(HelpTexts.FirstMeeting, "a guide for whoever leads the first meeting", repeatable: true)
        .Command<TipsCommand>("peer tips", "which tips I may give you", opensForm: true)
        .Form<TipsForm>(TipsForm.Verb)
        .Button<TipsPress>(TipsPress.Off)
        .Button<TipsPress>(TipsPress.On);
}
