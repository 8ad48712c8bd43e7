using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Celebrations;
using PeerBot.Features.ActionItems;
using PeerBot.Features.Groups;
using PeerBot.Features.Requests;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Celebrations.Wins;

/// <summary>Everything said about successes (C1-C3). They are told, never counted or compared.</summary>
internal static class WinTexts
{
    // In the group's record
    public const string InRecord = "Successes";
    public const string OneInRecord = "Success";
    public const string NotSharedInRecord = "You, not shared";

    private const int MostLookedBackAt = 10;

    public static readonly Button All = new("Successes", ChatRoutes.ToCommand("peer wins"));

    /// <summary>On the answer that an item is done (C1).</summary>
    public static Button OfItem(ActionItemRow row) =>
        new("Share as a success", new ActionRef(ItemAsWin.Verb, row.Id.Value), SpokenLabel: $"Share as a success: {ActionItemViews.Short(row.Text)}");

    /// <summary>On the answer to a check-in with a success.</summary>
    public static Button OfCheckIn(Guid checkIn) => new("Share my success now", new ActionRef(CheckInAsWin.Verb, checkIn));

    public static Form Form(Guid id, GroupRow group, string written) => new(
        new ActionRef(OfferWin.Verb, $"{id:N}.{group.Id.Value:N}"),
        "Share a success",
        "Share it",
        written.Length > OfferWin.MostCharacters
            ? Text.Of($"That is {written.Length} characters; please keep it to {OfferWin.MostCharacters}. Its beginning is below.")
            : $"It goes to your group's channel under your name. Only what you send here is shared; you can take it back.",
        [
            new TextField("what", "What went well?", MaxLength: OfferWin.MostCharacters, Multiline: true,
                Initial: written.Length == 0 ? null : Wording.Clean(written.Length <= OfferWin.MostCharacters ? written : written[..OfferWin.MostCharacters])),
        ]);

    public static Message Ask(WinRow row) => About(
        $"That is good news. Shall the group hear of it? It goes to your group's channel under your name.", row,
        new Button("Yes, share it", new ActionRef(ShareWin.Verb, row.Id), ButtonStyle.Primary),
        new Button("Keep it to myself", new ActionRef(KeepWin.Verb, row.Id)));

    public static Message Shared(WinRow row, Button undo) =>
        About($"Shared with your group. Later you can still take it back, under Successes.", row, undo, All);

    public static Message Kept(WinRow row, bool wasShared, Button undo) => About(
        wasShared ? $"Taken back from your group's channel." : (Text)$"It stays with you; nobody else hears of it.", row, undo);

    public static Message TakenBack(WinRow row) => row.State switch
    {
        WinState.Shared => About($"Taken back. The group sees it.", row, All),
        WinState.Asked => Ask(row) with { Summary = $"Taken back. Shall the group hear of it?" },
        _ => About($"Taken back. It stays with you.", row),
    };

    public static Message NotYourDoneItem(ActionItemRow row) => new(
        $"Once it is done, whoever did it can share it as a success.",
        new Paragraph($"Once it is done, whoever did it can share it as a success."),
        ActionItemViews.Said(row));

    /// <summary>To the channel.</summary>
    public static Message Announce(WinRow row, PersonRow owner, IReadOnlyList<PersonRow> cheering) => new(
        $"{owner.Name} shares a success: {ActionItemViews.Short(row.Text)}",
        [
            new Paragraph($"{GroupWords.Mention(owner)} shares a success:"),
            new Quote(Text.Words(row.Text)),
            .. cheering.Count > 0 ? [new Paragraph(Cheering(cheering))] : Array.Empty<Block>(),
            new Buttons([CheerButton(row), All]),
        ]);

    public static Message LookBack(IReadOnlyList<(WinRow Row, PersonRow Owner)> wins)
    {
        Text words = $"A short look back: what has gone well lately.";
        return new Message(words,
        [
            new Paragraph(words),
            new Bullets([.. wins.TakeLast(MostLookedBackAt).Select(win => Text.Of($"{win.Owner.Name}: {ActionItemViews.Short(win.Row.Text, 200)}"))]),
            new Buttons([All, new Button("Share a success", ChatRoutes.ToCommand("win"))]),
        ]);
    }

    public static Message List(IReadOnlyList<(WinRow Row, PersonRow Owner)> wins, ILookup<Guid, PersonRow> cheers, Visit visit, GroupRow group)
    {
        var words = wins.Count == 0 ? Text.Of($"No success has been shared yet. A small one is a good beginning.") : $"What has gone well lately, newest first.";
        List<Block> blocks = [new Heading($"Successes"), new Paragraph(words)];
        foreach (var (win, at) in wins.Select((win, at) => (win, at)))
        {
            var (row, owner) = win;
            List<PersonRow> cheering = [.. cheers[row.Id]];
            blocks.Add(new Paragraph($"{at + 1}. {Text.Strong(Text.Words(owner.Name))}, {new Moment(row.SharedAt!.Value, MomentStyle.Day)}: {row.Text}"));
            if (cheering.Count > 0)
            {
                blocks.Add(new Note(Cheering(cheering)));
            }

            blocks.Add(new Buttons([
                owner.Id == visit.Me.Id ? new Button("Take it back", new ActionRef(KeepWin.Verb, row.Id), ButtonStyle.Careful, $"Take it back: {ActionItemViews.Short(row.Text)}")
                : cheering.Exists(person => person.Id == visit.Me.Id) ? TakeCheerBack(row)
                : CheerButton(row),
            ]));
        }

        blocks.Add(new Buttons([new Button("Share a success", new ActionRef(OpenNewWin.Verb, group.Id.Value), ButtonStyle.Primary)]));
        if (wins.Count > 0)
        {
            blocks.Add(new Note($"By command: {new Typed("peer wins cheer 1")}, and the same with uncheer or back."));
        }

        return new Message(words, blocks);
    }

    public static Message NoSuchNumber(int count)
    {
        Text words = $"There is no success with that number; the list has {Wording.Count(count, "one", "entries")}.";
        return new Message(words, new Paragraph(words), new Buttons([All]));
    }

    public static Message Cheered(WinRow row, Button undo) => About($"You cheer. Your name stands under it.", row, undo, All);

    public static Message CheeredAlready(WinRow row) => About($"You cheer this already.", row, TakeCheerBack(row));

    public static Message CheerTakenBack(WinRow row, Button undo) => About($"Your cheer is taken back.", row, undo);

    public static Message NoCheerToTakeBack(WinRow row) => About($"You have not cheered this one.", row, CheerButton(row));

    public static Text SomethingHappenedSince() => $"Something else has happened to it since, so it stays as it is now.";

    /// <summary>Why not, warmly. What its owner does not share is not repeated to others.</summary>
    public static Message Refused(Refusal why, WinRow row) => why switch
    {
        ThatIsYourOwnWin => About($"This one is yours; cheering is for the others. Well done.", row),
        TheWinIsSharedAlready => About($"The group has heard of it already.", row, All),
        TheWinIsKeptAlready => About($"It stays with you already; nobody else hears of it.", row),
        TheWinIsNotShared => Message.Of($"This one is no longer shared."),
        _ => Message.Of($"Only the member whose success it is decides who hears of it."),
    };

    private static Button CheerButton(WinRow row) =>
        new("Cheer", new ActionRef(CheerWin.Verb, row.Id), SpokenLabel: $"Cheer: {ActionItemViews.Short(row.Text)}");

    private static Button TakeCheerBack(WinRow row) =>
        new("Take my cheer back", new ActionRef(UncheerWin.Verb, row.Id), SpokenLabel: $"Take my cheer back: {ActionItemViews.Short(row.Text)}");

    private static Text Cheering(IReadOnlyList<PersonRow> people) =>
        $"{Text.List([.. people.Select(person => Text.Words(person.Name))])} {(people.Count == 1 ? "cheers" : "cheer")}.";

    private static Message About(Text words, WinRow row, params Button[] next) => new(words,
    [
        new Paragraph(words),
        new Quote(Text.Words(row.Text)),
        .. next.Length > 0 ? [new Buttons(next)] : Array.Empty<Block>(),
    ]);
}
