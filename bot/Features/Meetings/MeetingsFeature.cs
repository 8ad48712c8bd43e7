using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Routing;
using PeerBot.Core.Notices;
using PeerBot.Features.Meetings.Afterwards;
using PeerBot.Features.Meetings.Reminders;
using PeerBot.Features.Notices;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Meetings;

/// <summary>The meetings themselves: what is ahead, moving and cancelling one, and whether it took place (M1, M9).</summary>
internal sealed class MeetingsFeature : IFeature
{
    public void Map(ChatRoutes chat, NoticeRoutes notices)
    {
        chat.Command<MeetCommand>("peer meet", "see the next meetings; move or cancel one")
            .Button<MovePress>(MoveForm.Verb, opensForm: true)
            .Form<MoveForm>(MoveForm.Verb)
            .Button<CancelPress>(CancelPress.Ask)
            .Button<CancelPress>(CancelPress.Sure)
            .Button<NotComingPress>(NotComingPress.Verb)
            .Button<TookPlacePress>(TookPlacePress.Yes)
            .Button<TookPlacePress>(TookPlacePress.No)
            .Button<TookPlacePress>(TookPlacePress.Changes, opensForm: true)
            .Form<TookPlaceForm>(TookPlaceForm.Verb);
        notices.On<ReminderNotice>(NoticeKind.MeetingReminderDay, "a meeting reminder")
            .On<ReminderSoonNotice>(NoticeKind.MeetingReminderSoon, "a reminder just before the meeting")
            .On<MeetingChangedNotice>(NoticeKind.MeetingChanged, "a meeting was moved or cancelled")
            .On<TookPlaceNotice>(NoticeKind.DidItTakePlace, "did the meeting take place?");
    }

    public void Services(IServiceCollection services) => services
        .AddSingleton<TookPlace>()
        .AddSingleton<IUndoChange, MoveUndo>()
        .AddSingleton<IUndoChange, CancelUndo>()
        .AddSingleton<IUndoChange, TookPlaceUndo>();
}
