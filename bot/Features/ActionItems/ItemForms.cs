using NodaTime;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.ActionItems;

/// <summary>The forms about action items.</summary>
internal static class ItemForms
{
    /// <summary>The longest an item's words may be; it is a line to be remembered, not a document.</summary>
    public const int MostCharacters = 1000;

    /// <summary>The longest initial text of a form field on the tightest platform.</summary>
    public const int MostPrefilled = 3000;

    /// <summary>The longest link to a message.</summary>
    public const int MostLink = 2000;

    public const string SourceKey = "source";

    public static Form Add(ActionRef action, IReadOnlyList<PersonRow> members, NewItem so, SourceMessage? source = null)
    {
        var names = members.GroupBy(member => member.Name).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
        return new Form(action, "New action item", "Save", so.Problems.Count > 0 ? Text.Join(" ", so.Problems) : null, [
            new ChoicesField("who", "Who", [.. members.Select(member => new Option(
                    ValueOf(member),
                    ActionItemViews.Short(member.Name, 75),
                    names.Contains(member.Name) ? ActionItemViews.Short($"{member.ExternalId}, {member.Zone ?? "no time zone"}", 75) : null))],
                [.. so.Owners.Select(ValueOf)],
                "Somebody else is asked first. Several people get one item each.", Optional: false),
            new TextField("what", "What", $"At most {MostCharacters:N0} characters.", MaxLength: MostPrefilled, Multiline: true, Initial: Cut(so.What)),
            new TextField("when", "By when", $"{ItemDates.Hint} Left empty: the next meeting.", Optional: true, MaxLength: 200, Initial: Cut(so.By, 200)),
            .. source is null ? [] : new[] { SourceField(source) },
        ]);
    }

    /// <summary>The link to the message an item is made from; for its maker to see, and to take out.</summary>
    public static TextField SourceField(SourceMessage source) => new(SourceKey, "Link to the message",
        "It stands with the item, for the group to see. Leave it empty for none.", Optional: true, MaxLength: MostLink, Initial: LinkOf(source));

    /// <summary>The message's words as an item begins with them: at most what an item may hold, cut between words.</summary>
    public static string Begin(string words)
    {
        var clean = Wording.Clean(words).Trim();
        if (clean.Length <= MostCharacters)
        {
            return clean;
        }

        var start = clean[..MostCharacters];
        var gap = start.LastIndexOfAny([' ', '\n']);
        return (gap > 0 ? start[..gap] : Wording.Clean(char.IsHighSurrogate(start[^1]) ? start[..^1] : start)).TrimEnd();
    }

    private static string? LinkOf(SourceMessage source) =>
        source.Link is { } link && IsLink(link) && link.AbsoluteUri.Length <= MostLink ? link.AbsoluteUri : null;

    public static bool IsLink(Uri link) => link is { IsAbsoluteUri: true, Scheme: "https" } && Link.IsAllowed(link);

    public static Form Move(ActionItemRow row, LocalDate today) => new(
        new ActionRef("item.move", row.Id.Value), "Move the item", "Move",
        $"{Text.Words(ActionItemViews.Short(row.Text, 200))} ({ActionItemViews.DueText(row.Due, today)})",
        [new TextField("when", "New date", ItemDates.Hint, MaxLength: 200)]);

    public static Form Drop(ActionItemRow row) => new(
        new ActionRef("item.drop", row.Id.Value), "Drop the item", "Drop it",
        $"{Text.Words(ActionItemViews.Short(row.Text, 200))}",
        [new TextField("reason", "Why, if you like", "Kept for you; nobody else is shown it.", Optional: true, MaxLength: 1000, Multiline: true)]);

    public static Form Offer(ActionItemRow row, IReadOnlyList<PersonRow> others) => new(
        new ActionRef("item.offer", row.Id.Value), "Offer the item", "Ask them",
        $"{Text.Words(ActionItemViews.Short(row.Text, 200))}",
        [new ChoiceField("who", "Whom would you like to ask?",
            [.. others.Select(member => new Option(ValueOf(member), ActionItemViews.Short(member.Name, 75)))],
            Hint: "They are asked privately and can decline.")]);

    /// <summary>How a member stands in the answers.</summary>
    public static string ValueOf(PersonRow member) => member.Id.Value.ToString("N");

    private static string? Cut(string? words, int most = MostPrefilled) =>
        words is null or { Length: 0 } ? null : words.Length <= most ? words : Wording.Clean(words[..most]);
}
