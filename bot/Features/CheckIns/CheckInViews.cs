using NodaTime;
using NodaTime.Text;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.CheckIns;
using PeerBot.Core.Meetings;
using PeerBot.Features.Celebrations.Wins;
using PeerBot.Features.Meetings;

namespace PeerBot.Features.CheckIns;

/// <summary>What is said about check-ins.</summary>
internal static class CheckInViews
{
    public static IReadOnlyList<Option> ShareOptions { get; } =
    [
        new Option("none", "Nothing this time"),
        new Option("challenge", "A challenge"),
        new Option("success", "A success"),
    ];

    public const string Title = "Check-in";

    public const string TopOfMind = "What is top of mind?";

    public const string AnythingToShare = "Anything to share with the group?";

    public const string YourShare = "Your challenge or success";

    public const string WhoMaySee = "Who may see this?";

    public const string SayWhichKind = "Please say whether what you wrote below is a challenge or a success.";

    public static string Send(bool isNew) => isNew ? "Check in" : "Save changes";

    /// <summary>What may be said of an open item (A5).</summary>
    public static IReadOnlyList<Option> ItemOptions(LocalDate later) =>
    [
        new Option("keep", "Still on it"),
        new Option("done", "Done"),
        new Option($"move.{LocalDatePattern.Iso.Format(later)}", $"Move to {Wording.Date(later)}"),
        new Option("help", "I need help: bring it to the meeting"),
    ];

    /// <summary>What is said when some items have no room on the form; null when all have.</summary>
    public static string? MoreItems(int more) =>
        more > 0 ? $"You have {Wording.Count(more, "more open item", "more open items")}; My items has all of them." : null;

    public static Text ItemDone() => $"done";

    public static Text ItemBrought() => $"comes to the meeting as a challenge";

    public static Button Open(MeetingId meeting, string label = "Check in") =>
        new(label, new ActionRef("checkin.open", meeting.Value), ButtonStyle.Primary);

    public static IReadOnlyList<Option> SightOptions(string? facilitator) =>
    [
        new Option("meeting", "The group, at the meeting", "Nobody before it begins; from then on every member."),
        new Option("now", "The group, now", "Posted to the group's channel at once."),
        new Option("facilitator", "The facilitator", facilitator is null
            ? "Only whoever leads this meeting; nobody yet."
            : $"Only whoever leads this meeting, now {Cut(facilitator)}."),
        new Option("me", "Only me", "Nobody else, ever."),
    ];

    public static Text Intro(CheckInHere here)
    {
        var when = new Moment(here.Meeting.StartsAt);
        var late = here.Meeting.ToCore().HasEnded(here.Visit.Now) ? Text.Of($" It is over, so this is marked as late.") : Text.Of($"");
        return $"For the meeting on {when}.{late} You choose below who sees what you write, and when. Answers about your items change those items for all who can see them.";
    }

    /// <summary>What was given, to its author.</summary>
    public static Message Taken(CheckInHere here, CheckInRow row, bool isEdit, bool hasMoved, IReadOnlyList<Text> items, Button? undo)
    {
        var when = new Moment(here.Meeting.StartsAt);
        Text first = (row.Late, isEdit) switch
        {
            (true, _) => $"Thank you. Your check-in for {when} is in, marked as late.",
            (_, true) => $"Your check-in for {when} is up to date.",
            _ => $"Thank you. Your check-in for {when} is in.",
        };
        return new Message(first, [
            new Paragraph(first),
            .. hasMoved ? new[] { new Paragraph($"The meeting was moved meanwhile; this is its new time.") } : [],
            new Paragraph(WhoSees(row.Visibility, here.Facilitator?.Name)),
            .. items.Count > 0 ? new Block[] { new Bullets(items) } : [],
            new Buttons([
                Open(here.Meeting.Id, "Change it") with { Style = ButtonStyle.Plain },
                .. undo is null ? Array.Empty<Button>() : [undo with { Label = items.Count == 1 ? "Undo the item" : "Undo the items" }],
                .. row is { ShareKind: ShareKind.Success, Visibility: not Visibility.GroupNow } ? [WinTexts.OfCheckIn(row.Id)] : Array.Empty<Button>(),
                new Button("Check-ins", ChatRoutes.ToCommand("peer checkins"))]),
        ]);
    }

    /// <summary>What came of one item in the check-in.</summary>
    public static Text ItemSaid(string item, Text what) => $"{item}: {what}";

    public static Text WhoSees(Visibility visibility, string? facilitator) => visibility switch
    {
        Visibility.OnlyMe => $"Only you can see it.",
        Visibility.Facilitator when facilitator is null => $"Only whoever leads the meeting can see it.",
        Visibility.Facilitator => $"Only whoever leads the meeting can see it, now {facilitator!}.",
        Visibility.AtTheMeeting => $"Every member can see it from the start of the meeting on.",
        _ => $"Every member can see it now, in the group's channel.",
    };

    /// <summary>Why not, warmly; what was written is given back so that nothing is lost.</summary>
    public static Message Refused(Refusal why, CheckInHere here, params string?[] written)
    {
        var when = new Moment(here.Meeting.StartsAt);
        Text words = why switch
        {
            YouHavePaused => $"You are on a pause, so nothing is asked of you. You can come back whenever you like.",
            TheMeetingWasCancelled => $"The meeting on {when} was cancelled, so there is nothing to check in to.",
            TheMeetingDidNotTakePlace => $"The meeting on {when} did not take place, so there is nothing to check in to.",
            TheNextMeetingHasBegun => $"The next meeting has begun since; {new Typed("checkin")} opens the check-in that is open now.",
            TheCheckInIsClosed => $"The meeting on {when} is over, so what you gave then stays as it was.",
            _ => $"That is not open to you right now, and nothing was changed.",
        };
        var texts = written.OfType<string>().Where(text => text.Length > 0).ToList();
        return new Message(words, [
            new Paragraph(words),
            .. texts.Count > 0 ? new Block[] { new Paragraph($"This is what you wrote; nobody else has seen it:") } : [],
            .. texts.Select(text => new Quote(Text.Words(text))),
            new Buttons([why is YouHavePaused
                ? new Button("I'm back", ChatRoutes.ToCommand("peer back"))
                : new Button("Next check-in", ChatRoutes.ToCommand("checkin"))]),
        ]);
    }

    public static Message NoMeeting() => new(
        $"No meeting is planned, so there is nothing to check in to yet.",
        new Paragraph($"No meeting is planned, so there is nothing to check in to yet."),
        new Buttons([new Button("Show my group", ChatRoutes.ToCommand("peer"))]));

    public static Message Prompt(MeetingNamed meeting) => new(
        $"A moment for your check-in before {meeting.When}?",
        new Paragraph($"Your group meets on {meeting.When}. What is top of mind? A line or two is enough, and you choose who sees it."),
        new Buttons([Open(meeting.Id)]));

    /// <summary>A check-in in the group's channel, by its author's wish.</summary>
    public static Message Shared(CheckInRow row, string author, MeetingNamed meeting) => new(
        $"{author} has checked in for {meeting.When}.",
        [new Paragraph($"{Text.Strong($"{author}")} has checked in for {meeting.When}:"), .. Body(row).ToList()]);

    /// <summary>What the caller may read of the check-ins for a meeting. Who has given none is not said.</summary>
    public static Message Board(CheckInHere here, IReadOnlyList<(string Author, CheckInRow Row)> readable)
    {
        var when = new Moment(here.Meeting.StartsAt);
        Text summary = readable.Count == 0
            ? $"There are no check-ins for {when} that you can read yet."
            : (Text)$"Check-ins for {when} that you can read: {readable.Count}.";
        return new Message(summary, [
            new Paragraph(summary),
            .. readable.SelectMany(one => new Block[]
            {
                new Heading($"{one.Author}"),
            }.Concat(Body(one.Row)).Append(
                new Note(one.Row.PersonId == here.Visit.Me.Id
                    ? WhoSees(one.Row.Visibility, here.Facilitator?.Name)
                    : Sight(one.Row.Visibility)))),
            new Buttons([Open(here.Meeting.Id, here.Given is null ? "Check in" : "Change mine")]),
        ]);
    }

    private static Text Sight(Visibility visibility) => visibility switch
    {
        Visibility.Facilitator => $"Given to you as the facilitator; nobody else sees it.",
        _ => $"Shared with the group.",
    };

    private static IEnumerable<Block> Body(CheckInRow row)
    {
        yield return new Quote(Text.Words(row.TopOfMind));
        if (row.Share is { } share && row.ShareKind != ShareKind.None)
        {
            yield return new Paragraph(row.ShareKind == ShareKind.Challenge ? $"A challenge:" : (Text)$"A success:");
            yield return new Quote(Text.Words(share));
        }

        if (row.Late)
        {
            yield return new Note($"Given after the meeting.");
        }
    }

    private static string Cut(string name) => name.Length <= 30 ? name : name[..29] + "…";
}

/// <summary>A meeting as a sentence names it.</summary>
internal sealed record MeetingNamed(MeetingId Id, Moment When)
{
    public static MeetingNamed Of(MeetingRow row) => new(row.Id, new Moment(row.StartsAt));
}
