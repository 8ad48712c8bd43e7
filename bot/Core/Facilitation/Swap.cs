using NodaTime;
using PeerBot.Core.Meetings;

namespace PeerBot.Core.Facilitation;

/// <summary>Two members do each other's next turn (F2). Decided when asked and again when the other accepts.
/// For a meeting after the next one, pass the rota as <see cref="Rota.Assuming"/> gives it.</summary>
public static class Swap
{
    /// <summary>The facilitator gives the meeting to <paramref name="other"/> and does that member's next turn in return.</summary>
    public static Outcome<RotaEvent> Decide(Rota rota, Meeting meeting, PersonId asker, PersonId other, Func<PersonId, bool> present, Instant now)
    {
        if ((Verbs.ByTheFacilitator(rota, meeting, asker, present, now) ?? Verbs.Instead(rota, asker, other, present)) is { } why)
        {
            return why;
        }

        if (rota.StandInReason(meeting.Id, asker) is not null)
        {
            return new AStandInCannotSwap();
        }

        if (rota.IsOutOf(meeting.Id, other))
        {
            return new TheyCannotLeadThisOne(other);
        }

        return rota.Queue.Exists(t => t.Performer == other)
            ? new RotaEvent.Swapped(meeting.Id, asker, other) { At = now }
            : new TheyHaveSwappedTheirTurnAway(other);
    }
}
