using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Core.CheckIns;
using PeerBot.Core.Meetings;
using PeerBot.Features.Meetings;
using PeerBot.Features.Notices;

namespace PeerBot.Features.CheckIns;

/// <summary>Invites a member to check in; gone as soon as they have, or the meeting begins or is called off (N8).</summary>
internal sealed class CheckInPrompt : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        var meeting = await notice.Db.Meetings.SingleOrDefaultAsync(row => row.Id == notice.Meeting, cancel);
        return meeting is not { State: MeetingState.Planned } || meeting.ToCore().HasEnded(notice.Now)
            || notice.Recipient is not { } reader
            || await notice.Db.CheckIns.AnyAsync(row => row.MeetingId == meeting.Id && row.PersonId == reader.Id, cancel)
            ? null
            : CheckInViews.Prompt(MeetingNamed.Of(meeting));
    }
}

/// <summary>A check-in in the group's channel while its author, a member, wants the group to see it now (M6, P1).</summary>
internal sealed class CheckInShared : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        var row = await notice.Db.CheckIns.SingleOrDefaultAsync(given => given.Id == notice.Row.Subject, cancel);
        if (row is not { Visibility: Visibility.GroupNow }
            || !await notice.Db.Memberships.AnyAsync(
                member => member.GroupId == row.GroupId && member.PersonId == row.PersonId && member.LeftAt == null, cancel))
        {
            return null;
        }

        var author = await notice.Db.People.SingleAsync(person => person.Id == row.PersonId, cancel);
        var meeting = await notice.Db.Meetings.SingleAsync(known => known.Id == row.MeetingId, cancel);
        return CheckInViews.Shared(row, author.Name, MeetingNamed.Of(meeting));
    }
}
