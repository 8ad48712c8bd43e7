using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.CheckIns;
using PeerBot.Core.Meetings;
using PeerBot.Features.ActionItems;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Requests;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.CheckIns;

/// <summary>A meeting that the caller, a member of its group now (P3), checks in to.</summary>
internal sealed class CheckInHere
{
    /// <summary>The most items one form asks about; the rest is noted under them.</summary>
    public const int MostItems = 8;

    private CheckInHere(Visit visit, LoadedGroup group, MeetingRow meeting)
    {
        Visit = visit;
        Group = group;
        Meeting = meeting;
    }

    public Visit Visit { get; }

    public LoadedGroup Group { get; }

    public MeetingRow Meeting { get; }

    /// <summary>What the caller has given for this meeting already.</summary>
    public CheckInRow? Given { get; private init; }

    /// <summary>The caller's open items, the soonest due first (A5).</summary>
    public required IReadOnlyList<ActionItemRow> Items { get; init; }

    /// <summary>The meeting a check-in given now belongs to; null when none is planned.</summary>
    public static async Task<CheckInHere?> NextAsync(Visit visit, GroupRow group, CancellationToken cancel)
    {
        var loaded = (await LoadedGroup.LoadAsync(visit.Db, group.Id, cancel))!;
        return CheckInRules.MeetingFor(loaded.Meetings.Select(row => row.ToCore()), visit.Now) is { } meeting
            ? await LoadAsync(visit, loaded, meeting.Id, cancel)
            : null;
    }

    /// <summary>A meeting by its id; null when it is unknown or of a group that is not the caller's.</summary>
    public static async Task<CheckInHere?> FindAsync(Visit visit, Guid? id, CancellationToken cancel)
    {
        if (id is not { } known)
        {
            return null;
        }

        var wanted = new MeetingId(known);
        var row = await visit.Db.Meetings.SingleOrDefaultAsync(meeting => meeting.Id == wanted, cancel);
        return row is not null && await visit.MyGroupAsync(row.GroupId, cancel) is { } group
            ? await LoadAsync(visit, (await LoadedGroup.LoadAsync(visit.Db, group.Id, cancel))!, wanted, cancel)
            : null;
    }

    public Outcome<CheckInTiming> MayGive() => CheckInRules.MayGive(
        Meeting.ToCore(),
        isMember: Group.Member(Visit.Me.Id) is not null,
        Group.IsPaused(Visit.Me.Id, Visit.Now),
        Given is not null,
        CheckInRules.NextStart(Group.Meetings.Select(other => other.ToCore()), Meeting.ToCore()),
        Visit.Now);

    /// <summary>Who leads the meeting as things stand; null when nobody can.</summary>
    public PersonRow? Facilitator => LeaderOf(Group, Meeting) is { } leader ? Group.Member(leader) : null;

    /// <summary>Where an item due at this meeting can be moved to: the day of the meeting after it.</summary>
    public LocalDate DateAfter()
    {
        var zone = Zones.Of(Group.Row.Zone);
        var after = Group.Meetings.FirstOrDefault(other => other.StartsAt > Meeting.StartsAt && other.State == MeetingState.Planned);
        return LocalDate.Max(
            after is null ? Meeting.StartsAt.InZone(zone).Date.PlusWeeks(1) : after.StartsAt.InZone(zone).Date, Visit.MyToday);
    }

    public static PersonId? LeaderOf(LoadedGroup group, MeetingRow meeting) =>
        meeting.State == MeetingState.Planned ? group.LeaderOf(meeting)?.Leader : meeting.LedBy;

    private static async Task<CheckInHere> LoadAsync(Visit visit, LoadedGroup group, MeetingId meeting, CancellationToken cancel)
    {
        var me = visit.Me.Id;
        return new CheckInHere(visit, group, group.Meetings.Single(row => row.Id == meeting))
        {
            Given = await visit.Db.CheckIns.SingleOrDefaultAsync(row => row.MeetingId == meeting && row.PersonId == me, cancel),
            Items = await ItemList.OpenAsync(visit, group.Id, cancel),
        };
    }
}
