using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Routing;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups.Absences;
using PeerBot.Features.Groups.SetUp;
using PeerBot.Features.Notices;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Groups;

/// <summary>A group's life: set-up, members, settings, absences, leaving.</summary>
internal sealed class GroupsFeature : IFeature
{
    public void Map(ChatRoutes chat, NoticeRoutes notices)
    {
        chat.Command<SetUpCommand>("peer setup", "start a peer learning group in this channel")
            .Form<SetUpForm>(SetUpForm.Verb)
            .Button<ConsentPress>(ConsentPress.Agree)
            .Button<ConsentPress>(ConsentPress.RatherNot)
            .Button<ConsentPress>(ConsentPress.CallOff)
            .Command<AwayCommand>("peer away", "say when you cannot come, like: /peer away 12-20 dec")
            .Button<AwayPress>(AwayForm.Verb)
            .Form<AwayForm>(AwayForm.Verb)
            .Button<BackPress>(BackPress.Verb)
            .Command<BackCommand>("peer back", "end your absence or your break")
            .Command<PauseCommand>("peer pause", "take a break until a day, like: /peer pause until 15 jan")
            .Form<PauseForm>(PauseForm.Verb);
        notices.On<KickOffNotice>(NoticeKind.KickOff, "the kick-off of the group")
            .On<WelcomeNotice>(NoticeKind.Welcome, "a welcome to a new member")
            .On<ConsentNotice>(NoticeKind.ChannelConsent, "a question about the group's channel");
    }

    public void Services(IServiceCollection services) => services
        .AddSingleton<PeopleLookup>()
        .AddSingleton<IUndoChange, AbsenceUndo>();
}
