using PeerBot.Core.Notices;
using PeerBot.Core.Running;
using PeerBot.Features.Facilitation;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Running;

/// <summary>The end of a meeting run from chat, by a press or by itself: held, with who led and who was there (F1, M9), and a summary owed (M8).</summary>
internal sealed class RunClose(MeetingEnd end)
{
    /// <summary>The event of the rota, which undoing leaves out.</summary>
    public async Task<RotaEventRow> CloseAsync(Occasion occasion, LoadedRun loaded, Run run, CancellationToken cancel)
    {
        var (group, meeting, row) = (loaded.Group, loaded.Meeting, loaded.Row);
        var leader = loaded.Leader?.Id ?? row.StartedBy;
        var there = row.There is { } said ? RunBook.People(said) : [.. run.TookPart];
        (row.EndedAt, row.OpenedLast, row.NextTickAt, row.NextEventAt) = (run.EndedAt, run.LastOpener, null, null);
        meeting.ClosesAt = run.EndedAt;
        var written = await end.HeldAsync(occasion, group.Row, meeting, leader, there, cancel);

        // With the time, for a meeting that was opened again ends a second time.
        await occasion.Db.OweAsync(group.Row, NoticeKind.MeetingSummary,
            $"{row.Id:N}.{run.EndedAt!.Value.ToUnixTimeMilliseconds()}", null, row.Id, occasion.Now, cancel: cancel);
        await occasion.Db.RefreshAsync(row.Id, cancel);
        return written;
    }
}
