using NodaTime;
using PeerBot.Core.Groups;

namespace PeerBot.Core.Participation;

/// <summary>A held meeting as it was for one member (V1).</summary>
/// <param name="CouldCome">They were a member then, and neither away nor on a pause.</param>
/// <param name="CheckInWasMissed">They gave no check-in although somebody else did: a group that never checks in misses nothing.</param>
public sealed record HeldFor(MeetingId Meeting, Instant KnownAt, bool CouldCome, bool Came, bool CheckInWasMissed);

/// <summary>Who has gone quiet (V1): two meetings, or two check-ins, missed in a row. It is noticed once, privately, and told nobody else.</summary>
public static class Silence
{
    /// <summary>The meetings, oldest first, that each made a member quiet: at most one in each run of misses. Meetings they could not come to
    /// neither count nor end a run.</summary>
    public static IReadOnlyList<HeldFor> Noticed(IEnumerable<HeldFor> meetings)
    {
        var noticed = new List<HeldFor>();
        HeldFor? before = null;
        var wasNoticed = false;
        foreach (var meeting in meetings.Where(meeting => meeting.CouldCome))
        {
            if (meeting is { Came: true, CheckInWasMissed: false })
            {
                (before, wasNoticed) = (null, false);
                continue;
            }

            if (!wasNoticed && before is not null
                && ((!before.Came && !meeting.Came) || (before.CheckInWasMissed && meeting.CheckInWasMissed)))
            {
                noticed.Add(meeting);
                wasNoticed = true;
            }

            before = meeting;
        }

        return noticed;
    }

    /// <summary>When to ask: the first waking moment from <paramref name="from"/> on, on a day they are neither away nor on a pause (N6, G5);
    /// null when there is none before <paramref name="until"/>.</summary>
    public static Instant? AskAt(PersonId person, WakingHours hours, DateTimeZone zone, IReadOnlyCollection<Absence> absences, DateTimeZone groupZone, Instant from, Instant until)
    {
        for (var at = hours.NextAwake(from, zone); at < until;)
        {
            if (Presence.IsPresent(person, absences, at, groupZone))
            {
                return at;
            }

            at = hours.NextAwake(groupZone.AtStartOfDay(at.InZone(groupZone).Date.PlusDays(1)).ToInstant(), zone);
        }

        return null;
    }
}
