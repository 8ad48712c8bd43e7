using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.ActionItems;
using PeerBot.Features.Celebrations.Wins;

namespace PeerBot.Features.ActionItems;

/// <summary>What is said about action items.</summary>
internal static class ActionItemViews
{
    /// <summary>"Friday 4 December", with the year when it is another one.</summary>
    public static Text Date(LocalDate date, LocalDate today) => date.Year == today.Year ? $"{date}" : (Text)$"{date} {date.Year}";

    public static Text DueText(LocalDate? due, LocalDate today) => due is { } date ? $"due {Date(date, today)}" : (Text)$"no date yet";

    /// <summary>The item's words in one short line, for summaries and labels.</summary>
    public static string Short(string words, int most = 60)
    {
        var line = Wording.Clean(words).Replace('\n', ' ').Trim();
        return line.Length <= most ? line : Wording.Clean(line[..(most - 1)]).TrimEnd() + "…";
    }

    public static Button List() => new("My items", ChatRoutes.ToCommand("action"));

    /// <summary>What an owner can do with an open item, wherever a copy of it stands.</summary>
    public static Buttons OwnerButtons(ActionItemRow row, params Button[] more) => new([
        new Button("Done", new ActionRef("item.done", row.Id.Value), ButtonStyle.Primary, $"Done: {Short(row.Text)}"),
        new Button("Move", new ActionRef("item.move", row.Id.Value), SpokenLabel: $"Move: {Short(row.Text)}"),
        new Button("Need help", new ActionRef("item.help", row.Id.Value), SpokenLabel: $"Need help: {Short(row.Text)}"),
        new Button("Drop", new ActionRef("item.drop", row.Id.Value), ButtonStyle.Careful, $"Drop: {Short(row.Text)}"),
        .. more,
    ]);

    public static Button OfferOn(ActionItemRow row) =>
        new("Offer to someone", new ActionRef("item.offer", row.Id.Value), SpokenLabel: $"Offer to someone: {Short(row.Text)}");

    public static Button Reopen(ActionItemRow row) =>
        new("Open again", new ActionRef("item.reopen", row.Id.Value), SpokenLabel: $"Open again: {Short(row.Text)}");

    public static Buttons OfferButtons(ActionItemRow row) => new([
        new Button("Accept", new ActionRef("item.accept", row.Id.Value), ButtonStyle.Primary, $"Accept: {Short(row.Text)}"),
        new Button("Decline", new ActionRef("item.decline", row.Id.Value), SpokenLabel: $"Decline: {Short(row.Text)}"),
    ]);

    public static Quote Said(ActionItemRow row) => Said(row.Text, row.Source);

    public static Quote Said(string words, string? source) => new(WithSource(words, source));

    /// <summary>The item's words, with the way to the message it was made from (A1).</summary>
    public static Text WithSource(string words, string? source) =>
        source is null ? Text.Words(words) : $"{words} ({Text.Link($"the message", new Uri(source))})";

    /// <summary>The card of an item: open with its buttons, settled without. It never says that something was not done (A6).</summary>
    public static Message Card(ActionItemRow row, string owner, LocalDate today) => row.State switch
    {
        ItemState.Done => new Message($"Done: {Short(row.Text)}", new Paragraph($"{Text.Strong($"Done")}, by {owner}."), Said(row)),
        ItemState.Dropped => new Message(
            $"No longer planned: {Short(row.Text)}", new Paragraph($"{Text.Strong($"No longer planned")}, which is fine."), Said(row)),
        _ => new Message(
            $"Action item for {owner}, {DueText(row.Due, today)}: {Short(row.Text)}",
            [
                new Paragraph($"{Text.Strong($"{owner}")} will do this, {DueText(row.Due, today)}:"),
                Said(row),
                .. row.HelpShared ? new[] { new Note($"{owner} brings this to the next meeting as a challenge.") } : [],
                OwnerButtons(row),
            ]),
    };

    /// <summary>The owner's private copy of an item.</summary>
    public static Message Yours(ActionItemRow row, LocalDate today) => row.State switch
    {
        ItemState.Done => NowDone(row),
        ItemState.Dropped => NoLongerPlanned(row),
        _ => new Message($"Yours, {DueText(row.Due, today)}: {Short(row.Text)}",
            new Paragraph($"This is yours, {DueText(row.Due, today)}."), Said(row), OwnerButtons(row)),
    };

    /// <summary>An answer to a person about one item, with what they can do next.</summary>
    public static Message About(Text words, ActionItemRow row, params Button[] next) =>
        new(words, new Paragraph(words), Said(row), new Buttons([.. next, List()]));

    /// <summary>What was noted for the caller, and whom they ask.</summary>
    /// <param name="mine">One of them is the caller's own; its buttons stand on its card.</param>
    public static Message Recorded(bool mine, Quote what, LocalDate? due, LocalDate today, IReadOnlyList<string> asked, Button undo)
    {
        var parts = new List<Text>();
        if (mine)
        {
            parts.Add($"Noted for you, {DueText(due, today)}.");
        }

        if (asked.Count > 0)
        {
            var names = Text.List([.. asked.Select(Text.Words)]);
            parts.Add(asked.Count == 1
                ? $"I ask {names} privately whether they take it on, {DueText(due, today)}."
                : (Text)$"I ask {names} privately whether they take it on, one item each, {DueText(due, today)}.");
        }

        var words = Text.Join(" ", parts);
        return new Message(words, new Paragraph(words), what,
            new Buttons([undo, List()]));
    }

    public static Message RecordedAlready(ActionItemRow row) => About($"That is recorded.", row);

    public static Message NotNoted(int items)
    {
        Text words = items == 1 ? $"Taken back: it is not noted." : (Text)$"Taken back: none of the {items} is noted.";
        return new Message(words, new Paragraph(words), new Buttons([List()]));
    }

    public static Text AnsweredSince() => $"Somebody has answered by now, so it stays as it is. {new Typed("action")} shows your list.";

    /// <summary>What a form said of several items was taken back.</summary>
    /// <param name="stay">How many have changed since.</param>
    public static Message Restored(IReadOnlyList<ActionItemRow> items, int stay)
    {
        Text words = items.Count == 1 ? $"Taken back. This is as it was:" : (Text)$"Taken back. These are as they were:";
        return new Message(words, [
            new Paragraph(words),
            new Bullets([.. items.Select(row => Text.Words(Short(row.Text)))]),
            .. stay > 0 ? new Block[] { new Note(ChangedSince(stay)) } : [],
            new Buttons([List()]),
        ]);
    }

    public static Text ChangedSince() => $"Something else has happened to this item since, so it stays as it is now. {new Typed("action")} shows your list.";

    public static Text ChangedSince(int items) => items == 1
        ? Text.Of($"Something else has happened to one item since, so that stays as it is now. {new Typed("action")} shows your list.")
        : $"Something else has happened to {items} items since, so they stay as they are now. {new Typed("action")} shows your list.";

    public static Message Done(ActionItemRow row, Button undo) => About($"Done. Thank you for seeing it through.", row, WinTexts.OfItem(row), undo);

    public static Message Moved(ActionItemRow row, LocalDate today, Button undo) =>
        About($"Moved; it is now {DueText(row.Due, today)}.", row, undo);

    public static Message Dropped(ActionItemRow row, Button undo) =>
        About($"Dropped. Letting go of something is an answer too.", row, undo);

    public static Message TakenBack(ActionItemRow row, Button undo) => About($"You took the offer back.", row, undo);

    public static Message Reopened(ActionItemRow row, LocalDate today, Button undo) =>
        About($"Open again, {DueText(row.Due, today)}.", row, undo);

    // Its buttons stand on the offer, which is the item's copy from now on (A4); an answer is never edited later.
    public static Message Accepted(ActionItemRow row, LocalDate today, Button undo) =>
        About($"It is yours now, {DueText(row.Due, today)}.", row, undo);

    public static Message Declined(ActionItemRow row, Button undo) =>
        About($"Declined, and that is fine. Only the person who asked is told.", row, undo);

    public static Message Offered(ActionItemRow row, string other, Button undo) => About(
        $"I asked {other} privately. {(row.State == ItemState.Open ? Text.Of($"It stays yours until they accept.") : Text.Of($"I tell you what they say."))}",
        row, undo);

    public static Message NobodyElse(ActionItemRow row) => About($"There is nobody else in the group yet.", row);

    public static Message AskConsent(ActionItemRow row) => new(
        $"Would you like to bring this to the next meeting as a challenge?",
        new Paragraph($"Asking is a good step. Would you like to bring this to the next meeting as a challenge? Only then does the group hear of it."),
        Said(row),
        new Buttons([
            new Button("Yes, bring it", new ActionRef("item.help.share", row.Id.Value), ButtonStyle.Primary),
            new Button("Keep it to myself", new ActionRef("item.help.keep", row.Id.Value)),
        ]));

    public static Message HelpNoted(ActionItemRow row, Button undo) => About(
        row.HelpShared
            ? $"Noted: it comes to the next meeting as a challenge."
            : (Text)$"Noted for you alone; nobody else is told. You can bring it to a meeting whenever you like.",
        row, undo);

    public static Message Nudge(ActionItemRow row, LocalDate today) => new(
        $"How does this stand? {Short(row.Text)}",
        new Paragraph($"This was on your list for {(row.Due is { } due ? Date(due, today) : Text.Of($"now"))}. How does it stand? Any answer is a good one."),
        Said(row),
        new Buttons([
            new Button("Done", new ActionRef("item.done", row.Id.Value), ButtonStyle.Primary),
            new Button("Move", new ActionRef("item.move", row.Id.Value)),
            new Button("Need help", new ActionRef("item.help", row.Id.Value)),
            new Button("Fewer nudges", new ActionRef("item.nudges", row.Id.Value)),
        ]));

    public static Message AskNudges(ActionItemRow row, NudgePreference now)
    {
        Text words = $"How much may I remind you of your items? Now it is {Name(now)}.";
        return new Message(words, new Paragraph(words), new Buttons([
            .. now == NudgePreference.Light ? Array.Empty<Button>() : [new Button("Light: a week apart", new ActionRef("item.nudges.light", row.Id.Value))],
            .. now == NudgePreference.None ? Array.Empty<Button>() : [new Button("None", new ActionRef("item.nudges.none", row.Id.Value))],
            List(),
        ]));
    }

    public static Message NudgesSet(NudgePreference now, Button undo)
    {
        Text words = now == NudgePreference.None
            ? $"I will not nudge you about your items any more. Your list is always at {new Typed("action")}."
            : (Text)$"Your nudges are {Name(now)} now.";
        return new Message(words, new Paragraph(words), new Buttons([undo, List()]));
    }

    public static Message NudgesTakenBack(NudgePreference now) => Message.Of($"Taken back. Your nudges are {Name(now)} again.");

    public static Text ChosenSince() => $"You have chosen again since, so that stands.";

    public static string Name(NudgePreference preference) => preference switch
    {
        NudgePreference.Standard => "standard",
        NudgePreference.None => "none",
        _ => "light",
    };

    public static Message OfferFrom(ActionItemRow row, string from, LocalDate today) => new(
        $"{from} asks whether you would take this on: {Short(row.Text)}",
        new Paragraph($"{Text.Strong($"{from}")} asks whether you would take this on, {DueText(row.Due, today)}. Either answer is fine."),
        Said(row),
        OfferButtons(row));

    public static Message OfferOver(ActionItemRow row, Text words) => new(words, new Paragraph(words), Said(row));

    public static Message NowDone(ActionItemRow row) => OfferOver(row, $"Done. Thank you.");

    public static Message NoLongerPlanned(ActionItemRow row) => OfferOver(row, $"No longer planned, which is fine.");

    public static Message HelpIsWanted(ActionItemRow row) => OfferOver(row, $"You said that you could use help with this.");

    public static Message Answered(ActionItemRow row, LocalDate today) => OfferOver(row, $"Answered: it is {DueText(row.Due, today)}.");

    public static Message HandedOn(ActionItemRow row) => OfferOver(row, $"You took this on, and have handed it on since.");

    public static Message YouDeclined(ActionItemRow row) => OfferOver(row, $"You declined, and that is fine.");

    public static Message NotAskedAnyMore(ActionItemRow row) => OfferOver(row, $"This offer no longer stands. Nothing is asked of you.");

    public static Message TheyAccepted(ActionItemRow row, string other, LocalDate today) => OfferOver(
        row, $"{other} takes this on, {DueText(row.Due, today)}.");

    public static Message TheyDeclined(ActionItemRow row, string other) => row.State == ItemState.Declined
        ? new Message(
            $"{other} cannot take this on right now: {Short(row.Text)}",
            new Paragraph($"{other} cannot take this on right now. Thank you for asking; you could keep it or ask someone else."),
            Said(row),
            new Buttons([new Button("I will do it", new ActionRef("item.reopen", row.Id.Value), ButtonStyle.Primary), OfferOn(row)]))
        : OfferOver(row, $"{other} cannot take this on right now. Thank you for asking.");

    public static Message Restored(ActionItemRow row, LocalDate today, bool isMine)
    {
        Text words = $"Taken back. It is {(row.State == ItemState.Offered ? "offered" : row.State == ItemState.Open ? "open" : "settled")} again, {DueText(row.Due, today)}.";
        return isMine && row.State == ItemState.Open
            ? new Message(words, new Paragraph(words), Said(row), OwnerButtons(row, List()))
            : About(words, row);
    }

    /// <summary>Why not, warmly, and where the item stands now.</summary>
    public static Message Refused(Refusal why, ItemHere here)
    {
        var (row, today) = (here.Row, here.Visit.MyToday);
        Text words = why switch
        {
            NotYours not => $"This one is for {here.NameOf(not.Owner)} to answer, so I left it as it is.",
            AlreadySettled { State: ItemState.Open } => $"This is open already, {DueText(row.Due, today)}.",
            AlreadySettled { State: ItemState.Done } => $"This is done already, so there is nothing left to do.",
            AlreadySettled { State: ItemState.Dropped } => $"This was dropped already, so there is nothing left to do.",
            AlreadySettled { State: ItemState.Declined } => $"This offer was declined already.",
            AlreadySettled => $"This was answered already.",
            NotOffered => $"This is not offered to you any more.",
            TheOfferIsOpen => $"First say whether you take it on.",
            TheDateHasPassed passed => $"{Date(passed.Date, today)} has passed. Please choose today or a later day.",
            ItIsDueThenAlready => $"It is {DueText(row.Due, today)} already.",
            HelpIsWantedAlready => $"That is noted already.",
            ThatIsYouAlready => $"It is yours already.",
            TheyWereAskedAlready asked => $"{here.NameOf(asked.Person)} was asked already and has not answered yet.",
            _ => $"That is not possible right now, and nothing was changed.",
        };
        var mine = row.OwnerId == here.Visit.Me.Id;
        return row.State switch
        {
            ItemState.Offered when mine => new Message(words, new Paragraph(words), Said(row), OfferButtons(row)),
            ItemState.Open when mine => new Message(words, new Paragraph(words), Said(row), OwnerButtons(row, List())),
            ItemState.Done or ItemState.Dropped when mine => About(words, row, Reopen(row)),
            _ => About(words, row),
        };
    }
}
