using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Meetings;
using PeerBot.Core.Notices;
using PeerBot.Features.Celebrations.Wins;
using PeerBot.Features.Facilitation;
using PeerBot.Features.FocusReview;
using PeerBot.Features.GroundRules;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Participation;
using PeerBot.Features.Recruiting;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Notices.Planning;

/// <summary>Brings a group's meetings and owed notices in line with its facts. Doing it twice changes nothing.</summary>
internal sealed class PlanNotices
{
    // What expired longer ago can neither be owed again nor be worth an edit.
    private static readonly Duration LookBack = Duration.FromDays(7);

    /// <summary>Works inside the caller's transaction.</summary>
    public async Task PlanAsync(PeerBotDb db, GroupId id, Instant now, CancellationToken cancel)
    {
        if (await LoadedGroup.LoadAsync(db, id, cancel) is not { } group)
        {
            return;
        }

        var since = now - LookBack;
        var rows = await db.Notices.AsNoTracking()
            .Where(row => row.GroupId == id && row.IsPlanned && (row.State == NoticeState.Owed || row.ExpiresAt > since))
            .ToListAsync(cancel);
        if (group.Row.State != GroupState.Active)
        {
            await KeepNotices.DropAsync(db, rows.Where(row => row.State == NoticeState.Owed), cancel);
            return;
        }

        var meetings = KeepMeetings(db, group, now);
        await db.SaveChangesAsync(cancel);
        if (!meetings.SequenceEqual(group.Meetings))
        {
            group = (await LoadedGroup.LoadAsync(db, id, cancel))!;
        }

        await LeaderWatch.KeepAsync(db, group, now, cancel);
        await ReviewBook.KeepAsync(db, group, now, cancel);
        await RuleChange.SettleAsync(db, group.Row, now, cancel);
        await Recruit.KeepAsync(db, group, now, cancel);

        var facts = await PlanFacts.OfAsync(db, group, meetings, rows, cancel);
        var standings = meetings.ToDictionary(meeting => meeting.Id.Value, meeting => Standing.Of(meeting, now));
        var wanted = NoticePlan.For(facts, now)
            .Where(notice => notice.DueAt < notice.ExpiresAt)
            .Select(notice => new WantedNotice(
                OweNotice.KeyOf(id, notice.Kind, notice.Occurrence, notice.Recipient), notice.Kind, notice.Recipient,
                notice.Subject, notice.DueAt, notice.ExpiresAt, Standing.In(standings, notice.Subject)))
            .Concat(await PlanNudges.ForAsync(db, group, now, cancel))
            .Concat(PlanLookBack.For(group, now))
            .Concat(await PlanAllRight.ForAsync(db, group, now, cancel))
            .ToList();
        await KeepNotices.ApplyAsync(db, group.Row, rows, wanted, standings, now, cancel);
    }

    private static List<MeetingRow> KeepMeetings(PeerBotDb db, LoadedGroup group, Instant now)
    {
        var changes = MeetingCalendar.Changes(
            Cadence.Parse(group.Row.Cadence)!, group.Zone, group.Meetings.Select(meeting => meeting.ToCore()), now);
        var gone = group.Meetings.Where(meeting => changes.Obsolete.Any(obsolete => obsolete.Id == meeting.Id)).ToList();
        var made = changes.Missing.Select(occurrence => new MeetingRow
        {
            Id = new MeetingId(Guid.CreateVersion7()),
            WorkspaceId = group.Row.WorkspaceId,
            GroupId = group.Id,
            Occurrence = occurrence.Date,
            StartsAt = occurrence.StartsAt(group.Zone),
            LengthMinutes = group.Row.LengthMinutes,
            State = MeetingState.Planned,
            KnownSince = now,
        }).ToList();
        db.Meetings.RemoveRange(gone);
        db.Meetings.AddRange(made);
        return [.. group.Meetings.Except(gone).Concat(made).OrderBy(meeting => meeting.StartsAt)];
    }
}
