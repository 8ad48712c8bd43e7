using Microsoft.EntityFrameworkCore;
using PeerBot.Core;
using PeerBot.Features.Groups;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Meetings;

/// <summary>A meeting that came as an id with a button or form, found only for a current member of its group (P3).</summary>
internal sealed record MyMeeting(LoadedGroup Group, MeetingRow Row)
{
    public static async Task<MyMeeting?> FindAsync(Visit visit, Guid? id, CancellationToken cancel)
    {
        var wanted = new MeetingId(id ?? Guid.Empty);
        var row = await visit.Db.Meetings.SingleOrDefaultAsync(meeting => meeting.Id == wanted, cancel);
        return row is not null && await visit.MyGroupAsync(row.GroupId, cancel) is not null
            && await LoadedGroup.LoadAsync(visit.Db, row.GroupId, cancel) is { } group
                ? new MyMeeting(group, row)
                : null;
    }

    /// <summary>The id of a form or button about this meeting as it stands now; after a move it stands for the past.</summary>
    public string Stamp => $"{Row.Id.Value:N}.{Row.Moves}";

    /// <summary>Reads the meeting's id from what <see cref="Stamp"/> wrote.</summary>
    public static Guid? IdIn(string stamp) => Guid.TryParseExact(stamp.Split('.')[0], "N", out var id) ? id : null;
}
