using NodaTime;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core.ActionItems;
using PeerBot.Features.ActionItems.Reading;
using PeerBot.Features.Groups;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.ActionItems;

/// <summary>All texts of the forms about action items and of a member's list, and what is said of words that cannot be read. Cards
/// and answers are in <see cref="ActionItemViews"/>.</summary>
internal static class ItemTexts
{
    public const string ChooseAMember = "Please choose at least one member.";

    public const string SomebodyHasLeft = "Somebody you chose is not in the group any more. Please choose again.";

    public const string NotALink = "Please give a link that starts with https:// and carries no name or password, or leave it empty.";

    public const string NoNextMeeting = "No next meeting is planned. Please write a date.";

    private const string Dates = "For example: friday, in 2 weeks, 2026-12-01, next meeting.";

    public static string DateUnread() => $"I could not read that date. {Dates}";

    public static string DateHasPassed(LocalDate date, LocalDate today) =>
        $"{ActionItemViews.Date(date, today)} has passed. Please choose today or a later day.";

    public static Text Called(int members, string name) => members == 0
        ? $"I found nobody called {name} in this group; please choose who is meant."
        : (Text)$"{members} members are called {name}; please choose who is meant.";

    public static Text WhoseIsIt(string name) => $"This begins with {name}: whose is it? Please say who; on one line, {name}: or me: before it does.";

    public static Text ItemOrNumber(string verb, int number) =>
        $"If you mean item {number} of your list, write {new Typed($"action {verb} {number}")} alone. If this is a new item, save it here.";

    public static Text SayWhat() => $"Please say what is to be done.";

    public static Text TooLong(int characters)
    {
        var below = characters > ItemForms.MostPrefilled ? $" The first {ItemForms.MostPrefilled:N0} are below." : string.Empty;
        return $"That is {characters.ToString("N0")} characters; please keep it to {ItemForms.MostCharacters.ToString("N0")}.{below}";
    }

    public static Form NewForm(ActionRef action, IReadOnlyList<PersonRow> members, NewItem so, SourceMessage? source = null)
    {
        var names = members.GroupBy(member => member.Name).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
        return new Form(action, "New action item", "Save", so.Problems.Count > 0 ? Text.Join(" ", so.Problems) : null, [
            new ChoicesField("who", "Who", [.. members.Select(member => new Option(
                    ItemForms.ValueOf(member),
                    ActionItemViews.Short(member.Name, 75),
                    names.Contains(member.Name) ? ActionItemViews.Short($"{member.ExternalId}, {member.Zone ?? "no time zone"}", 75) : null))],
                [.. so.Owners.Select(ItemForms.ValueOf)],
                "Somebody else is asked first. Several people get one item each.", Optional: false),
            new TextField("what", "What", $"At most {ItemForms.MostCharacters:N0} characters.",
                MaxLength: ItemForms.MostPrefilled, Multiline: true, Initial: ItemForms.Cut(so.What)),
            new TextField("when", "By when", $"{Dates} Left empty: the next meeting.", Optional: true, MaxLength: 200, Initial: ItemForms.Cut(so.By, 200)),
            .. source is null ? [] : new[] { SourceField(source) },
        ]);
    }

    /// <summary>The link to the message an item is made from; for its maker to see, and to take out.</summary>
    public static TextField SourceField(SourceMessage source) => new(ItemForms.SourceKey, "Link to the message",
        "It stands with the item, for the group to see. Leave it empty for none.",
        Optional: true, MaxLength: ItemForms.MostLink, Initial: ItemForms.LinkOf(source));

    public static Form MoveForm(ActionItemRow row, LocalDate today, string? written = null) => new(
        new ActionRef("item.move", row.Id.Value), "Move the item", "Move",
        $"{Text.Words(ActionItemViews.Short(row.Text, 200))} ({ActionItemViews.DueText(row.Due, today)})",
        [new TextField("when", "New date", Dates, MaxLength: 200, Initial: written is null ? null : ItemForms.Cut(written, 200))]);

    public static Form DropForm(ActionItemRow row) => new(
        new ActionRef("item.drop", row.Id.Value), "Drop the item", "Drop it",
        $"{Text.Words(ActionItemViews.Short(row.Text, 200))}",
        [new TextField("reason", "Why, if you like", "Kept for you; nobody else is shown it.", Optional: true, MaxLength: 1000, Multiline: true)]);

    public static Form OfferForm(ActionItemRow row, IReadOnlyList<PersonRow> others) => new(
        new ActionRef("item.offer", row.Id.Value), "Offer the item", "Ask them",
        $"{Text.Words(ActionItemViews.Short(row.Text, 200))}",
        [new ChoiceField("who", "Whom would you like to ask?",
            [.. others.Select(member => new Option(ItemForms.ValueOf(member), ActionItemViews.Short(member.Name, 75)))],
            Hint: "They are asked privately and can decline.")]);

    public static Text ListHeading() => $"Your action items";

    public static Text Open(int items) => items == 0
        ? $"Nothing is open on your list."
        : (Text)$"You have {Wording.Count(items, "open item", "open items")}.";

    public static Button Add(GroupRow group) => new("Add an item", new ActionRef("item.new", group.Id.Value));

    public static Button Earlier(GroupRow group, int page) => new("Earlier", PageOf(group, page));

    public static Button More(GroupRow group, int page) => new("More", PageOf(group, page));

    public static Text ByCommand() =>
        $"By command: {new Typed("action done 1")}, {new Typed("action move 1 to friday")}, and the same with help or drop.";

    public static Text AndMore(int items) => $"And {items} more, under My items.";

    public static Message NoSuchNumber(int open) => new(
        $"There is no open item with that number.",
        new Paragraph($"There is no open item with that number; you have {Wording.Count(open, "open item", "open items")}."),
        new Buttons([ActionItemViews.List()]));

    /// <summary>An item as it stands in a list.</summary>
    public static Text Line(ActionItemRow row, LocalDate today) =>
        $"{ActionItemViews.WithSource(row.Text, row.Source)} ({ActionItemViews.DueText(row.Due, today)}{(row.HelpWanted ? ", you could use help" : string.Empty)})";

    public static Text Asks(string from, ActionItemRow row, LocalDate today) => $"{from} asks whether you would take this on: {Line(row, today)}";

    /// <param name="other">Nothing when they have left the group.</param>
    public static Text OfferedTo(string? other, ActionItemRow row, LocalDate today) => other is null
        ? $"Offered to someone who has left the group: {Line(row, today)}"
        : (Text)$"Offered to {other}, who has not answered yet: {Line(row, today)}";

    public static Button TakeBack(ActionItemRow row) =>
        new("Take back", new ActionRef("item.drop", row.Id.Value), ButtonStyle.Careful, $"Take back: {ActionItemViews.Short(row.Text)}");

    public static Text NotTakenOn(ActionItemRow row, LocalDate today) => $"Offered and not taken on: {Line(row, today)}";

    public static Button DoItMyself(ActionItemRow row) =>
        new("I will do it", new ActionRef("item.reopen", row.Id.Value), SpokenLabel: $"I will do it: {ActionItemViews.Short(row.Text)}");

    public static Text Settled(ActionItemRow row) => $"{(row.State == ItemState.Done ? "Done" : "No longer planned")}: {row.Text}";

    private static ActionRef PageOf(GroupRow group, int page) => new("item.list", $"{group.Id.Value:N}.{page}");
}
