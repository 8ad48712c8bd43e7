using NodaTime;
using PeerBot.Core.Meetings;

namespace PeerBot.Core.Facilitation;

/// <summary>"I'm in" (F5).</summary>
public static class Confirm
{
    /// <summary>The facilitator says they will lead.</summary>
    public static Outcome<RotaEvent> Decide(Rota rota, Meeting meeting, PersonId asker, Func<PersonId, bool> present, Instant now)
    {
        if (Verbs.ByTheFacilitator(rota, meeting, asker, present, now) is { } why)
        {
            return why;
        }

        return rota.HasConfirmed(meeting.Id, asker) ? new YouHaveConfirmed() : new RotaEvent.Confirmed(meeting.Id, asker) { At = now };
    }
}

/// <summary>A volunteer takes a meeting that its facilitator has not confirmed (F5); they are credited as a substitute.</summary>
public static class StepIn
{
    /// <summary>Who could step in, in the order of the rota: everyone there but the facilitator and those who gave the meeting away.</summary>
    public static IReadOnlyList<PersonId> Candidates(Rota rota, MeetingId meeting, Func<PersonId, bool> present)
    {
        var leader = rota.LeaderOf(meeting, present)?.Leader;
        return rota.Queue.Select(t => t.Owner).Where(p => p != leader && present(p) && !rota.IsOutOf(meeting, p)).ToList();
    }

    /// <summary>The asker volunteers.</summary>
    public static Outcome<RotaEvent> Decide(Rota rota, Meeting meeting, PersonId asker, Func<PersonId, bool> present, Instant now)
    {
        if (Verbs.BeforeTheMeeting(rota, meeting, asker, now) is { } why)
        {
            return why;
        }

        if (!present(asker))
        {
            return new TheyCannotLeadThisOne(asker);
        }

        return rota.LeaderOf(meeting.Id, present)?.Leader switch
        {
            null => new NobodyElseCanLead(),
            { } leader when leader == asker => new TheyLeadAlready(asker),
            { } leader when rota.HasConfirmed(meeting.Id, leader) => new TheFacilitatorHasConfirmed(leader),
            { } leader => new RotaEvent.Substituted(meeting.Id, leader, asker) { At = now },
        };
    }
}
