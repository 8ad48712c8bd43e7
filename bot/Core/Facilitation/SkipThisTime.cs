using NodaTime;
using PeerBot.Core.Meetings;

namespace PeerBot.Core.Facilitation;

/// <summary>"Skip me this time": the next who can lead does, and the turn is kept (F2).</summary>
public static class SkipThisTime
{
    /// <summary>The facilitator is passed over for this meeting.</summary>
    public static Outcome<RotaEvent> Decide(Rota rota, Meeting meeting, PersonId asker, Func<PersonId, bool> present, Instant now)
    {
        if (Verbs.ByTheFacilitator(rota, meeting, asker, present, now) is { } why)
        {
            return why;
        }

        var skipped = new RotaEvent.SkippedOnce(meeting.Id, asker) { At = now };
        return rota.After(skipped).LeaderOf(meeting.Id, present) is null ? new NobodyElseCanLead() : skipped;
    }
}
