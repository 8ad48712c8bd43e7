using PeerBot.Chat.Channels;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Features.Groups;
using PeerBot.Features.Groups.Members;

namespace PeerBot.Features.Requests;

/// <summary>Which group a command means: the channel's own decides first, then the caller's only one, else they are asked.</summary>
internal static class GroupHere
{
    public const string ChooseForm = "group.choose";

    /// <summary>After a command's name: it was chosen from a message's menu.</summary>
    public const string FromMessage = ":message";

    public const int MostWords = 3000;

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
            if (visit.Request is Command)
            {
                // Somebody writes to PeerBot there, so that it is back, whether or not the platform has said so.
                await ChannelClosed.OpenAgainAsync(visit, here, cancel);
            }

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
    public static Reply NoGroup() => new Reply.Whisper(RequestTexts.NoGroup());

    /// <summary>For a member of a group that does not go on, as not everybody has agreed to its channel (P1).</summary>
    public static Reply NotYet() => new Reply.Whisper(RequestTexts.NotYet());

    /// <summary>For a button or form about something that is gone, or was never the caller's to use; never tells which.</summary>
    public static Reply NotYours() => new Reply.Whisper(RequestTexts.NotYours());

    /// <summary>The same, in the place of a form.</summary>
    public static Reply FormNotYours() => new Reply.CloseForm(RequestTexts.NotYours());

    private static Reply Ask(Command command, IReadOnlyList<GroupRow> groups) => new Reply.ShowForm(RequestTexts.WhichGroup(
        new ActionRef(ChooseForm, command.Name.Replace(' ', '.') + (command.Source is null ? string.Empty : FromMessage)), groups, command));

    /// <summary>Words as a field of the form can begin with them.</summary>
    public static string? Cut(string words)
    {
        var start = words.Length <= MostWords ? words : words[..MostWords];
        return start.Length == 0 ? null : char.IsHighSurrogate(start[^1]) ? start[..^1] : start;
    }
}
