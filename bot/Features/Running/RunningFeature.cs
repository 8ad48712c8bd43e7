using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Routing;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Features.Records;
using PeerBot.Features.Running.Presses;
using PeerBot.Features.Running.Telling;
using PeerBot.Features.Running.WrappingUp;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Running;

/// <summary>The meeting run from chat: start, rounds, wrap-up, summary (M2, M3, M4, M8).</summary>
internal sealed class RunningFeature : IFeature
{
    public void Map(ChatRoutes chat, NoticeRoutes notices)
    {
        chat.Command<StartCommand>("peer meet start", "start the meeting; it is run from one message in the channel")
            .Button<StartPress>(StartPress.Verb)
            .Command<WaysPress>("peer meet now", "how the running meeting stands, and what you can do in it")
            .Button<WaysPress>(WaysPress.Verb)
            .Command<NextPress>("peer meet next", "on to the next speaker or section")
            .Button<NextPress>(NextPress.Verb)
            .Command<PassPress>("peer meet pass", "no word from you in this round")
            .Button<PassPress>(PassPress.Verb)
            .Command<PutOffPress>("peer meet back", "come back to you at the end of the round")
            .Button<PutOffPress>(PutOffPress.Verb)
            .Command<MorePress>("peer meet more", "two minutes more for whoever speaks")
            .Button<MorePress>(MorePress.Verb)
            .Command<ComePress>("peer meet here", "say that you are here, late or after all")
            .Button<ComePress>(ComePress.Verb)
            .Command<NotHerePress>("peer meet missing", "whoever is called is not here")
            .Button<NotHerePress>(NotHerePress.Verb)
            .Command<GoPress>("peer meet go", "you have to go")
            .Button<GoPress>(GoPress.Verb)
            .Command<TakeCommand>("peer meet take", "take over the lead of the running meeting", "over")
            .Command<DecisionPress>("peer meet decision", "note a decision", "what", opensForm: true)
            .Button<DecisionPress>(DecisionPress.Verb, opensForm: true)
            .Form<NoteDecision>(NoteDecision.Verb)
            .Command<ItemCommand>("peer meet item", "note a next step", "@who what by when", opensForm: true)
            .Command<WrapUpPress>("peer meet wrap", "the wrap-up sheet: next steps, decisions, notes", opensForm: true)
            .Button<WrapUpPress>(WrapUpPress.Verb, opensForm: true)
            .Form<WrapUpForm>(WrapUpForm.Verb)
            .Command<UndoStepPress>("peer meet undo", "take the last step back")
            .Button<UndoStepPress>(UndoStepPress.Verb)
            .Command<EndPress>("peer meet end", "end the meeting")
            .Button<EndPress>(EndPress.Verb)
            .Command<NotesCommand>("peer notes", "what you wrote down at the last meetings");
        notices.On<RunNotice>(NoticeKind.MeetingRun, "the running meeting")
            .On<SpeakerWarning>(NoticeKind.SpeakerWarning, "a word to the speaker about their time")
            .On<TimeToStart>(NoticeKind.TimeToStart, "it is time for the meeting")
            .On<AgendaNotice>(NoticeKind.Agenda, "the agenda")
            .On<SummaryNotice>(NoticeKind.MeetingSummary, "the summary of the meeting");
    }

    public void Services(IServiceCollection services) => services
        .AddSingleton<MeetingEnd>()
        .AddSingleton<RunClose>()
        .AddSingleton<RunningMeetings>()
        .AddSingleton<IRecordPart, RunRecord>()
        .AddSingleton<IMeetingEnded, ChallengeTime>()
        .AddSingleton<IUndoChange, StartUndo>()
        .AddSingleton<IUndoChange, EndUndo>()
        .AddSingleton<IUndoChange, DecisionUndo>()
        .AddSingleton<IUndoChange, WrapUpUndo>();
}
