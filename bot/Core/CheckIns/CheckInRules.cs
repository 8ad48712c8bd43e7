using NodaTime;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;

namespace PeerBot.Core.CheckIns;

/// <summary>Whether a check-in comes in time for its meeting.</summary>
public enum CheckInTiming
{
    /// <summary>Before or during the meeting.</summary>
    InTime = 1,

    /// <summary>After it; accepted and marked late.</summary>
    Late = 2,
}

/// <summary>Who may give and read check-ins, and to which meeting they belong (M5, M6).</summary>
public static class CheckInRules
{
    /// <summary>The meeting that a check-in given now belongs to: the running one, else the next planned one; never a calendar day.</summary>
    public static Meeting? MeetingFor(IEnumerable<Meeting> meetings, Instant now)
    {
        var open = meetings.Where(m => !m.HasEnded(now)).OrderBy(m => m.StartsAt).ThenBy(m => m.Occurrence).ToList();
        return open.Find(m => m.IsRunning(now)) ?? open.Find(m => m.State == MeetingState.Planned);
    }

    /// <summary>When the meeting after this one begins; null when none is known. From then on a late check-in is that meeting's.</summary>
    public static Instant? NextStart(IEnumerable<Meeting> meetings, Meeting meeting) => meetings
        .Where(other => other.StartsAt > meeting.StartsAt && other.State is (MeetingState.Planned or MeetingState.Held))
        .Min(other => (Instant?)other.StartsAt);

    /// <summary>Whether a check-in may be given or changed now. <paramref name="alreadyGiven"/> says that this is a change;
    /// <paramref name="nextStartsAt"/> is <see cref="NextStart"/>.</summary>
    public static Outcome<CheckInTiming> MayGive(
        Meeting meeting, bool isMember, bool isPaused, bool alreadyGiven, Instant? nextStartsAt, Instant now)
    {
        if (!isMember)
        {
            return new NotAMember();
        }

        if (isPaused)
        {
            return new YouHavePaused();
        }

        if (meeting.State == MeetingState.Cancelled)
        {
            return new TheMeetingWasCancelled();
        }

        if (meeting.State == MeetingState.NotHeld)
        {
            return new TheMeetingDidNotTakePlace();
        }

        if (!meeting.HasEnded(now))
        {
            return CheckInTiming.InTime;
        }

        if (alreadyGiven)
        {
            return new TheCheckInIsClosed();
        }

        return now >= nextStartsAt ? new TheNextMeetingHasBegun() : CheckInTiming.Late;
    }

    /// <summary>Whether a member who joined then counts as one of those at a meeting, for whom its check-ins are (M6): it has begun, nobody says
    /// that it was called off or did not take place, and they were a member before it ended.</summary>
    public static bool IsOneOfThoseThere(Meeting meeting, Instant joined, Instant now) =>
        meeting.State is MeetingState.Planned or MeetingState.Held && meeting.HasStarted(now) && joined < meeting.EndsAt;

    /// <summary>Whether <paramref name="reader"/>, a current member of the group, may read what <paramref name="author"/> wrote (M6).</summary>
    /// <param name="reader">Who asks.</param>
    /// <param name="author">Who wrote it.</param>
    /// <param name="visibility">What the author chose.</param>
    /// <param name="facilitator">Who leads the meeting it was written for, if anybody.</param>
    /// <param name="isThere">That the reader <see cref="IsOneOfThoseThere"/>.</param>
    public static bool MayRead(PersonId reader, PersonId author, Visibility visibility, PersonId? facilitator, bool isThere) =>
        reader == author || visibility switch
        {
            Visibility.Facilitator => reader == facilitator,
            Visibility.AtTheMeeting => isThere,
            Visibility.GroupNow => true,
            _ => false,
        };
}
