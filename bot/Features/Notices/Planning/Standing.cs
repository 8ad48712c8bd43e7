using PeerBot.Core.Meetings;
using PeerBot.Features.Meetings;

namespace PeerBot.Features.Notices.Planning;

/// <summary>What a sent notice may have said wrongly of its meeting by now: whether it was moved since, or called off.</summary>
internal static class Standing
{
    /// <summary>The meeting is no longer in the calendar.</summary>
    private const int Gone = -1;

    /// <summary>How often it was moved, times two, and one more when it is called off.</summary>
    public static int Of(MeetingRow meeting) => (meeting.Moves * 2) + (meeting.State == MeetingState.Cancelled ? 1 : 0);

    public static int In(IReadOnlyDictionary<Guid, int> standings, Guid? subject) =>
        subject is { } meeting && standings.TryGetValue(meeting, out var standing) ? standing : Gone;
}
