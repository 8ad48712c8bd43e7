using NodaTime;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;

namespace PeerBot.Core.Facilitation;

/// <summary>During the meeting someone else takes the lead (F2); they are credited, the facilitator keeps the turn.</summary>
public static class HandOver
{
    /// <summary>How long after the agreed end the lead can still change hands.</summary>
    public static readonly Duration Grace = Duration.FromMinutes(30);

    /// <summary>The facilitator hands over to <paramref name="other"/>; or any member takes over, naming themselves (M4).</summary>
    public static Outcome<RotaEvent> Decide(Rota rota, Meeting meeting, PersonId asker, PersonId other, Func<PersonId, bool> present, Instant now)
    {
        if (Refused(rota, meeting, asker, now) is { } why)
        {
            return why;
        }

        if (!rota.IsMember(other))
        {
            return new TheyAreNotAMember(other);
        }

        var leader = rota.LeaderOf(meeting.Id, present)?.Leader;
        if (leader is null || (leader != asker && other != asker))
        {
            return new NotTheFacilitator(leader);
        }

        return leader == other ? (asker == other ? new ThatIsYou() : new TheyLeadAlready(other))
            : new RotaEvent.HandedOver(meeting.Id, leader.Value, other) { At = now };
    }

    private static Refusal? Refused(Rota rota, Meeting meeting, PersonId asker, Instant now)
    {
        if (!rota.IsMember(asker))
        {
            return new NotAMember();
        }

        if (meeting.State == MeetingState.Cancelled)
        {
            return new TheMeetingWasCancelled();
        }

        if (!meeting.HasStarted(now))
        {
            return new TheMeetingHasNotStarted();
        }

        return meeting.State != MeetingState.Planned || now >= meeting.EndsAt + Grace ? new TheMeetingIsOver() : null;
    }
}
