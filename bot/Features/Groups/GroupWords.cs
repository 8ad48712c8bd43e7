using PeerBot.Chat.Messages;
using PeerBot.Core.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Groups;

/// <summary>Words about groups that several messages share.</summary>
internal static class GroupWords
{
    public static Text Mention(PersonRow person) => new([new Mention(person.ExternalId, person.Name)]);

    public static Text LedBy(MeetingRow meeting, PersonRow leader) => $"{new Moment(meeting.StartsAt)}, led by {Mention(leader)}";

    /// <summary>Above a private message to somebody who is in several groups.</summary>
    public static Text About(GroupRow group) => $"Your group: {group.Focus}";

    public static string NotFound(int people) => people == 1
        ? "I could not find one of these people in this workspace. Please choose them again."
        : $"I could not find {people} of these people in this workspace. Please choose them again.";

    public static string NotPeople(IReadOnlyList<string> programs) => $"{string.Join(", ", programs)}: apps cannot be members.";

    /// <summary>Friendly advice when a group is smaller than four or larger than six (G2); null when it is neither.</summary>
    public static Text? Size(int members) => GroupSize.Advice(members) switch
    {
        SizeAdvice.TooFew when members == 1 => $"You are on your own so far. Four to six people learn best together; you can add others at any time.",
        SizeAdvice.TooFew => $"You are {members} so far. Four to six people learn best together; you might invite one or two more.",
        SizeAdvice.TooMany => $"You are {members}. With more than six, not everyone gets to speak; two smaller groups might give each of you more time.",
        _ => null,
    };
}
