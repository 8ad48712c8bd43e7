using NodaTime;
using PeerBot.Core.Meetings;
using PeerBot.Features.Meetings;

namespace PeerBot.Features.Notices.Planning;

/// <summary>What a sent notice may have said wrongly of its meeting by now: whether it was moved since, called off, has begun or is over.</summary>
internal static class Standing
{
    /// <summary>Of a notice that is about no meeting: nothing that happens to one concerns it.</summary>
    public const int OfNoMeeting = Gone;

    /// <summary>The meeting is no longer in the calendar.</summary>
    private const int Gone = -1;

    /// <summary>How often it was moved, times four, and where it stands: ahead, running, over, or called off.</summary>
    public static int Of(MeetingRow meeting, Instant now)
    {
        var core = meeting.ToCore();
        var phase = core.State == MeetingState.Cancelled ? 3 : core.HasEnded(now) ? 2 : core.HasStarted(now) ? 1 : 0;
        return (meeting.Moves * 4) + phase;
    }

    public static int In(IReadOnlyDictionary<Guid, int> standings, Guid? subject) =>
        subject is { } meeting && standings.TryGetValue(meeting, out var standing) ? standing : Gone;
}
