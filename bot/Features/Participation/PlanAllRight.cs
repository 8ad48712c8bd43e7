using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core.Meetings;
using PeerBot.Core.Notices;
using PeerBot.Core.Participation;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Participation;

/// <summary>Plans "all right?" for members who have gone quiet (V1), once for each time they do.</summary>
internal static class PlanAllRight
{
    // A silence that began longer ago has been asked about long since.
    private const int LookBack = 12;

    public static async Task<IReadOnlyList<WantedNotice>> ForAsync(PeerBotDb db, LoadedGroup group, Instant now, CancellationToken cancel)
    {
        var held = group.Meetings.Where(meeting => meeting.State == MeetingState.Held).TakeLast(LookBack).ToList();
        if (held.Count < 2 || held.TrueForAll(meeting => meeting.AnsweredAt + NoticeWindow.OfAllRight * 2 <= now))
        {
            return [];
        }

        var (id, ids) = (group.Id, held.ConvertAll(meeting => meeting.Id));
        var memberships = await db.Memberships.AsNoTracking().Where(row => row.GroupId == id && row.LeftAt == null).ToListAsync(cancel);
        var came = (await db.Attendances.Where(row => ids.Contains(row.MeetingId)).Select(row => new { row.MeetingId, row.PersonId }).ToListAsync(cancel))
            .ToLookup(row => row.MeetingId, row => row.PersonId);
        var checkedIn = (await db.CheckIns.Where(row => ids.Contains(row.MeetingId)).Select(row => new { row.MeetingId, row.PersonId }).ToListAsync(cancel))
            .ToLookup(row => row.MeetingId, row => row.PersonId);
        var wanted = new List<WantedNotice>();
        foreach (var membership in memberships)
        {
            var person = group.Member(membership.PersonId)!;
            var seen = held.Select(meeting => new HeldFor(
                meeting.Id, meeting.AnsweredAt!.Value, meeting.StartsAt >= membership.JoinedAt && group.IsPresent(person.Id, meeting),
                came[meeting.Id].Contains(person.Id),
                !checkedIn[meeting.Id].Contains(person.Id) && checkedIn[meeting.Id].Any()
                    && !(person.ForgottenAt >= meeting.StartsAt))); // What was forgotten may have been given.
            foreach (var quiet in Silence.Noticed(seen))
            {
                // Not before it can no longer be taken back that they were not there (F6).
                var due = quiet.KnownAt + Core.Facilitation.Undo.Window;
                var expires = NoticeWindow.ExpiresAt(NoticeKind.AllRight, due);
                if (expires > now && AskAt(group, person, due, expires, now) is { } at)
                {
                    wanted.Add(new WantedNotice(OweNotice.KeyOf(id, NoticeKind.AllRight, $"{quiet.Meeting.Value:N}", person.Id),
                        NoticeKind.AllRight, person.Id, membership.Id, at, expires, Standing.OfNoMeeting));
                }
            }
        }

        return wanted;
    }

    // What is overdue when first planned goes out in waking hours too, not at once by night (N6).
    private static Instant? AskAt(LoadedGroup group, PersonRow person, Instant due, Instant expires, Instant now)
    {
        var (hours, zone) = (person.WakingHours(), Zones.Of(person.Zone));
        var at = Silence.AskAt(person.Id, hours, zone, [.. group.Absences], group.Zone, due, expires);
        return at < now && (!hours.IsAwake(now, zone) || !Core.Groups.Presence.IsPresent(person.Id, group.Absences, now, group.Zone))
            ? Silence.AskAt(person.Id, hours, zone, [.. group.Absences], group.Zone, now, expires)
            : at;
    }
}
