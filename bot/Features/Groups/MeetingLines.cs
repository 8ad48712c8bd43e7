using PeerBot.Chat.Messages;
using PeerBot.Features.Meetings;

namespace PeerBot.Features.Groups;

/// <summary>Meetings in one line each.</summary>
internal static class MeetingLines
{
    /// <summary>"Thursday 26 November at 16:00, led by Maya" for each of these meetings to come.</summary>
    public static IReadOnlyList<Text> Of(LoadedGroup group, IReadOnlyList<MeetingRow> meetings) =>
    [
        .. meetings.Select(meeting => group.LeaderOf(meeting) is { Leader: var leader } && group.Member(leader) is { } person
            ? GroupWords.LedBy(meeting, person)
            : new Text([new Moment(meeting.StartsAt)])),
    ];
}
