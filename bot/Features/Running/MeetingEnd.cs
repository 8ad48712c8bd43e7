using Microsoft.EntityFrameworkCore;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Meetings;
using PeerBot.Features.Facilitation;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Running;

/// <summary>The one place where it is written down what became of a meeting, however that came to be known. Only a held one
/// spends a turn, and whoever led it is credited (F1).</summary>
internal sealed class MeetingEnd(IEnumerable<IMeetingEnded> hooks)
{
    /// <summary>It took place. Who led counts as there. The event that undoing leaves out of the rota's replay.</summary>
    public async Task<RotaEventRow> HeldAsync(Occasion occasion, GroupRow group, MeetingRow meeting, PersonId leader,
        IReadOnlyCollection<PersonId> there, CancellationToken cancel)
    {
        meeting.LedBy = leader;
        occasion.Db.Attendances.AddRange(there.Append(leader).Distinct().Select(person => new AttendanceRow
        {
            WorkspaceId = meeting.WorkspaceId,
            MeetingId = meeting.Id,
            PersonId = person,
        }));
        return await WriteAsync(occasion, group, meeting, MeetingState.Held, new RotaEvent.Held(meeting.Id, leader), cancel);
    }

    /// <summary>It did not take place.</summary>
    public Task<RotaEventRow> NotHeldAsync(Occasion occasion, GroupRow group, MeetingRow meeting, CancellationToken cancel) =>
        WriteAsync(occasion, group, meeting, MeetingState.NotHeld, new RotaEvent.NotHeld(meeting.Id), cancel);

    /// <summary>Nothing is known of it again; the caller has left its event out of the rota.</summary>
    public async Task TakeBackAsync(Occasion occasion, MeetingRow meeting, CancellationToken cancel)
    {
        occasion.Db.Attendances.RemoveRange(await occasion.Db.Attendances.Where(row => row.MeetingId == meeting.Id).ToListAsync(cancel));
        (meeting.State, meeting.AnsweredAt, meeting.LedBy) = (MeetingState.Planned, null, null);
        await occasion.Db.SaveChangesAsync(cancel);
        foreach (var hook in hooks)
        {
            await hook.TakenBackAsync(occasion, meeting, cancel);
        }

        await occasion.Db.RefreshAsync(meeting.Id.Value, cancel);
    }

    private async Task<RotaEventRow> WriteAsync(
        Occasion occasion, GroupRow group, MeetingRow meeting, MeetingState state, RotaEvent happened, CancellationToken cancel)
    {
        (meeting.State, meeting.AnsweredAt) = (state, occasion.Now);
        var written = await RotaHistory.AppendAsync(occasion.Db, group, happened with { At = occasion.Now }, occasion.Now, cancel);

        // The hooks look at the rows as everybody else will.
        await occasion.Db.SaveChangesAsync(cancel);
        foreach (var hook in hooks)
        {
            await hook.AfterAsync(occasion, meeting, cancel);
        }

        await occasion.Db.RefreshAsync(meeting.Id.Value, cancel);
        occasion.Touch(group.Id);
        return written;
    }
}
