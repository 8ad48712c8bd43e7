using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Features.Groups;

namespace PeerBot.Features.Requests;

/// <summary>Which group a command means: the channel's own decides first, then the caller's only one, else they are asked.</summary>
internal static class GroupHere
{
    public const string ChooseForm = "group.choose";

    /// <summary>After a command's name: it was chosen from a message's menu.</summary>
    public const string FromMessage = ":message";

    private const int MostWords = 3000;

    /// <summary>The group, or what to answer instead.</summary>
    public static async Task<(GroupRow? Group, Reply? Instead)> FindAsync(Visit visit, CancellationToken cancel)
    {
        var mine = await visit.MyGroupsAsync(cancel);
        if (visit.Request is Command { About: { } about } && Guid.TryParseExact(about, "N", out var chosen))
        {
            return mine.FirstOrDefault(group => group.Id.Value == chosen) is { } named ? (visit.Settle(named), null) : (null, NoGroup());
        }

        if (visit.Request.Place.Kind == PlaceKind.Channel
            && mine.FirstOrDefault(group => group.Channel == visit.Request.Place.Conversation) is { } here)
        {
            return (visit.Settle(here), null);
        }

        var forming = await visit.MyFormingGroupsAsync(cancel);
        if (forming.Any(group => mine.Count == 0 || group.Channel == visit.Request.Place.Conversation))
        {
            return (null, NotYet());
        }

        return mine.Count switch
        {
            0 => (null, NoGroup()),
            1 => (visit.Settle(mine[0]), null),
            _ => (null, visit.Request is Command command ? Ask(command, mine) : NoGroup()),
        };
    }

    /// <summary>What a form is for whose id was made with it, as "made.group"; nothing when the group is not the caller's.</summary>
    public static async Task<(Guid Made, GroupRow Group)?> OfFormAsync(Visit visit, FormSubmission submission, CancellationToken cancel) =>
        submission.Form.Id.Split('.') is [var made, var inGroup]
        && Guid.TryParseExact(made, "N", out var id) && Guid.TryParseExact(inGroup, "N", out var known)
        && await visit.MyGroupAsync(new GroupId(known), cancel) is { } group
            ? (id, group)
            : null;

    /// <summary>For somebody who is in no group, and for anything about a group that is not theirs.</summary>
    public static Reply NoGroup()
    {
        Text words = $"You are not in a peer learning group here yet. In a private channel, /peer setup starts one.";
        return new Reply.Whisper(new Message(words, new Paragraph(words), new Buttons([
            new Button("Set up a group", ChatRoutes.ToCommand("peer setup"), ButtonStyle.Primary),
            new Button("Look for a group", ChatRoutes.ToCommand("peer pool")),
            new Button("Help", ChatRoutes.ToCommand("peer help")),
        ])));
    }

    /// <summary>For a member of a group that does not go on, as not everybody has agreed to its channel (P1).</summary>
    public static Reply NotYet()
    {
        Text words = $"Your group waits until every member has agreed to a channel that others can read.";
        return new Reply.Whisper(new Message(words, new Paragraph(words), new Buttons([
            new Button("Help", ChatRoutes.ToCommand("peer help")),
            new Button("Leave the group", ChatRoutes.ToCommand("peer leave"), ButtonStyle.Careful),
        ])));
    }

    /// <summary>For a button or form about something that is gone, or was never the caller's to use; never tells which.</summary>
    public static Reply NotYours() => new Reply.Whisper(Message.Of(
        $"That is no longer open to you, and nothing was changed. /peer shows where things stand."));

    /// <summary>The same, in the place of a form.</summary>
    public static Reply FormNotYours() => new Reply.CloseForm(((Reply.Whisper)NotYours()).Message);

    // The words typed so far come along in the form, so that being asked loses nothing.
    private static Reply Ask(Command command, IReadOnlyList<GroupRow> groups) => new Reply.ShowForm(new Form(
        new ActionRef(ChooseForm, command.Name.Replace(' ', '.') + (command.Source is null ? string.Empty : FromMessage)),
        "Which group?",
        "Go on",
        $"You are in {groups.Count} groups. Which one is this about?",
        [
            new ChoiceField("group", "Group", [.. groups.Select(group => new Option(group.Id.Value.ToString("N"), Shorten(group.Focus)))]),
            .. command.Words.Length > 0
                ? new[] { new TextField("words", "What you wrote", Optional: true, Initial: Cut(command.Words)) }
                : [],
            .. command.Source is { } source
                ?
                [
                    new TextField("message", "The message", Optional: true, MaxLength: MostWords, Multiline: true, Initial: Cut(source.Words)),
                    new TextField("link", "Link to it", Optional: true, MaxLength: MostWords, Initial: source.Link is { } link ? Cut(link.AbsoluteUri) : null),
                ]
                : Array.Empty<TextField>(),
        ]));

    private static string? Cut(string words)
    {
        var start = words.Length <= MostWords ? words : words[..MostWords];
        return start.Length == 0 ? null : char.IsHighSurrogate(start[^1]) ? start[..^1] : start;
    }

    private static string Shorten(string focus) => focus.Length <= 70 ? focus : focus[..69] + "…";
}
