using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;
using PeerBot.Core.Running;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Running;

/// <summary>What is said privately around a running meeting: answers to presses and commands, and why something cannot be.</summary>
internal static class RunWords
{
    // In the group's record
    public const string InRecord = "Meetings";
    public const string OneInRecord = "Meeting";
    public const string LedBy = "Led by";
    public const string Decided = "Decided";
    public const string Notes = "Notes";

    public static Message Say(Text words, params Button[] buttons) => buttons.Length == 0
        ? Message.Of(words)
        : new Message(words, new Paragraph(words), new Buttons(buttons));

    public static Message NotBegun(MeetingRow meeting) => Say(
        meeting.State switch
        {
            MeetingState.Cancelled => Text.Of($"The meeting on {new Moment(meeting.StartsAt)} is cancelled, so it is not run from here."),
            MeetingState.Planned => $"The meeting on {new Moment(meeting.StartsAt)} has not been started here. From its time on, Start begins it.",
            _ => $"The meeting on {new Moment(meeting.StartsAt, MomentStyle.Day)} is over.",
        },
        Meetings);

    /// <summary>For a command about the running meeting when there is none.</summary>
    public static Message NoneRunning(LoadedGroup group, Instant now) => group.NextMeeting(now) switch
    {
        null => Say($"No meeting is going on, and none is planned at the moment.", Meetings),
        { } next when next.StartsAt <= now => Say($"Your meeting has not been started here yet.", StartButton(next), Meetings),
        { } next => Say($"No meeting is going on. The next one is on {new Moment(next.StartsAt)}.", Meetings),
    };

    /// <summary>There is nothing to start now; a meeting that was to be about now is not passed over in silence.</summary>
    public static Message NothingToStart(LoadedGroup group, Instant now)
    {
        var today = now.InZone(group.Zone).Date;
        var elsewhere = group.Meetings.LastOrDefault(meeting => meeting.Occurrence == today
            && (meeting.State == MeetingState.Cancelled || (meeting is { State: MeetingState.Planned, Moves: > 0 } && meeting.StartsAt > now)));
        var next = group.NextMeeting(now);
        Text words = elsewhere switch
        {
            { State: MeetingState.Cancelled } => $"Today's meeting is cancelled, so there is nothing to start.{Next(next)}",
            { } moved => $"The meeting of today was moved: it is on {new Moment(moved.StartsAt)} now. I will ask in the channel then.",
            null when next is null => $"No meeting is planned at the moment.",
            null => $"It is not time yet: the next meeting is on {new Moment(next.StartsAt)}. I will ask in the channel then.",
        };
        return Say(words, Meetings);
    }

    public static Message Started(PersonRow? before, Button undo) => Say(
        before is null
            ? Text.Of($"You have started the meeting. The message in the channel shows where you are; everything on it can be typed as well.")
            : $"You have started the meeting, and you lead it. {before.Name} keeps the turn, and can take over again on arriving.",
        undo);

    /// <summary>How the meeting stands, for somebody who typed.</summary>
    public static Message Now(RunHere here, Text? first = null) => Say(first is null ? Stands(here) : $"{first} {Stands(here)}");

    /// <summary>How the meeting stands, in a sentence.</summary>
    public static Text Stands(RunHere here)
    {
        var until = new Moment(here.Run.Deadline, MomentStyle.Time);
        return here.Run.Speaker is not { } speaker ? $"{RunViews.Name(here.Run.Section)} until {until}."
            : speaker == here.Visit.Me.Id ? $"You have the word until {until}."
            : (Text)$"{NameOf(here, speaker)} has the word until {until}.";
    }

    public static Message Passed(RunHere here) => Now(here, $"You pass this round.");

    public static Message PutOff(RunHere here) => Now(here, $"You come once more at the end of the round.");

    public static Message Came(RunHere here) => Now(here, here.Run.Round?.Expects(here.Visit.Me.Id) == true
        ? $"Good that you are here; your turn in this round comes." : (Text)$"Good that you are here.");

    public static Message Gone(RunHere here) =>
        Say($"Thank you for being here. The meeting goes on without you; I'm here brings you back.", RunViews.ImHere(here.Meeting));

    public static Message StepTakenBack(RunHere here) => Now(here, $"Taken back.");

    /// <summary>Whoever was called and is not here, for somebody who typed it.</summary>
    public static Message PassedOver(RunHere here, PersonId missing) =>
        Now(here, $"{NameOf(here, missing)} is not called for now; I'm here brings them back.");

    public static Message Ended(RunHere here, Button undo) => Say(
        $"The meeting is closed. The group gets a summary, and {(here.Leader is { } leader && leader.Id != here.Visit.Me.Id ? $"{leader.Name} is" : "you are")} credited with leading it.",
        undo);

    public static Message Continues(Run run) =>
        Say($"Taken back. The meeting goes on, and ends by itself at {new Moment(run.Times.ClosesAt, MomentStyle.Time)} at the latest.");

    public static Text GoesOnAlready() => $"The meeting goes on already.";

    public static Text StaysClosed() => $"Its time is over by now, so it stays closed. What is still to be noted can be noted under Meetings.";

    public static Text HasGoneOn() => $"Something has happened in the meeting since, so it goes on. End the meeting closes it.";

    public static Message NotStarted(MeetingRow meeting) => Say($"Taken back. The meeting has not been started.", StartButton(meeting));

    /// <summary>Every refusal a running meeting can meet, in words, with the way on.</summary>
    public static Message Refused(Refusal why, RunHere here) => why switch
    {
        NotTheFacilitatorOrSpeaker { Leader: { } leader } when here.Group.Member(leader) is { } person => Say(
            $"{person.Name} leads this meeting. If that no longer holds, you can take over; it counts as a turn for you.",
            RunViews.TakeOver(here.Loaded)),
        NotTheFacilitatorOrSpeaker => Say($"Nobody leads at the moment. Say that you are here, and you can.", RunViews.ImHere(here.Meeting)),
        ThatStepIsDone => Now(here, $"That step is done already, so nothing was done twice."),
        TheWrapUpIsLast => Say($"This is the last section. End the meeting whenever you are done.", RunViews.WrapUp(here.Meeting), RunViews.End(here.Meeting)),
        ThereIsNoRound => Say($"There are no turns in this part: everybody talks. It goes on until {new Moment(here.Run.Deadline, MomentStyle.Time)}."),
        YouDoNotHaveTheWord they when here.Run.Round?.Expects(here.Visit.Me.Id) == true => Say($"{NameOf(here, they.Speaker)} has the word right now. Yours comes."),
        YouDoNotHaveTheWord they when here.Run.Here.Contains(here.Visit.Me.Id) =>
            Say($"{NameOf(here, they.Speaker)} has the word right now, and you have had your turn in this round."),
        YouDoNotHaveTheWord they => Say(
            $"{NameOf(here, they.Speaker)} has the word right now. You are down as not here; say so if you are.", RunViews.ImHere(here.Meeting)),
        YouHaveHadYourTurn => Say($"You have had your turn in this round, so there is nothing to pass."),
        ThisTurnCannotWait => Say($"This turn cannot be put off any further. Pass, if you would rather not speak."),
        TheBankIsEmpty => Say($"The time you all share is used up for this round. {NameOf(here, here.Run.Speaker)} has until {new Moment(here.Run.Deadline, MomentStyle.Time)}."),
        YouAreHere => Say($"You are here already. Good that you are."),
        TheMeetingIsOver => Say($"The meeting on {new Moment(here.Meeting.StartsAt, MomentStyle.Day)} is over.", Meetings),
        NothingToUndo => Say($"There is nothing left to take back."),
        TooLateToUndo => Say($"A step can be taken back for ten minutes, and those have passed."),
        SomethingRestsOnIt => Say($"Something has happened since, so that step stays."),
        _ => Say($"That cannot be done at the moment. Nothing was changed."),
    };

    /// <summary>Why a meeting is not started.</summary>
    public static Message NotStarted(Refusal why, LoadedGroup group, MeetingRow meeting) => why switch
    {
        TheFacilitatorIsAwaited awaited when group.Member(awaited.Leader) is { } leader => Say(
            $"{leader.Name} leads this meeting and may be on the way. From {new Moment(awaited.Until, MomentStyle.Time)} on anyone can start it, and then leads it.",
            StartButton(meeting)),
        TheMeetingIsRunning => Say($"The meeting has been started already; its message is in the channel."),
        AnotherMeetingIsRunning => Say($"Another meeting of your group is still going on. End that one first, and then start this.",
            new Button("End the meeting", ChatRoutes.ToCommand("peer meet end"))),
        TheMeetingHasNotStarted => Say($"It is not time yet: the meeting is on {new Moment(meeting.StartsAt)}.", Meetings),
        TheMeetingWasCancelled => Say($"The meeting on {new Moment(meeting.StartsAt)} is cancelled, so there is nothing to start.", Meetings),
        NotAMember => Say($"Only members of the group can start its meeting."),
        _ => Say($"The meeting on {new Moment(meeting.StartsAt, MomentStyle.Day)} is over, so there is nothing to start.", Meetings),
    };

    public static Button StartButton(MeetingRow meeting) =>
        new("Start", new ActionRef(Presses.StartPress.Verb, $"{meeting.Id.Value:N}.{meeting.Moves}"), ButtonStyle.Primary);

    public static readonly Button Meetings = new("Meetings", ChatRoutes.ToCommand("peer meet"));

    private static Text Next(MeetingRow? next) => next is null ? Text.Of($"") : $" The next one is on {new Moment(next.StartsAt)}.";

    private static string NameOf(RunHere here, PersonId? person) =>
        person is { } known && here.Group.Member(known) is { } member ? member.Name : "Somebody";
}
