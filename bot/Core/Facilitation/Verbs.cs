using NodaTime;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;

namespace PeerBot.Core.Facilitation;

/// <summary>Checks that the verbs of facilitation share.</summary>
internal static class Verbs
{
    /// <summary>Why something before the meeting cannot be done; null when it can.</summary>
    public static Refusal? BeforeTheMeeting(Rota rota, Meeting meeting, PersonId asker, Instant now)
    {
        if (!rota.IsMember(asker))
        {
            return new NotAMember();
        }

        return meeting.State switch
        {
            MeetingState.Cancelled => new TheMeetingWasCancelled(),
            MeetingState.Held or MeetingState.NotHeld => new TheMeetingIsOver(),
            _ => meeting.HasEnded(now) ? new TheMeetingIsOver() : meeting.HasStarted(now) ? new TheMeetingHasStarted() : null,
        };
    }

    /// <summary>As <see cref="BeforeTheMeeting"/>, and the asker must be the facilitator.</summary>
    public static Refusal? ByTheFacilitator(Rota rota, Meeting meeting, PersonId asker, Func<PersonId, bool> present, Instant now)
    {
        var leader = rota.LeaderOf(meeting.Id, present)?.Leader;
        return BeforeTheMeeting(rota, meeting, asker, now) ?? (leader == asker ? null : new NotTheFacilitator(leader));
    }

    /// <summary>Why <paramref name="other"/> cannot lead instead of <paramref name="asker"/>; null when they can.</summary>
    public static Refusal? Instead(Rota rota, PersonId asker, PersonId other, Func<PersonId, bool> present)
    {
        if (asker == other)
        {
            return new ThatIsYou();
        }

        return !rota.IsMember(other) ? new TheyAreNotAMember(other) : !present(other) ? new TheyCannotLeadThisOne(other) : null;
    }
}
