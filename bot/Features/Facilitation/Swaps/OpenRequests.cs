using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Meetings;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Facilitation.Swaps;

/// <summary>Requests that wait for an answer, and what takes them out of their asker's hands.</summary>
internal static class OpenRequests
{
    /// <summary>What would happen on a yes now: the rules are asked when it is asked, while it waits, and when it is answered.</summary>
    public static Outcome<RotaEvent> Decide(SwapRequestRow request, Lead lead, Instant now) => request.Wish == SwapWish.Swap
        ? Swap.Decide(lead.Rota, lead.Meeting, request.AskerId, request.OtherId, lead.Present, now)
        : Substitute.Decide(lead.Rota, lead.Meeting, request.AskerId, request.OtherId, lead.Present, now);

    /// <summary>Withdraws what no longer stands: the meeting moved, began or was called off, somebody else leads it, or one of
    /// the two cannot or is gone. The asker hears of it while there is still somebody to be found.</summary>
    public static async Task WithdrawAsync(PeerBotDb db, LoadedGroup group, Instant now, CancellationToken cancel)
    {
        var open = await db.SwapRequests.Where(row => row.GroupId == group.Id && row.State == SwapState.Asked).ToListAsync(cancel);
        foreach (var request in open)
        {
            var lead = group.Meetings.FirstOrDefault(meeting => meeting.Id == request.MeetingId) is { } meeting
                ? new Lead(group, meeting)
                : null;
            if (lead?.Row.Moves == request.Moves && Decide(request, lead, now) is Outcome<RotaEvent>.Done)
            {
                continue;
            }

            request.State = SwapState.Withdrawn;
            await db.RefreshAsync(request.Id, cancel);
            if (lead is { Row.State: MeetingState.Planned } && lead.Row.StartsAt > now && lead.Leader is { } asker && asker.Id == request.AskerId)
            {
                await db.OweAsync(group.Row, NoticeKind.SwapAnswered, OccurrenceOf(request), asker.Id, request.Id,
                    Reach.At(asker, lead.Row.StartsAt, now), cancel: cancel);
            }
        }
    }

    /// <summary>The occurrence of the notice about an answer; an answer that was taken back and given again is another one.</summary>
    public static string OccurrenceOf(SwapRequestRow request) => $"{request.Id:N}.{request.Version}";
}
