using NodaTime;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings.Afterwards;
using PeerBot.Features.Requests;
using PeerBot.Features.Running;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Meetings;

/// <summary>All texts about meetings: those ahead, what becomes of one, and whether it took place (M1, M9).</summary>
internal static class MeetingTexts
{
    public const string TooFarAway = "That is more than a year away. Please choose a nearer date.";

    private const int MostShown = 4;

    public static Message Ahead(LoadedGroup group, Instant now)
    {
        var ahead = group.Ahead(now).Take(MostShown).ToList();
        Text summary = ahead.Count == 0
            ? Text.Of($"No meeting is planned at the moment.")
            : $"Your next meeting is on {new Moment(ahead[0].StartsAt)}.";
        List<Block> blocks = [new Heading($"Your meetings")];
        foreach (var unanswered in Unanswered(group, now))
        {
            blocks.Add(new Paragraph($"Did the meeting on {new Moment(unanswered.StartsAt, MomentStyle.Day)} take place?"));
            blocks.Add(WaysToAnswer(unanswered, ButtonStyle.Plain));
        }

        foreach (var (meeting, line) in ahead.Zip(MeetingLines.Of(group, ahead)))
        {
            var core = meeting.ToCore();
            blocks.Add(new Paragraph(core.HasStarted(now) ? Text.Of($"{line} (running now)") : line));
            if (core.HasStarted(now))
            {
                blocks.Add(RunViews.Ways(meeting));
            }
            else
            {
                var spoken = Wording.Moment(meeting.StartsAt, MomentStyle.Day, group.Zone);
                blocks.Add(new Buttons([
                    new Button("Move", new ActionRef(Meetings.MoveForm.Verb, Stamp(meeting)), SpokenLabel: $"Move: {spoken}"),
                    new Button("Cancel", new ActionRef(CancelPress.Ask, Stamp(meeting)), ButtonStyle.Careful, $"Cancel: {spoken}"),
                    new Button("Can't make it", new ActionRef(NotComingPress.Verb, meeting.Id.Value), SpokenLabel: $"Can't make it: {spoken}"),
                ]));
            }
        }

        if (ahead.Count == 0)
        {
            blocks.Add(new Paragraph(summary));
        }

        var cadence = Cadence.Parse(group.Row.Cadence)!;
        blocks.Add(new Note($"You meet {cadence.Describe()} ({group.Row.Zone}). Moving or cancelling one meeting leaves the others where they are."));
        blocks.Add(new Buttons([
            new Button("Check in", ChatRoutes.ToCommand("checkin"), ButtonStyle.Primary),
            new Button("Rotation", ChatRoutes.ToCommand("peer rotation")),
            new Button("Change the rhythm", ChatRoutes.ToCommand("peer settings group")),
        ]));
        return new Message(summary, blocks);
    }

    public static Form MoveForm(MyMeeting mine, Visit visit)
    {
        var local = mine.Row.StartsAt.InZone(visit.MyZone).LocalDateTime;
        return new Form(
            new ActionRef(Meetings.MoveForm.Verb, mine.Stamp),
            "Move this meeting",
            "Move",
            $"Only this meeting moves; the others stay. Times are in your zone, {visit.MyZone.Id}.",
            [new DateField("date", "New date", local.Date), new TimeField("time", "New time", local.TimeOfDay)]);
    }

    public static Reply Moved(MeetingRow meeting, Button? undo)
    {
        Text words = $"Moved. The meeting is now on {new Moment(meeting.StartsAt)}, and I am telling the group.";
        return new Reply.CloseForm(new Message(words, new Paragraph(words), new Buttons([
            .. undo is null ? Array.Empty<Button>() : [undo], new Button("Meetings", ChatRoutes.ToCommand("peer meet")),
        ])));
    }

    public static Reply MovedMeanwhile(MeetingRow meeting)
    {
        var words = meeting.State == MeetingState.Cancelled
            ? Text.Of($"Somebody has cancelled this meeting while your form was open, so nothing was changed.")
            : $"Somebody has moved this meeting while your form was open: it is on {new Moment(meeting.StartsAt)} now. Nothing was changed.";
        return new Reply.CloseForm(WithMeetings(words));
    }

    public static Message MovedBack(MeetingRow meeting) => WithMeetings($"Taken back. The meeting is on {new Moment(meeting.StartsAt)} again.");

    public static Message AreYouSure(MyMeeting mine)
    {
        var leader = mine.Group.LeaderOf(mine.Row) is { Leader: var id } ? mine.Group.Member(id) : null;
        Text words = $"Cancel the meeting on {new Moment(mine.Row.StartsAt)}?";
        return new Message(words, new Paragraph(words),
            new Note(leader is null ? Text.Of($"The other meetings stay. I tell the group.")
                : $"The other meetings stay, and {leader.Name} keeps the turn to lead. I tell the group."),
            new Buttons([
                new Button("Yes, cancel it", new ActionRef(CancelPress.Sure, mine.Stamp), ButtonStyle.Careful),
                new Button("Keep it", ChatRoutes.ToCommand("peer meet")),
            ]));
    }

    public static Message Cancelled(MeetingRow meeting, Button undo)
    {
        Text words = $"Cancelled: there is no meeting on {new Moment(meeting.StartsAt, MomentStyle.Day)}. The facilitator keeps the turn, and I am telling the group.";
        return new Message(words, new Paragraph(words), new Buttons([undo, new Button("Meetings", ChatRoutes.ToCommand("peer meet"))]));
    }

    public static Message OnAgain(MeetingRow meeting) => WithMeetings($"Taken back. The meeting on {new Moment(meeting.StartsAt)} takes place.");

    /// <summary>To the channel: what has become of one meeting; null when it is as it always was and nobody was told otherwise.</summary>
    public static Message? Changed(LoadedGroup group, MeetingRow meeting, bool asTheRhythmGaveIt, bool isEdit)
    {
        if (meeting.State == MeetingState.Cancelled)
        {
            var next = group.Meetings.FirstOrDefault(other => other.State == MeetingState.Planned && other.StartsAt > meeting.StartsAt);
            return WithMeetings(next is null
                ? Text.Of($"The meeting on {new Moment(meeting.StartsAt)} is cancelled.")
                : $"The meeting on {new Moment(meeting.StartsAt)} is cancelled. The next one is on {new Moment(next.StartsAt)}.");
        }

        if (asTheRhythmGaveIt)
        {
            return isEdit ? WithMeetings($"The meeting takes place as planned, on {new Moment(meeting.StartsAt)}.") : null;
        }

        return WithMeetings($"A meeting has moved: it is on {new Moment(meeting.StartsAt)} now. The others stay where they are.");
    }

    public static Message RhythmChanged(LoadedGroup group, Instant now)
    {
        var cadence = Cadence.Parse(group.Row.Cadence)!;
        var dates = MeetingLines.Of(group, group.Ahead(now).Take(3).ToList());
        Text summary = $"From now on we meet {cadence.Describe()} ({group.Row.Zone}), {group.Row.LengthMinutes} minutes.";
        return new Message(summary, [
            new Paragraph(summary),
            .. dates.Count > 0 ? new Block[] { new Paragraph($"The next dates:"), new Bullets(dates) } : [],
            new Buttons([new Button("Meetings", ChatRoutes.ToCommand("peer meet"))]),
        ]);
    }

    public static Message Reminder(LoadedGroup group, MeetingRow meeting, bool soon)
    {
        var leader = group.LeaderOf(meeting) is { Leader: var id } ? group.Member(id) : null;
        Text when = soon ? Text.Of($"We meet soon, on {new Moment(meeting.StartsAt)}") : $"Our next meeting is on {new Moment(meeting.StartsAt)}";
        var words = leader is null
            ? Text.Of($"{when}. Nobody is down to lead it yet; whoever likes can.")
            : $"{when}. {GroupWords.Mention(leader)} leads.";
        List<Block> blocks = [new Paragraph(words)];
        if (group.Row.NotesLink is { } link)
        {
            blocks.Add(new Paragraph(Text.Link($"Our shared notes", new Uri(link))));
        }

        blocks.Add(new Buttons([
            new Button("Check in", ChatRoutes.ToCommand("checkin"), ButtonStyle.Primary),
            .. leader is null ? new[] { new Button("Rotation", ChatRoutes.ToCommand("peer rotation")) } : [],
            new Button("Can't make it", new ActionRef(NotComingPress.Verb, meeting.Id.Value)),
        ]));
        return new Message(words, blocks);
    }

    public static Message NotComing(MeetingRow meeting, bool wasLeading, PersonRow? leader, Button undo)
    {
        Text words = $"Noted: the meeting on {new Moment(meeting.StartsAt, MomentStyle.Day)} does without you.";
        if (wasLeading)
        {
            words = leader is null
                ? Text.Of($"{words} Nobody else can lead it so far; your turn waits for you.")
                : $"{words} {GroupWords.Mention(leader)} leads it instead; your turn waits for you.";
        }

        return new Message(words, new Paragraph(words), new Buttons([undo, new Button("When I am away", ChatRoutes.ToCommand("peer away"))]));
    }

    public static Message NotComingAlready(MeetingRow meeting) =>
        WithMeetings($"It is noted already that the meeting on {new Moment(meeting.StartsAt, MomentStyle.Day)} does without you.");

    public static FieldProblem? MoveProblem(Refusal why) => why switch
    {
        TheNewTimeHasPassed => new FieldProblem("date", "That time has passed already. Please choose one that is still to come."),
        TheMeetingIsThenAlready => new FieldProblem("time", "The meeting is at that time already."),
        _ => null,
    };

    public static Reply Refused(Refusal why, MeetingRow meeting) => new Reply.Whisper(WithMeetings(Say(why, meeting)));

    /// <summary>Every refusal that a meeting can meet, in words.</summary>
    public static Text Say(Refusal why, MeetingRow meeting) => why switch
    {
        TheMeetingHasStarted => $"The meeting has begun, so it can no longer be changed. Nothing was changed.",
        TheMeetingIsRunning => $"The meeting is being run in the channel right now. When it ends I know that it took place.",
        TheMeetingHasNotStarted => $"The meeting on {new Moment(meeting.StartsAt)} has not begun yet. Ask me again afterwards.",
        TheMeetingIsOver => $"The meeting on {new Moment(meeting.StartsAt, MomentStyle.Day)} is over, so there is nothing left to change.",
        TheMeetingWasCancelled => $"The meeting on {new Moment(meeting.StartsAt, MomentStyle.Day)} is cancelled already.",
        TheMeetingWasAnswered { State: MeetingState.Held } => $"It is noted already that the meeting on {new Moment(meeting.StartsAt, MomentStyle.Day)} took place.",
        TheMeetingWasAnswered => $"It is noted already that the meeting on {new Moment(meeting.StartsAt, MomentStyle.Day)} did not take place.",
        TheNewTimeHasPassed => $"That time has passed already. Nothing was changed.",
        TheMeetingIsThenAlready => $"The meeting is at that time already.",
        TooLateToUndo => $"More than ten minutes have passed, so it stays as it is.",
        SomethingRestsOnIt => $"Something that came after it rests on it, so it stays as it is.",
        NothingToUndo => $"It was taken back already.",
        NotAMember => $"Only members of the group can do that. Nothing was changed.",
        _ => $"That is not possible right now. Nothing was changed.",
    };

    public static Text MovedAgain() => $"The meeting has been moved again since, so it stays where it is.";

    public static Text NotCancelledAnyMore() => $"The meeting is not cancelled any more.";

    public static Text WouldHaveBegun() => $"The meeting would have begun by now, so it stays cancelled.";

    public static Text NotThereAnyMore() => $"The meeting is not there any more.";

    public static Message DidItTakePlace(MeetingRow meeting)
    {
        Text words = $"Did the meeting on {new Moment(meeting.StartsAt)} take place?";
        return new Message(words, new Paragraph(words), WaysToAnswer(meeting),
            new Note($"Only meetings that took place count for the rota. If it did not, your turn simply waits."));
    }

    /// <summary>The ways to answer.</summary>
    public static Buttons WaysToAnswer(MeetingRow meeting, ButtonStyle yes = ButtonStyle.Primary) => new([
        new Button("Yes, it took place", new ActionRef(TookPlacePress.Yes, meeting.Id.Value), yes),
        new Button("No", new ActionRef(TookPlacePress.No, meeting.Id.Value)),
        new Button("Yes, with changes…", new ActionRef(TookPlacePress.Changes, meeting.Id.Value)),
    ]);

    public static Form WhoWasThere(LoadedGroup group, MeetingRow meeting, PersonId? leader) => new(
        new ActionRef(TookPlaceForm.Verb, meeting.Id.Value),
        "Who was there?",
        "Save",
        $"About the meeting on {new Moment(meeting.StartsAt)}. Whoever led is credited with it.",
        [
            new ChoiceField("leader", "Who led?", People(group), leader is { } person ? person.Value.ToString("N") : null),
            new ChoicesField("there", "Who was there?", People(group),
                [.. group.Members.Where(member => group.IsPresent(member.Id, meeting)).Select(member => member.Id.Value.ToString("N"))]),
        ]);

    public static Message Answered(LoadedGroup group, MeetingRow meeting, Button? undo)
    {
        var leader = meeting.LedBy is { } person ? group.Member(person) : null;
        var day = new Moment(meeting.StartsAt, MomentStyle.Day);
        var words = meeting.State == MeetingState.NotHeld
            ? Text.Of($"Noted: the meeting on {day} did not take place. Nobody loses a turn.")
            : leader is null
                ? Text.Of($"Noted: the meeting on {day} took place.")
                : $"Noted: the meeting on {day} took place, and {leader.Name} led it. Thank you.";
        return new Message(words, new Paragraph(words), new Buttons([
            .. undo is null ? Array.Empty<Button>() : [undo],
            new Button("Rotation", ChatRoutes.ToCommand("peer rotation")),
        ]));
    }

    /// <summary>The latest meetings of which nobody has said whether they took place.</summary>
    public static IEnumerable<MeetingRow> Unanswered(LoadedGroup group, Instant now) => group.Meetings
        .Where(meeting => meeting.State == MeetingState.Planned && meeting.ToCore().HasEnded(now) && meeting.StartsAt > now - Duration.FromDays(14))
        .TakeLast(2);

    private static string Stamp(MeetingRow meeting) => $"{meeting.Id.Value:N}.{meeting.Moves}";

    private static Message WithMeetings(Text words) =>
        new(words, new Paragraph(words), new Buttons([new Button("Meetings", ChatRoutes.ToCommand("peer meet"))]));

    private static IReadOnlyList<Option> People(LoadedGroup group) =>
        [.. group.Members.Select(member => new Option(member.Id.Value.ToString("N"), Shorten(Wording.Clean(member.Name))))];

    private static string Shorten(string name) => name.Length <= 70 ? name : name[..69] + "…";
}
