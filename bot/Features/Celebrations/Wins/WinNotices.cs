using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Core.Celebrations;
using PeerBot.Core.Meetings;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Celebrations.Wins;

/// <summary>A success in the group's channel with who cheers it, as long as its owner, a member, wants it there (C2).</summary>
internal sealed class WinSharedNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        var row = await notice.Db.Wins.SingleOrDefaultAsync(win => win.Id == notice.Row.Subject, cancel);
        return row is { State: WinState.Shared }
            && await LoadedGroup.LoadAsync(notice.Db, notice.Group.Id, cancel) is { } group
            && group.Member(row.PersonId) is { } owner
                ? WinTexts.Announce(row, owner, [.. (await WinBook.CheersAsync(notice.Db, group, [row.Id], cancel))[row.Id]])
                : null;
    }
}

/// <summary>A short look back at what went well in the last few meetings (C3); nothing when there is nothing to tell.</summary>
internal sealed class LookBackNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        if (await LoadedGroup.LoadAsync(notice.Db, notice.Group.Id, cancel) is not { } group
            || group.Meetings.FirstOrDefault(meeting => meeting.Id == notice.Meeting) is not { State: MeetingState.Held } last)
        {
            return null;
        }

        var until = group.Meetings.Where(meeting => meeting.State == MeetingState.Held && meeting.AnsweredAt <= last.AnsweredAt)
            .OrderByDescending(meeting => meeting.AnsweredAt).Skip(group.Row.LookBackEvery).FirstOrDefault();
        var wins = await WinBook.SharedAsync(notice.Db, group, until?.AnsweredAt ?? group.Row.CreatedAt, cancel);
        return wins.Count == 0 ? null : WinTexts.LookBack(wins);
    }
}
