using NodaTime;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;

namespace PeerBot.Core.Running;

/// <summary>Beginning a meeting (M2): the facilitator from the start on, anyone once the facilitator is three minutes late.</summary>
public static class Start
{
    /// <summary>How long the facilitator is waited for.</summary>
    public static readonly Duration Patience = Duration.FromMinutes(3);

    /// <summary>The moment it begins, or why it does not.</summary>
    /// <param name="leader">Who is to lead it; null when nobody can, and then anyone may begin.</param>
    /// <param name="running">A meeting of the same group that is going on.</param>
    public static Outcome<Instant> Decide(
        Meeting meeting, PersonId asker, bool isMember, PersonId? leader, MeetingId? running, Instant now)
    {
        if (!isMember)
        {
            return new NotAMember();
        }

        if (meeting.State == MeetingState.Cancelled)
        {
            return new TheMeetingWasCancelled();
        }

        if (running is { } other)
        {
            return other == meeting.Id ? new TheMeetingIsRunning() : new AnotherMeetingIsRunning(other);
        }

        if (meeting.State != MeetingState.Planned || now >= meeting.EndsAt)
        {
            return new TheMeetingIsOver();
        }

        if (!meeting.HasStarted(now))
        {
            return new TheMeetingHasNotStarted();
        }

        return leader is { } awaited && awaited != asker && now < meeting.StartsAt + Patience
            ? new TheFacilitatorIsAwaited(awaited, meeting.StartsAt + Patience)
            : now;
    }
}
