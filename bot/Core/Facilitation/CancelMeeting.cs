using NodaTime;
using PeerBot.Core.Meetings;

namespace PeerBot.Core.Facilitation;

/// <summary>The meeting is called off and the same person stays next (F1, F2). Any member may; the group is told and it can be undone.</summary>
public static class CancelMeeting
{
    /// <summary>The rota's half of calling a meeting off; <see cref="Meeting.Cancel"/> is the calendar's.</summary>
    public static Outcome<RotaEvent> Decide(Rota rota, Meeting meeting, PersonId asker, Instant now) =>
        Verbs.BeforeTheMeeting(rota, meeting, asker, now) is { } why ? why : new RotaEvent.Cancelled(meeting.Id) { At = now };
}
