using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Routing;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups.Absences;
using PeerBot.Features.Groups.Glance;
using PeerBot.Features.Groups.Members;
using PeerBot.Features.Groups.Settings;
using PeerBot.Features.Groups.SetUp;
using PeerBot.Features.Groups.Splitting;
using PeerBot.Features.Notices;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Groups;

/// <summary>A group's life: set-up, members, settings, absences, leaving.</summary>
internal sealed class GroupsFeature : IFeature
{
    public void Map(ChatRoutes chat, NoticeRoutes notices)
    {
        chat.Command<PeerCommand>("peer", "your group at a glance", repeatable: true)
            .Command<MorePress>("peer more", "what else you can do in your group", repeatable: true)
            .Button<MorePress>(MorePress.Verb)
            .Home<HomePage>()
            .Command<MembersCommand>("peer members", "who is in the group")
            .Command<AddMembersCommand>("peer members add", "add someone to the group", opensForm: true)
            .Button<AddMembersPress>(AddMembersForm.Verb, opensForm: true)
            .Form<AddMembersForm>(AddMembersForm.Verb)
            .Command<LeaveCommand>("peer leave", "leave the group")
            .Button<LeavePress>(LeavePress.Verb)
            .Button<LeavePress>(LeavePress.NoThanks)
            .Command<SettingsCommand>("peer settings", "what is set for the group and for you")
            .Command<GroupSettingsCommand>("peer settings group", "change rhythm, reminders and focus", opensForm: true)
            .Form<GroupSettingsForm>(GroupSettingsForm.Verb)
            .Command<MySettingsCommand>("peer settings mine", "your time zone, waking hours and nudges", opensForm: true)
            .Form<MySettingsForm>(MySettingsForm.Verb)
            .Command<SetUpCommand>("peer setup", "start a peer learning group in this channel", opensForm: true)
            .Form<SetUpForm>(SetUpForm.Verb)
            .Command<SplitCommand>("peer split", "how a large group could become two")
            .Command<SplitSetUp>("peer setup split", "set up the other group in its own channel", opensForm: true)
            .Button<ConsentPress>(ConsentPress.Agree)
            .Button<ConsentPress>(ConsentPress.RatherNot)
            .Button<ConsentPress>(ConsentPress.CallOff)
            .Command<AwayCommand>("peer away", "say when you cannot come", "12-20 dec", opensForm: true)
            .Button<AwayPress>(AwayForm.Verb, opensForm: true)
            .Form<AwayForm>(AwayForm.Verb)
            .Button<BackPress>(BackPress.Verb)
            .Command<BackCommand>("peer back", "end your absence or your break")
            .Command<PauseCommand>("peer pause", "take a break until a day", "until 15 jan", opensForm: true)
            .Form<PauseForm>(PauseForm.Verb);
        notices.On<KickOffNotice>(NoticeKind.KickOff, "the kick-off of the group")
            .On<WelcomeNotice>(NoticeKind.Welcome, "a welcome to a new member")
            .On<ConsentNotice>(NoticeKind.ChannelConsent, "a question about the group's channel")
            .On<SizeNotice>(NoticeKind.GroupSize, "advice on the size of the group")
            .On<ChannelClosedNotice>(NoticeKind.PlaceClosed, "a word about a closed channel")
            .On<PersonUnreachableNotice>(NoticeKind.PersonUnreachable, "a word about somebody who cannot be reached")
            .On<MembersChangedNotice>(NoticeKind.MembersChanged, "someone joined or left");
    }

    public void Services(IServiceCollection services) => services
        .AddSingleton<PeopleLookup>()
        .AddSingleton<IUndoChange, AbsenceUndo>()
        .AddSingleton<IUndoChange, ConsentUndo>()
        .AddSingleton<IUndoChange, GroupSettingsUndo>()
        .AddSingleton<IUndoChange, MySettingsUndo>()
        .AddSingleton<IUndoChange, AddMembersUndo>()
        .AddSingleton<IUndoChange, LeaveUndo>();
}
