using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Groups.SetUp;

/// <summary>Asks a member about a channel that others can read; tells the one who set the group up, and never who, that it
/// would rather be elsewhere (P1).</summary>
internal sealed class ConsentNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        if (notice.Recipient is not { } reader || notice.Group.State == GroupState.Ended)
        {
            return null;
        }

        if (notice.Group.State == GroupState.Active)
        {
            return notice.IsEdit ? ConsentViews.Started() : null;
        }

        if (reader.Id == notice.Group.CreatedBy)
        {
            return ConsentViews.Elsewhere(notice.Group);
        }

        return await notice.Db.Consents.AnyAsync(row => row.GroupId == notice.Group.Id && row.PersonId == reader.Id, cancel)
            ? notice.IsEdit ? ConsentViews.Agreed() : null
            : ConsentViews.Ask(notice.Group, await notice.Db.People.SingleAsync(person => person.Id == notice.Group.CreatedBy, cancel));
    }
}
