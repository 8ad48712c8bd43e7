using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Groups;

namespace PeerBot.Features.Requests;

/// <summary>All texts about which group is meant, and about what is not the caller's.</summary>
internal static class RequestTexts
{
    public static Message NoGroup()
    {
        Text words = $"You are not in a peer learning group here yet. In a private channel, {new Typed("peer setup", InChannel: true)} starts one.";
        return new Message(words, new Paragraph(words), new Buttons([
            new Button("Set up a group", ChatRoutes.ToCommand("peer setup"), ButtonStyle.Primary),
            new Button("Look for a group", ChatRoutes.ToCommand("peer pool")),
            new Button("Help", ChatRoutes.ToCommand("peer help")),
        ]));
    }

    public static Message NotYet()
    {
        Text words = $"Your group waits until every member has agreed to a channel that others can read.";
        return new Message(words, new Paragraph(words), new Buttons([
            new Button("Help", ChatRoutes.ToCommand("peer help")),
            new Button("Leave the group", ChatRoutes.ToCommand("peer leave"), ButtonStyle.Careful),
        ]));
    }

    public static Message NotYours() => Message.Of($"That is no longer open to you, and nothing was changed. {new Typed("peer")} shows where things stand.");

    /// <summary>Asks which group is meant. The words typed so far come along, so that being asked loses nothing.</summary>
    public static Form WhichGroup(ActionRef form, IReadOnlyList<GroupRow> groups, Command command) => new(
        form,
        "Which group?",
        "Go on",
        $"You are in {groups.Count} groups. Which one is this about?",
        [
            new ChoiceField("group", "Group", [.. groups.Select(group => new Option(group.Id.Value.ToString("N"), Shorten(group.Focus)))]),
            .. command.Words.Length > 0
                ? new[] { new TextField("words", "What you wrote", Optional: true, Initial: GroupHere.Cut(command.Words)) }
                : [],
            .. command.Source is { } source
                ?
                [
                    new TextField("message", "The message", Optional: true, MaxLength: GroupHere.MostWords, Multiline: true, Initial: GroupHere.Cut(source.Words)),
                    new TextField("link", "Link to it", Optional: true, MaxLength: GroupHere.MostWords,
                        Initial: source.Link is { } link ? GroupHere.Cut(link.AbsoluteUri) : null),
                ]
                : Array.Empty<TextField>(),
        ]);

    private static string Shorten(string focus) => focus.Length <= 70 ? focus : focus[..69] + "…";
}
