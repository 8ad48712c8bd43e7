using PeerBot.Core.Meetings;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Planning;

namespace PeerBot.Features.Celebrations.Wins;

/// <summary>Plans the look back at wins, every few held meetings (C3).</summary>
internal static class PlanLookBack
{
    /// <summary>The one that the meeting answered for last calls for, once that can no longer be taken back (F6).</summary>
    public static IEnumerable<WantedNotice> For(LoadedGroup group, NodaTime.Instant now)
    {
        var held = group.Meetings.Where(meeting => meeting.State == MeetingState.Held).OrderBy(meeting => meeting.AnsweredAt).ToList();
        if (!EveryFew.ComesRound(held.Count, group.Row.LookBackEvery) || held[^1].AnsweredAt is not { } answeredAt)
        {
            return [];
        }

        var last = held[^1].Id.Value;
        var due = answeredAt + Core.Facilitation.Undo.Window;
        var expires = NoticeWindow.ExpiresAt(NoticeKind.WinLookBack, due);
        return expires <= now ? [] : [new WantedNotice(
            OweNotice.KeyOf(group.Id, NoticeKind.WinLookBack, $"{last:N}", null), NoticeKind.WinLookBack, null, last, due, expires,
            Standing.Of(held[^1], now))];
    }
}
