using Microsoft.EntityFrameworkCore;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Meetings;

/// <summary>Tells the group that one meeting was moved or cancelled, with one message that is edited as things change (N8).</summary>
internal static class MeetingChange
{
    /// <summary>Brings every notice about the meeting up to date, owes the group's own when there is none, and has the group planned again.</summary>
    public static async Task TellAsync(Visit visit, GroupRow group, MeetingRow meeting, CancellationToken cancel)
    {
        var subject = meeting.Id.Value;
        var told = await visit.Db.Notices.Where(row => row.Subject == subject && row.Kind == NoticeKind.MeetingChanged)
            .Select(row => row.State).ToListAsync(cancel);
        await visit.Db.RefreshAsync(subject, cancel);

        // An edit makes no sound, so that the group is not told by it: a reminder that has come due is then still owed.
        meeting.KnownSince = told.Contains(NoticeState.Sent) ? null : visit.Now;
        if (!told.Any(state => state is NoticeState.Owed or NoticeState.Sending or NoticeState.Sent))
        {
            await visit.Db.OweAsync(group, NoticeKind.MeetingChanged, $"{subject:N}.{told.Count}", null, subject, visit.Now, cancel: cancel);
        }

        visit.Touch(group.Id);
    }
}
