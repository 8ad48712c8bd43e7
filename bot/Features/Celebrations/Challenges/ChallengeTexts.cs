using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Core.Celebrations;
using PeerBot.Features.ActionItems;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Celebrations.Challenges;

/// <summary>Everything said about challenges and whose turn it is to be heard (C4).</summary>
internal static class ChallengeTexts
{
    // In the group's record
    public const string InRecord = "Challenges";
    public const string OneInRecord = "Challenge";
    public const string BroughtBy = "Brought by";

    private const int MostShown = 10;

    public static readonly Button All = new("Challenges", ChatRoutes.ToCommand("peer challenges"));

    public static string InTheRecord(ChallengeState state) => state == ChallengeState.Heard ? "Had its time" : "Waits";

    public static Form Form(GroupRow group, string written) => new(
        new ActionRef(BringChallenge.Verb, $"{Guid.CreateVersion7():N}.{group.Id.Value:N}"),
        "Bring a challenge",
        "Bring it",
        written.Length > BringChallenge.MostCharacters
            ? Text.Of($"That is {written.Length} characters; please keep it to {BringChallenge.MostCharacters}. Its beginning is below.")
            : $"The members of your group see it under your name. It waits until it gets the time at a meeting; whoever has waited longest comes first.",
        [
            new TextField("what", "What could you use the group's help with?", MaxLength: BringChallenge.MostCharacters, Multiline: true,
                Initial: written.Length == 0 ? null : Wording.Clean(written.Length <= BringChallenge.MostCharacters ? written : written[..BringChallenge.MostCharacters])),
        ]);

    public static Message Brought(ChallengeRow row, Button undo) =>
        About($"It waits for its time. At the meeting, whoever has waited longest comes first.", row.Text, undo, All);

    public static Message Withdrawn(ChallengeRow row, Button undo) => About($"Taken out of the queue.", row.Text, undo, All);

    public static Message IsThereAlready(ChallengeRow row) => About($"That waits already.", row.Text, All);

    public static Message EnoughWaits(string what, int most) =>
        About($"{most} of your challenges wait already. Perhaps one of them can go first; what you wrote is below, so that it is not lost.", what, All);

    public static Message NotToWithdraw(ChallengeRow row, bool isMine) => !isMine
        ? WithQueue($"Whoever brought this can take it out of the queue.")
        : row.State == ChallengeState.Heard ? About($"This has had its time already.", row.Text, All)
        : About($"This is no longer in the queue.", row.Text, All);

    public static Message StandsElsewhere() => WithQueue($"This one stands in a check-in or on an action item; whoever wrote it can change it there.");

    public static Message NoMeetingYet() => WithQueue($"Whose challenge got the time can be noted once the meeting has begun.");

    public static Message Heard(PersonRow owner, MeetingRow meeting, Button undo)
    {
        Text words = $"Noted: {owner.Name} had the time on {new Moment(meeting.StartsAt, MomentStyle.Day)}. Next time somebody else comes first.";
        return new Message(words, new Paragraph(words), new Buttons([undo, All]));
    }

    public static Message HeardAlready(PersonRow owner) => WithQueue($"It is noted already that {owner.Name} had the time at this meeting.");

    public static Text SomethingHappenedSince() => $"Something else has happened to it since, so it stays as it is now.";

    public static Message TakenBack(ChallengeRow row) =>
        About(row.State == ChallengeState.Waiting ? $"Taken back. It waits for its time." : (Text)$"Taken back. It is out of the queue.", row.Text, All);

    public static Message NoSuchNumber(int count) =>
        WithQueue($"There is no challenge with that number; {Wording.Count(count, "one waits", "wait")}.");

    public static Message Queue(ChallengeQueue queue)
    {
        var words = queue.Waiting.Count == 0
            ? Text.Of($"No challenge waits at the moment. What could you use the others' help with?")
            : $"These wait for the group's time. Whoever has waited longest comes first.";
        List<Block> blocks = [new Heading($"Challenges"), new Paragraph(words)];
        foreach (var (one, at) in queue.Waiting.Take(MostShown).Select((one, at) => (one, at)))
        {
            blocks.Add(new Paragraph($"{at + 1}. {Text.Strong(Text.Words(one.Owner.Name))}: {ActionItemViews.Short(one.Words, 300)}"));
            List<Button> ways =
            [
                .. queue.Meeting is { } meeting
                    ? [new Button("Had the time", new ActionRef(ChallengeHeard.Verb, $"{meeting.Id.Value:N}.{one.Owner.Id.Value:N}"), SpokenLabel: $"Had the time: {Wording.Clean(one.Owner.Name)}")]
                    : Array.Empty<Button>(),
                .. one.Row is { } row && row.PersonId == queue.Visit.Me.Id
                    ? [new Button("Take out", new ActionRef(WithdrawChallenge.Verb, row.Id), ButtonStyle.Careful, $"Take out: {ActionItemViews.Short(row.Text)}")]
                    : Array.Empty<Button>(),
            ];
            if (ways.Count > 0)
            {
                blocks.Add(new Buttons(ways));
            }
        }

        blocks.Add(new Buttons([new Button("Bring a challenge", new ActionRef(OpenNewChallenge.Verb, queue.Group.Id.Value), ButtonStyle.Primary)]));
        if (queue.Waiting.Count > 0)
        {
            blocks.Add(new Note($"What stands in check-ins for the meeting joins this list when it begins. By command: {new Typed("peer challenges heard 1")}, or drop 1."));
        }

        return new Message(words, blocks);
    }

    private static Message About(Text words, string challenge, params Button[] next) =>
        new(words, new Paragraph(words), new Quote(Text.Words(challenge)), new Buttons(next));

    private static Message WithQueue(Text words) => new(words, new Paragraph(words), new Buttons([All]));
}
