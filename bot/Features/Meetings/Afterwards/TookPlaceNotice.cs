using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Core.Meetings;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Meetings.Afterwards;

/// <summary>Asks the facilitator afterwards whether the meeting took place (M9); once answered it shows the answer.</summary>
internal sealed class TookPlaceNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        var group = await LoadedGroup.LoadAsync(notice.Db, notice.Group.Id, cancel);
        if (group is null || notice.Recipient is not { } reader
            || group.Meetings.FirstOrDefault(row => row.Id == notice.Meeting) is not { } meeting)
        {
            return null;
        }

        if (meeting.State == MeetingState.Planned)
        {
            return meeting.ToCore().HasEnded(notice.Now) ? MeetingTexts.DidItTakePlace(meeting) : null;
        }

        if (!notice.IsEdit || meeting.State == MeetingState.Cancelled)
        {
            return null;
        }

        // The pressed message was answered with an undo; its edit must not take that away before its time.
        var since = notice.Now - Core.Facilitation.Undo.Window;
        var undo = await notice.Db.Undos.Where(row => row.Subject == meeting.Id.Value && row.What == TookPlaceUndo.Kind
            && row.PersonId == reader.Id && row.UsedAt == null).OrderByDescending(row => row.At).FirstOrDefaultAsync(cancel);
        return MeetingTexts.Answered(group, meeting,
            undo is not null && undo.At > since ? UndoViews.Undo(undo) : null);
    }
}
