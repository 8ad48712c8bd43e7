using NodaTime;
using PeerBot.Core.Meetings;

namespace PeerBot.Core.Facilitation;

/// <summary>Another member leads this once and is credited; the facilitator keeps the turn (F1, F2).</summary>
public static class Substitute
{
    /// <summary>The facilitator gives this one meeting to <paramref name="other"/>.</summary>
    public static Outcome<RotaEvent> Decide(Rota rota, Meeting meeting, PersonId asker, PersonId other, Func<PersonId, bool> present, Instant now)
    {
        if ((Verbs.ByTheFacilitator(rota, meeting, asker, present, now) ?? Verbs.Instead(rota, asker, other, present)) is { } why)
        {
            return why;
        }

        return new RotaEvent.Substituted(meeting.Id, asker, other) { At = now };
    }
}
