using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core.Notices;
using PeerBot.Features.Facilitation.Swaps;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Notices;
using PeerBot.Features.Running;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Facilitation;

/// <summary>A part of planning: notices when a meeting has another facilitator than before, whatever the cause (a swap, an
/// absence, somebody leaving, an undo), and lets everything that names one follow. Doing it twice changes nothing.</summary>
internal static class LeaderWatch
{
    private static readonly Duration Near = Duration.FromDays(1);

    public static async Task KeepAsync(PeerBotDb db, LoadedGroup group, Instant now, CancellationToken cancel)
    {
        var ahead = group.Ahead(now).ToList();
        foreach (var meeting in ahead)
        {
            var leader = group.LeaderOf(meeting)?.Leader;
            if (meeting.LeaderId == leader)
            {
                continue;
            }

            var isNews = meeting.LeaderId is not null && leader is not null;
            meeting.LeaderId = leader;
            await db.RefreshAsync(meeting.Id.Value, cancel);
            await RunBook.RefreshAsync(db, meeting, cancel);
            if (isNews && await ConcernsTheGroupAsync(db, meeting, now, cancel))
            {
                await db.OweAsync(group.Row, NoticeKind.LeaderChanged, NoticePlan.OccurrenceOf(meeting.ToCore()),
                    to: null, meeting.Id.Value, now, cancel: cancel);
            }
        }

        await OpenRequests.WithdrawAsync(db, group, now, cancel);
        await db.SaveChangesAsync(cancel);
    }

    // Far ahead it is between the two who swap. Near, or once a reminder has named somebody else, the group should know;
    // a call for volunteers is edited in place and needs no second message (N8).
    private static async Task<bool> ConcernsTheGroupAsync(PeerBotDb db, MeetingRow meeting, Instant now, CancellationToken cancel)
    {
        if (meeting.ClosesAt is not null)
        {
            // The message of the running meeting says who leads (N8).
            return false;
        }

        var said = await db.Notices.Where(notice => notice.Subject == meeting.Id.Value && notice.State == NoticeState.Sent
                && (notice.Kind == NoticeKind.MeetingReminderDay || notice.Kind == NoticeKind.FacilitatorStepIn))
            .Select(notice => notice.Kind).ToListAsync(cancel);
        return !said.Contains(NoticeKind.FacilitatorStepIn)
            && (meeting.StartsAt - now <= Near || said.Contains(NoticeKind.MeetingReminderDay));
    }
}
