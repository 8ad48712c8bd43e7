using NodaTime;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;

namespace PeerBot.Core.Notices;

/// <summary>The notices a group is owed for its meetings, derived anew each time (N1): planning twice gives the same list, and what a move,
/// a swap or an absence made moot is simply no longer in it.</summary>
public static class NoticePlan
{
    /// <summary>How far ahead meetings are planned for; the next one is in any case.</summary>
    public static readonly Duration Horizon = Duration.FromDays(45);

    /// <summary>How long after the end "did it take place?" is asked.</summary>
    public static readonly Duration AskedAfter = Duration.FromMinutes(30);

    /// <summary>How long after the start it is still said that it is time.</summary>
    public static readonly Duration CalledFor = Duration.FromMinutes(15);

    private static readonly LocalTime Morning = new(9, 0);

    /// <summary>All notices that are not past their window at <paramref name="now"/>, by the time they are due.</summary>
    public static IReadOnlyList<PlannedNotice> For(GroupFacts facts, Instant now)
    {
        var meetings = facts.Meetings.Where(m => m.Meeting.State == MeetingState.Planned).OrderBy(m => m.Meeting.StartsAt).ThenBy(m => m.Meeting.Occurrence).ToList();
        var leaders = facts.Rota.Next(meetings.Select(m => new RotaMeeting(m.Meeting.Id, p => facts.IsPresent(p, m.Meeting))), meetings.Count);
        var notices = new List<PlannedNotice>();
        var anyAhead = false;
        foreach (var (meeting, upcoming) in meetings.Zip(leaders))
        {
            var leader = facts.Members.FirstOrDefault(m => m.Person == upcoming.Choice?.Leader);
            if (meeting.Meeting.HasStarted(now))
            {
                notices.AddRange(AtTheStart(facts, meeting.Meeting));
                notices.AddRange(Afterwards(facts, meeting.Meeting, leader, now));
            }
            else if (!anyAhead || meeting.Meeting.StartsAt <= now + Horizon)
            {
                anyAhead = true;
                notices.AddRange(ToTheChannel(facts, meeting, now));
                notices.AddRange(ToMembers(facts, meeting, now));
                notices.AddRange(leader is null ? [] : ToTheFacilitator(facts, meeting, leader, now));

                // Planned ahead like the rest, so that it comes on time even if nothing else makes a plan meanwhile.
                notices.AddRange(AtTheStart(facts, meeting.Meeting));
                notices.AddRange(Afterwards(facts, meeting.Meeting, leader, now));
            }
        }

        return notices.Where(n => n.ExpiresAt > now).OrderBy(n => n.DueAt).ThenBy(n => n.Kind).ThenBy(n => n.Occurrence, StringComparer.Ordinal)
            .ThenBy(n => n.Recipient?.Value).ToList();
    }

    /// <summary>The occurrence in a notice's key. A moved meeting has new keys, so nothing of the old time can stand for the new one.</summary>
    public static string OccurrenceOf(Meeting meeting) => $"{meeting.Id.Value:N}.{meeting.Moves}";

    private static IEnumerable<PlannedNotice> ToTheChannel(GroupFacts facts, MeetingFacts of, Instant now)
    {
        var meeting = of.Meeting;
        var soon = meeting.StartsAt - Duration.FromMinutes(facts.Settings.ReminderMinutes);
        var ahead = DaysAhead(meeting, facts.Settings.ReminderDays, facts.Zone);

        // Too late for "tomorrow" once it is time for "in 15 minutes": one reminder is enough (N8). And nothing to remind of when the group
        // learns of the meeting only afterwards: what tells it of the meeting has its date.
        if (ahead < soon && now < soon && !(of.KnownSince > ahead))
        {
            yield return Notice(NoticeKind.MeetingReminderDay, meeting, null, ahead);
        }

        yield return Notice(NoticeKind.MeetingReminderSoon, meeting, null, soon);

        if (facts.Settings.AgendaHours > 0)
        {
            yield return Notice(NoticeKind.Agenda, meeting, null, meeting.StartsAt - Duration.FromHours(facts.Settings.AgendaHours));
        }
    }

    // Nobody is called to a meeting that is run already, or long after its start.
    private static IEnumerable<PlannedNotice> AtTheStart(GroupFacts facts, Meeting meeting)
    {
        if (facts.Settings.StartPrompt && meeting.ClosesAt is null)
        {
            yield return Notice(NoticeKind.TimeToStart, meeting, null, meeting.StartsAt) with
            {
                ExpiresAt = meeting.StartsAt + Duration.Min(CalledFor, meeting.Length / 2),
            };
        }
    }

    private static IEnumerable<PlannedNotice> ToMembers(GroupFacts facts, MeetingFacts of, Instant now)
    {
        // A group without a reminder in the channel still wants to be asked to check in (M5).
        var ahead = DaysAhead(of.Meeting, Math.Max(1, facts.Settings.ReminderDays), facts.Zone);

        // Who learns of the meeting later is asked after that: a new group's welcome comes first.
        var natural = of.KnownSince is { } known && known < of.Meeting.StartsAt ? Instant.Max(ahead, known) : ahead;
        foreach (var member in facts.Members.Where(m => facts.IsPresent(m.Person, of.Meeting) && !of.CheckedIn.Contains(m.Person)))
        {
            var due = Reachable(facts, member, natural, now);
            var inTime = due is not null && due < of.Meeting.StartsAt ? due.Value : natural;

            // At the natural time the quiet hours give way (N6); a pause does not (G5).
            if (!Presence.IsPaused(member.Person, facts.Absences, inTime, facts.Zone))
            {
                yield return Notice(NoticeKind.CheckInPrompt, of.Meeting, member.Person, inTime);
            }
        }
    }

    private static IEnumerable<PlannedNotice> ToTheFacilitator(GroupFacts facts, MeetingFacts of, MemberFacts leader, Instant now)
    {
        var meeting = of.Meeting;
        if (FacilitatorNoticeAt(facts, meeting, leader, now) is not { } due)
        {
            yield break;
        }

        var occurrence = $"{OccurrenceOf(meeting)}.{leader.Person.Value:N}";
        yield return Notice(NoticeKind.FacilitatorNotice, meeting, leader.Person, due) with { Occurrence = occurrence };

        var sent = of.LeaderNotices.Where(n => n.To == leader.Person).OrderBy(n => n.SentAt).LastOrDefault();
        if (sent is null || sent.Answered || facts.Rota.HasConfirmed(meeting.Id, leader.Person))
        {
            yield break;
        }

        if (Reachable(facts, leader, sent.SentAt + Duration.FromDays(1), now) is { } again && again < meeting.StartsAt)
        {
            yield return Notice(NoticeKind.FacilitatorReminder, meeting, leader.Person, again) with { Occurrence = occurrence };
        }

        if (sent.RemindedAt + Duration.FromDays(1) is { } tell && tell < meeting.StartsAt)
        {
            yield return Notice(NoticeKind.FacilitatorStepIn, meeting, null, tell) with { Occurrence = occurrence };
        }
    }

    // In the morning on the facilitator's own clock; over a weekend or a pause later, and if that were too late then earlier.
    private static Instant? FacilitatorNoticeAt(GroupFacts facts, Meeting meeting, MemberFacts leader, Instant now)
    {
        var date = meeting.StartsAt.InZone(leader.Zone).Date.PlusDays(-facts.Settings.FacilitatorDays);
        var natural = ClockChanges.ToInstant(date + Morning, leader.Zone);
        if (Reachable(facts, leader, natural, now) is { } due && due < meeting.StartsAt)
        {
            return due;
        }

        var earlier = leader.Hours.LastAwake(natural, leader.Zone);
        return Presence.IsPaused(leader.Person, facts.Absences, earlier, facts.Zone) ? null : earlier;
    }

    private static IEnumerable<PlannedNotice> Afterwards(GroupFacts facts, Meeting meeting, MemberFacts? leader, Instant now)
    {
        if (leader is null || FirstReachable(facts, leader, meeting.EndsAt + AskedAfter) is not { } first
            || Reachable(facts, leader, meeting.EndsAt + AskedAfter, now) is not { } due)
        {
            yield break;
        }

        // Counted from when it should have been asked: a question put off by a night does not live longer for it.
        var expiresAt = NoticeWindow.ExpiresAt(NoticeKind.DidItTakePlace, first);
        if (due < expiresAt)
        {
            yield return Notice(NoticeKind.DidItTakePlace, meeting, leader.Person, due) with { ExpiresAt = expiresAt };
        }
    }

    // Calendar arithmetic first, then the zone's rules: a day before 16:00 is 16:00, however long that day was.
    private static Instant DaysAhead(Meeting meeting, int days, DateTimeZone zone) =>
        ClockChanges.ToInstant(meeting.StartsAt.InZone(zone).LocalDateTime.PlusDays(-days), zone);

    // What is overdue when first planned (a new group, a new leader) goes out in waking hours too, not at once by night (N6).
    private static Instant? Reachable(GroupFacts facts, MemberFacts member, Instant from, Instant now)
    {
        var due = FirstReachable(facts, member, from);
        return due < now && !member.Hours.IsAwake(now, member.Zone) ? FirstReachable(facts, member, now) : due;
    }

    private static Instant? FirstReachable(GroupFacts facts, MemberFacts member, Instant from)
    {
        var at = member.Hours.NextAwake(from, member.Zone);
        for (var day = 0; day < 400; day++)
        {
            if (!Presence.IsPaused(member.Person, facts.Absences, at, facts.Zone))
            {
                return at;
            }

            var tomorrow = facts.Zone.AtStartOfDay(at.InZone(facts.Zone).Date.PlusDays(1)).ToInstant();
            at = member.Hours.NextAwake(tomorrow, member.Zone);
        }

        return null;
    }

    private static PlannedNotice Notice(NoticeKind kind, Meeting meeting, PersonId? recipient, Instant due) =>
        new(kind, OccurrenceOf(meeting), recipient, meeting.Id.Value, due, meeting.StartsAt);
}
