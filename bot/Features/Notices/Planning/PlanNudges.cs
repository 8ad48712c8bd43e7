using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.ActionItems;
using PeerBot.Core.Groups;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Notices.Planning;

/// <summary>Finds the next nudge of each member over all their groups (A6).</summary>
internal static class PlanNudges
{
    // A day of the reader's is at most this far from now in any zone.
    private static readonly Duration TwoDays = Duration.FromDays(2);

    /// <summary>Those about items of this group; a nudge about another group's item is that group's to plan.</summary>
    public static async Task<IReadOnlyList<WantedNotice>> ForAsync(PeerBotDb db, LoadedGroup group, Instant now, CancellationToken cancel)
    {
        var people = group.Members.Select(member => member.Id).ToList();
        var items = await (
            from item in db.ActionItems
            join known in db.Groups on item.GroupId equals known.Id
            where item.State == ItemState.Open && item.Due != null && people.Contains(item.OwnerId) && known.State == GroupState.Active
                && db.Memberships.Any(row => row.GroupId == item.GroupId && row.PersonId == item.OwnerId && row.LeftAt == null)
            select item).AsNoTracking().ToListAsync(cancel);
        if (!items.Exists(item => item.GroupId == group.Id))
        {
            return [];
        }

        var absences = (await db.Absences.AsNoTracking().Where(row => people.Contains(row.PersonId)).ToListAsync(cancel))
            .ToLookup(row => row.PersonId, row => new Absence(row.PersonId, row.From, row.Until, row.Kind));
        var said = await SaidAsync(db, people, items.ConvertAll(item => item.Id.Value), now, cancel);
        var wanted = new List<WantedNotice>();
        foreach (var member in group.Members)
        {
            var zone = Zones.Of(member.Zone);
            var mine = items.Where(item => item.OwnerId == member.Id)
                .Select(item => new NudgeItem(item.Id, item.Due!.Value,
                    [.. said.Where(nudge => nudge.Item == item.Id.Value).Select(nudge => nudge.At)], item.AnsweredAt is not null)).ToList();
            var facts = new NudgeFacts(member.Nudges, member.WakingHours(), zone, mine,
                [.. said.Where(nudge => nudge.To == member.Id).Select(nudge => nudge.At)], [.. absences[member.Id]]);
            if (Nudging.Next(facts, now) is { } next && items.Find(item => item.Id == next.Item)!.GroupId == group.Id)
            {
                wanted.Add(new WantedNotice(KeyOf(member.Id, next.At.InZone(zone).Date), NoticeKind.Nudge, member.Id, next.Item.Value,
                    next.At, NoticeWindow.ExpiresAt(NoticeKind.Nudge, next.At), Standing: 0));
            }
        }

        return wanted;
    }

    /// <summary>One key a person and day, whatever the group: the table itself allows no second nudge that day.</summary>
    private static string KeyOf(PersonId person, LocalDate day) => $"nudge|{person.Value:N}|{day.ToString("uuuu-MM-dd", null)}";

    // What is being sent now, or was sent and its fate stayed open, may have been read, so it counts.
    private static async Task<List<(PersonId? To, Guid? Item, Instant At)>> SaidAsync(
        PeerBotDb db, List<PersonId> people, List<Guid> items, Instant now, CancellationToken cancel)
    {
        var since = now - TwoDays;
        var rows = await db.Notices.AsNoTracking()
            .Where(row => row.Kind == NoticeKind.Nudge && row.RecipientId != null && people.Contains(row.RecipientId.Value) && row.ExpiresAt > since)
            .Union(db.Notices.Where(row => row.Kind == NoticeKind.Nudge && row.Subject != null && items.Contains(row.Subject.Value)))
            .Where(row => row.SentAt != null || row.State == NoticeState.Sending || (row.State == NoticeState.Failed && row.WasUnclear))
            .Select(row => new { row.RecipientId, row.Subject, row.State, row.SentAt, row.DueAt }).ToListAsync(cancel);
        return rows.ConvertAll(row => (row.RecipientId, row.Subject, row.SentAt ?? (row.State == NoticeState.Sending ? now : row.DueAt)));
    }
}
