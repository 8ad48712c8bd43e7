using NodaTime;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;

namespace PeerBot.Core.Notices;

/// <summary>A current member as planning sees them: their own zone and waking hours.</summary>
public sealed record MemberFacts(PersonId Person, DateTimeZone Zone, WakingHours Hours);

/// <summary>A facilitator notice that was sent for a meeting, and what came of it.</summary>
public sealed record LeaderNotice(PersonId To, Instant SentAt, Instant? RemindedAt, bool Answered);

/// <summary>A meeting that is planned, or over and not answered for, with what people have done about it so far.</summary>
/// <param name="KnownSince">When the group was told its time: in its introduction, or with a new rhythm or a move; null when it was not, or nobody knows.</param>
public sealed record MeetingFacts(
    Meeting Meeting, IReadOnlyCollection<PersonId> CheckedIn, IReadOnlyList<LeaderNotice> LeaderNotices, Instant? KnownSince = null);

/// <summary>How far ahead a group wants to hear of its meetings (N7, F5).</summary>
public sealed record NoticeSettings(int ReminderDays, int ReminderMinutes, int FacilitatorDays, int AgendaHours = 3, bool StartPrompt = true)
{
    /// <summary>A day and 15 minutes; facilitators three days; the agenda three hours; and a word when it is time.</summary>
    public static readonly NoticeSettings Default = new(1, 15, 3);
}

/// <summary>All that decides which notices a group is owed. <paramref name="Absences"/> are of current members.</summary>
public sealed record GroupFacts(
    DateTimeZone Zone,
    IReadOnlyList<MemberFacts> Members,
    IReadOnlyList<Absence> Absences,
    IReadOnlyList<MeetingFacts> Meetings,
    Rota Rota,
    NoticeSettings Settings)
{
    /// <summary>Whether a member can come to the meeting.</summary>
    public bool IsPresent(PersonId person, Meeting meeting) =>
        Members.Any(m => m.Person == person) && Presence.IsPresent(person, Absences, meeting.StartsAt, Zone);
}

/// <summary>A notice the group is owed. <paramref name="Occurrence"/> with kind and recipient is its key within the group (N1);
/// a null <paramref name="Recipient"/> means the group's channel; <paramref name="Subject"/> is the id of the meeting.</summary>
public sealed record PlannedNotice(NoticeKind Kind, string Occurrence, PersonId? Recipient, Guid? Subject, Instant DueAt, Instant ExpiresAt);
