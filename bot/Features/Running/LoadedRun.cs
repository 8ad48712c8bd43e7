using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core.Running;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Running;

/// <summary>A meeting run from chat, with all that is said and decided about it.</summary>
internal sealed record LoadedRun(LoadedGroup Group, MeetingRow Meeting, RunRow Row, IReadOnlyList<RunEvent> Events)
{
    /// <summary>Who leads it as things stand; null when nobody who is here can.</summary>
    public PersonRow? Leader => Group.LeaderOf(Meeting) is { } choice ? Group.Member(choice.Leader) : null;

    public Run At(Instant now) => RunBook.Begun(Row, Meeting).Replay(Events, now);

    /// <summary>Null when the run was taken back, or its meeting is there no more.</summary>
    public static async Task<LoadedRun?> LoadAsync(PeerBotDb db, Guid? id, CancellationToken cancel) =>
        await db.Runs.SingleOrDefaultAsync(row => row.Id == id, cancel) is { } run ? await LoadAsync(db, run, cancel) : null;

    public static async Task<LoadedRun?> LoadAsync(PeerBotDb db, RunRow run, CancellationToken cancel) =>
        await LoadedGroup.LoadAsync(db, run.GroupId, cancel) is { } group
        && group.Meetings.FirstOrDefault(meeting => meeting.Id == run.MeetingId) is { } row
            ? new LoadedRun(group, row, run, await RunBook.EventsAsync(db, run.Id, cancel))
            : null;
}
