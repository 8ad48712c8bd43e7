using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;
using PeerBot.Core.Notices;
using PeerBot.Features.Facilitation;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Notices.Planning;

/// <summary>Gathers from the rows what decides which notices a group is owed.</summary>
internal static class PlanFacts
{
    public static async Task<GroupFacts> OfAsync(
        PeerBotDb db, LoadedGroup group, IReadOnlyList<MeetingRow> meetings, IReadOnlyList<NoticeRow> rows, CancellationToken cancel)
    {
        var planned = meetings.Where(meeting => meeting.State == MeetingState.Planned).ToList();
        var ids = planned.ConvertAll(meeting => meeting.Id);
        var checkedIn = (await db.CheckIns.Where(given => ids.Contains(given.MeetingId))
            .Select(given => new { given.MeetingId, given.PersonId }).ToListAsync(cancel)).ToLookup(given => given.MeetingId, given => given.PersonId);
        var asking = (await db.SwapRequests.Where(asked => asked.GroupId == group.Id && asked.State == SwapState.Asked)
            .Select(asked => new { asked.MeetingId, asked.AskerId }).ToListAsync(cancel)).Select(asked => (asked.MeetingId, asked.AskerId)).ToHashSet();
        var acted = group.History.Select(RotaColumns.Of).Where(happened => happened.Meeting is not null).ToLookup(happened => happened.Meeting!.Value);
        var sent = rows.Where(row => row.SentAt is not null).ToDictionary(row => row.Key, row => row.SentAt!.Value);
        return new GroupFacts(
            group.Zone,
            [.. group.Members.Select(member => new MemberFacts(member.Id, Zones.Of(member.Zone), member.WakingHours()))],
            [.. group.Absences.Where(absence => group.Member(absence.Person) is not null)],
            [.. planned.Select(meeting => new MeetingFacts(meeting.ToCore(), [.. checkedIn[meeting.Id]],
                LeaderNotices(group.Id, group.Members, meeting, sent, person => asking.Contains((meeting.Id, person))
                    || acted[meeting.Id].Any(happened => happened.Person == person || happened.Other == person)), meeting.KnownSince))],
            group.Rota,
            new NoticeSettings(group.Row.ReminderDays, group.Row.ReminderMinutes, group.Row.FacilitatorDays, group.Row.AgendaHours, group.Row.StartPrompt));
    }

    // Only notices for the time the meeting has now count: a move asks anew.
    private static List<LeaderNotice> LeaderNotices(
        GroupId id, IReadOnlyList<PersonRow> members, MeetingRow meeting, Dictionary<string, Instant> sent, Func<PersonId, bool> answered)
    {
        var occurrence = NoticePlan.OccurrenceOf(meeting.ToCore());
        Instant? When(NoticeKind kind, PersonId person) =>
            sent.TryGetValue(OweNotice.KeyOf(id, kind, $"{occurrence}.{person.Value:N}", person), out var at) ? at : null;

        return [.. from member in members
                   let told = When(NoticeKind.FacilitatorNotice, member.Id)
                   where told is not null
                   select new LeaderNotice(member.Id, told.Value, When(NoticeKind.FacilitatorReminder, member.Id), answered(member.Id))];
    }

    /// <summary>When the person may be written to.</summary>
    public static WakingHours WakingHours(this PersonRow person) => new(person.AwakeFrom, person.AwakeUntil, !person.AwakeOnWeekends);

    /// <summary>The first moment from <paramref name="now"/> on at which the person may be written to (N6).</summary>
    public static Instant NextAwake(this PersonRow person, Instant now) => person.WakingHours().NextAwake(now, Zones.Of(person.Zone));
}
