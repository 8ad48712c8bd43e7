using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Routing;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups.SetUp;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Groups;

/// <summary>A group's life: set-up, members, settings, absences, leaving.</summary>
internal sealed class GroupsFeature : IFeature
{
    public void Map(ChatRoutes chat, NoticeRoutes notices)
    {
        chat.Command<SetUpCommand>("peer setup", "start a peer learning group in this channel")
            .Form<SetUpForm>(SetUpForm.Verb);
        notices.On<KickOffNotice>(NoticeKind.KickOff, "the kick-off of the group")
            .On<WelcomeNotice>(NoticeKind.Welcome, "a welcome to a new member");
    }

    public void Services(IServiceCollection services) => services.AddSingleton<PeopleLookup>();
}
