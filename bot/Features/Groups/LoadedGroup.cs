using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;
using PeerBot.Features.Meetings;
using PeerBot.Features.Running;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Groups;

/// <summary>A group with everything its rules look at, as the core's values beside the rows they came from.</summary>
internal sealed class LoadedGroup
{
    private LoadedGroup(GroupRow row) => Row = row;

    public GroupRow Row { get; }

    public GroupId Id => Row.Id;

    public DateTimeZone Zone => Zones.Of(Row.Zone);

    /// <summary>Current members by when they joined.</summary>
    public required IReadOnlyList<PersonRow> Members { get; init; }

    public required IReadOnlyList<Absence> Absences { get; init; }

    /// <summary>Who is at a meeting that is going on; there it counts instead of the absences.</summary>
    public required IReadOnlyDictionary<MeetingId, WhoIsHere> Here { get; init; }

    /// <summary>All meetings of the group by start.</summary>
    public required IReadOnlyList<MeetingRow> Meetings { get; init; }

    /// <summary>What happened to the rota, undone events left out.</summary>
    public required IReadOnlyList<RotaEvent> History { get; init; }

    public required Rota Rota { get; init; }

    public static async Task<LoadedGroup?> LoadAsync(PeerBotDb db, GroupId id, CancellationToken cancel)
    {
        var row = await db.Groups.SingleOrDefaultAsync(group => group.Id == id, cancel);
        if (row is null)
        {
            return null;
        }

        var members = await (
            from membership in db.Memberships
            join person in db.People on membership.PersonId equals person.Id
            where membership.GroupId == id && membership.LeftAt == null
            orderby membership.JoinedAt, membership.Id
            select person).ToListAsync(cancel);
        var absences = await db.Absences.Where(absence => absence.GroupId == id).ToListAsync(cancel);
        var events = await db.RotaEvents.Where(happened => happened.GroupId == id && happened.UndoneAt == null)
            .OrderBy(happened => happened.Number).ToListAsync(cancel);
        var history = events.Select(happened => new RotaColumns(
                happened.Kind, happened.Number, happened.At, happened.MeetingId, happened.PersonId, happened.OtherId).Event())
            .OfType<RotaEvent>().ToList();
        var meetings = await db.Meetings.Where(meeting => meeting.GroupId == id).OrderBy(meeting => meeting.StartsAt).ToListAsync(cancel);
        return new LoadedGroup(row)
        {
            Members = members,
            Absences = absences.ConvertAll(absence => new Absence(absence.PersonId, absence.From, absence.Until, absence.Kind)),
            Here = await RunBook.HereAsync(db, meetings, cancel),
            Meetings = meetings,
            History = history,
            Rota = Rota.Replay(history),
        };
    }

    public PersonRow? Member(PersonId person) => Members.FirstOrDefault(member => member.Id == person);

    public bool IsPaused(PersonId person, Instant at) => Presence.IsPaused(person, Absences, at, Zone);

    /// <summary>Whether a current member can come to a meeting.</summary>
    public bool IsPresent(PersonId person, MeetingRow meeting) =>
        Member(person) is not null && (Here.TryGetValue(meeting.Id, out var here)
            ? here.Now.Contains(person)
            : Presence.IsPresent(person, Absences, meeting.StartsAt, Zone));

    /// <summary>Whether a member could lead a meeting. In one that is going on, whoever comes later leads only after taking over: the lead does not
    /// jump to them because it would have been their turn.</summary>
    public Func<PersonId, bool> PresentAt(MeetingRow meeting)
    {
        if (!Here.TryGetValue(meeting.Id, out var here))
        {
            return person => IsPresent(person, meeting);
        }

        var took = History.OfType<RotaEvent.HandedOver>().Where(happened => happened.Meeting == meeting.Id).Select(happened => happened.To);
        var mayLead = here.AtStart.Concat(took).Where(person => here.Now.Contains(person)).ToHashSet();
        return person => IsPresent(person, meeting) && (mayLead.Count == 0 || mayLead.Contains(person));
    }

    /// <summary>Meetings that are still to come or running, soonest first.</summary>
    public IEnumerable<MeetingRow> Ahead(Instant now) =>
        Meetings.Where(meeting => meeting.State == MeetingState.Planned && !meeting.ToCore().HasEnded(now));

    /// <summary>The running meeting, else the next one.</summary>
    public MeetingRow? NextMeeting(Instant now) => Ahead(now).FirstOrDefault();

    /// <summary>The rota as it will be when <paramref name="meeting"/> comes, the ones before it held as planned; what every
    /// decision about that meeting looks at.</summary>
    public Rota RotaFor(MeetingRow meeting) => Rota.Assuming(Meetings
        .Where(other => other.State == MeetingState.Planned && other.StartsAt < meeting.StartsAt)
        .Select(other => new RotaMeeting(other.Id, PresentAt(other))));

    /// <summary>Who is to lead a planned meeting, and by which rule; null when nobody can.</summary>
    public Choice? LeaderOf(MeetingRow meeting) => RotaFor(meeting).LeaderOf(meeting.Id, PresentAt(meeting));
}
